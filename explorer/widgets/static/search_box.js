import { h, icon, refill } from "./dom.js";
import { searchHelp } from "./search_help.js";
import { both, conversation, said, wording } from "./talk.js";

const PAUSE = 180; // ms without a key after which the query is sent
const LONG_PAUSE = 600; // ms without a key after which it is searched by meaning, too
const SECONDS_FROM = 2; // seconds of waiting after which they are counted
const COMPOSING = 229; // key code by which Safari tells the Enter that ends composing

/** The search box; searches while one types, but not in the middle of composing Chinese. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-search");
    const say = wording(model);
    const talk = conversation(model, el);
    let timer = 0;
    let pause = 0; // until it is searched by meaning
    let clock = 0;
    let counting = 0;
    let sent = model.get("query");

    const input = h("input", {
      type: "text",
      role: "searchbox",
      "aria-label": say("search"),
      placeholder: say("search_hint"),
      autocomplete: "off",
      spellcheck: false,
      enterkeyhint: "search",
    });
    const clear = h("button.lx-tool", { type: "button", title: say("search_clear"), "aria-label": say("search_clear"), onclick: () => set("") }, icon("close"));
    const count = h("div.lx-search-count", { role: "status", "aria-live": "polite" });
    const state = h("div.lx-search-state", { role: "status", "aria-live": "polite" });
    const helper = h("button.lx-tool.lx-search-helper", { type: "button", title: say("search_help"), "aria-label": say("search_help"), "aria-expanded": "false", onclick: () => showHelp(help.hidden) }, "?");
    const help = searchHelp(say, (query) => {
      showHelp(false);
      set(query);
    });
    const heading = model.get("heading"); // [Chinese, English], or nothing
    el.append(
      ...(heading.length ? [h("h1.lx-heading", {}, both(heading))] : []),
      h("div.lx-search-box", {}, icon("search"), input, clear, h("kbd", { "aria-hidden": "true" }, "/"), helper, help),
      count,
      state,
    );

    function set(query) {
      input.value = query;
      deepen();
      input.focus();
    }

    function send() {
      clearTimeout(timer);
      timer = 0;
      if (input.value === sent) return;
      sent = input.value;
      clear.hidden = !input.value;
      talk.ask("search", { query: input.value });
      countSeconds();
    }

    /** While the answer takes long, say how long; what is waited for beside everything else is told by paintState. */
    function countSeconds() {
      const since = Date.now();
      clearInterval(counting);
      counting = setInterval(() => {
        const n = Math.round((Date.now() - since) / 1000);
        if (talk.busy() && !model.get("waiting") && n >= SECONDS_FROM) state.replaceChildren(waitingLine(say("search_wait", { n })));
        if (talk.busy()) return;
        clearInterval(counting);
        paintState();
      }, 1000);
    }

    const waitingLine = (words) => h("span.lx-search-waiting", {}, words);

    function later() {
      clear.hidden = !input.value;
      clearTimeout(timer);
      clearTimeout(pause);
      timer = setTimeout(send, PAUSE);
      pause = setTimeout(deepen, LONG_PAUSE);
    }

    function deepen() {
      clearTimeout(pause);
      send();
      if (input.value.trim()) talk.ask("meaning", { query: input.value });
    }

    /** On to the hits, when they are those of the query in the box. */
    function downIntoHits(event) {
      event.preventDefault();
      if (input.value !== sent) deepen();
      else el.dispatchEvent(new CustomEvent("lx-hits", { bubbles: true }));
    }

    function showHelp(on) {
      help.hidden = !on;
      helper.setAttribute("aria-expanded", String(on));
    }

    input.addEventListener("input", (event) => !event.isComposing && later());
    input.addEventListener("compositionend", later);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === COMPOSING) return;
      if (event.key === "Enter") deepen();
      if (event.key === "ArrowDown") downIntoHits(event);
      if (event.key !== "Escape" || !help.hidden || !input.value) return;
      set("");
      event.stopPropagation();
    });

    el.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || help.hidden) return;
      showHelp(false);
      helper.focus();
      event.stopPropagation();
    });

    function paint() {
      const [shown, total] = [model.get("shown"), model.get("total")];
      count.replaceChildren(...said(say, shown < total ? "papers_of" : total === 1 ? "papers_one" : "papers", { n: shown, total }));
      clear.hidden = !input.value;
    }

    /** What is being searched by, how long already; and a switch for hits that are only near in meaning. */
    function paintState() {
      clearInterval(clock);
      const waiting = input.value.trim() && model.get("waiting"); // a search for what is no longer asked is nobody's business
      if (!waiting) {
        refill(state, input.value.trim() && model.get("can_near") && nearSwitch());
        return;
      }
      const since = Date.now();
      const tell = () => {
        const n = Math.round((Date.now() - since) / 1000);
        const words = waiting === "facts" ? say("search_facts_wait") : n < SECONDS_FROM ? say("search_meaning_wait") : say("search_meaning_waited", { n });
        state.replaceChildren(waitingLine(words));
      };
      tell();
      clock = setInterval(tell, 1000);
    }

    function nearSwitch() {
      const on = model.get("wants_near");
      return h(
        "button.lx-near-switch",
        { type: "button", "data-near": "", "aria-pressed": String(on), title: say("search_near_help"), onclick: () => talk.ask("near", { on: !on }) },
        on ? say("search_near", { n: model.get("near") }) : say("search_meaning"),
      );
    }

    /** The query was set elsewhere, by undo say; while one types, the box knows better. */
    function follow() {
      if (timer || talk.busy()) return;
      sent = model.get("query");
      input.value = sent;
      paint();
      paintState();
    }

    const away = (event) => !helper.contains(event.target) && !help.contains(event.target) && showHelp(false);
    const states = ["change:waiting", "change:near", "change:can_near", "change:wants_near"];
    document.addEventListener("pointerdown", away);
    model.on("change:query", follow);
    model.on("change:shown", paint);
    for (const change of states) model.on(change, paintState);
    input.value = model.get("query");
    paint();
    paintState();
    return () => {
      document.removeEventListener("pointerdown", away);
      model.off("change:query", follow);
      model.off("change:shown", paint);
      for (const change of states) model.off(change, paintState);
      clearTimeout(timer);
      clearTimeout(pause);
      clearInterval(clock);
      clearInterval(counting);
      talk.stop();
    };
  },
};
