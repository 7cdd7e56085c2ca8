import { h, icon } from "./dom.js";
import { language, onLanguage, pair, Said, speak } from "./language.js";
import { conversation, said, wording } from "./talk.js";

const OURS = ["tab", "lang"]; // kept by the page; all other keys are Python's
const QUIET = ["kept", "compare", "colour", "size", "density", "trail", "days", "sort", "near"]; // no steps to go back to
const SHOWN = 2500; // ms for which it says that the link is copied
const SHOWN_LONG = 9000; // and what the link cannot carry

/** Keeps the address of the page and what is shown in line, and copies it. Where the page is not ours, nothing. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-address");
    if (!document.body.hasAttribute("data-lx-page")) return undefined;
    const say = wording(model);
    const talk = conversation(model, el, { restored: () => write({ anew: true }) });
    const written = () => new URLSearchParams(location.hash.slice(1));
    let following = true; // not while an address is being restored
    let chosen = written().has("lang"); // whether the language is part of the address
    let tab = written().get("tab");
    forgetToken();

    const copied = h("span.lx-copied", { role: "status", hidden: true });
    let hiding = 0;
    const button = h("button.lx-tool", { type: "button", title: say("copy_link"), "aria-label": say("copy_link"), onclick: copy }, icon("link"));
    el.append(button, copied);

    function address() {
      const params = new URLSearchParams(model.get("state"));
      if (tab) params.set("tab", tab);
      if (chosen) params.set("lang", language());
      return params.toString();
    }

    /** Write the address: a step of its own to go back to, unless it is only the query that goes on being typed. */
    function write({ anew = false } = {}) {
      if (anew) following = true;
      if (!following) return;
      const next = address();
      const now = written().toString();
      if (next === now) return;
      const typing = written().has("q") && new URLSearchParams(next).has("q") ? ["q"] : [];
      const quietly = without(next, [...QUIET, ...typing]) === without(now, [...QUIET, ...typing]);
      history[anew || quietly ? "replaceState" : "pushState"](null, "", next ? `#${next}` : location.pathname + location.search);
    }

    /** Show what the address says. */
    function read() {
      const params = written();
      tab = params.get("tab");
      chosen = params.has("lang");
      speak(params.get("lang"), { keep: false });
      document.dispatchEvent(new CustomEvent("lx-address"));
      following = false;
      talk.ask("restore", { state: [...params].filter(([key]) => !OURS.includes(key)).slice(0, 300) });
    }

    async function copy() {
      const text = location.origin + location.pathname + location.hash;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        copyOld(text);
      }
      const lost = model.get("left_out").map(pair);
      const labels = new Said(lost.map((label) => label.zh).join("、"), lost.map((label) => label.en).join(", "));
      copied.replaceChildren(...said(say, lost.length ? "copied_without" : "copied", { labels }));
      copied.hidden = false;
      clearTimeout(hiding);
      hiding = setTimeout(() => { copied.hidden = true; }, lost.length ? SHOWN_LONG : SHOWN);
    }

    const onTab = ({ detail }) => {
      tab = detail.name;
      write();
    };
    const deaf = onLanguage(({ detail }) => {
      chosen ||= detail.keep;
      write();
    });
    const follow = () => write();
    window.addEventListener("popstate", read);
    document.addEventListener("lx-tab", onTab);
    model.on("change:state", follow);
    if ([...written().keys()].some((key) => !OURS.includes(key))) read();
    else write(); // a page that is drawn again goes on where it was
    return () => {
      window.removeEventListener("popstate", read);
      document.removeEventListener("lx-tab", onTab);
      model.off("change:state", follow);
      deaf();
      clearTimeout(hiding);
      talk.stop();
    };
  },
};

/** What an address says apart from some keys. */
function without(text, keys) {
  const params = new URLSearchParams(text);
  for (const key of keys) params.delete(key);
  return params.toString();
}

/** The token has done its work when the page is there: it stays neither in the address bar nor in links. */
function forgetToken() {
  const query = new URLSearchParams(location.search);
  if (!query.has("token")) return;
  query.delete("token");
  history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
}

/** Copy where the browser keeps its clipboard to pages with a certificate. */
function copyOld(text) {
  const field = h("textarea", { style: "position: fixed; opacity: 0" }, text);
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
