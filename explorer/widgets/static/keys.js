import { h, icon } from "./dom.js";
import { language, onLanguage, pair, speak } from "./language.js";
import { conversation, said, wording } from "./talk.js";

const KEYS = [["/", "search"], [["Shift + 拖动", "Shift + drag"], "lasso"], ["↑ ↓", "move"], ["Esc", "escape"], ["u", "undo"], ["U", "redo"], ["← →", "step"], ["+ − 0", "zoom"], ["?", "help"]];

const TYPED_BY_IME = { "、": "/", "／": "/", "？": "?" }; // what these keys give while Chinese is being typed

/** Keys that work all over the explorer, a button that lists them, and the layout for the room there is. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-keys");
    const say = wording(model);
    const talk = conversation(model, el);
    const list = h(
      "dl.lx-keys-list",
      { hidden: true },
      KEYS.map(([key, name]) => [h("dt", {}, h("kbd", {}, pair(key))), h("dd", {}, said(say, `keys_${name}`))]),
    );
    const button = h("button.lx-tool", { type: "button", title: say("keys"), "aria-label": say("keys"), "aria-expanded": "false", onclick: () => show(list.hidden) }, "?");
    const other = () => (language() === "zh" ? "en" : "zh");
    const tongue = h("button.lx-tool.lx-tongue", { type: "button", title: say("language"), "aria-label": say("language"), onclick: () => speak(other()) });
    const name = () => tongue.replaceChildren(other() === "zh" ? "中" : "EN");
    const deaf = onLanguage(name);
    name();
    const drawer = h("button.lx-tool.lx-drawer", { type: "button", title: say("filters"), "aria-label": say("filters"), "aria-expanded": "false", onclick: () => draw(!isDrawn()) }, icon("filter"));
    const skip = h("button.lx-button.lx-skip", { type: "button", onclick: () => el.dispatchEvent(new CustomEvent("lx-hits", { bubbles: true })) }, said(say, "skip"));
    el.append(drawer, tongue, button, list, skip);

    const page = () => el.closest(".lx-explorer");
    const isDrawn = () => page()?.classList.contains("lx-drawn") ?? false;

    /** Draw the filters out, or push them back; where there is room they are always seen. */
    function draw(on) {
      page()?.classList.toggle("lx-drawn", on);
      drawer.setAttribute("aria-expanded", String(on));
      if (on) page()?.querySelector(".lx-filters button, .lx-filters input")?.focus();
    }

    function show(on) {
      list.hidden = !on;
      button.setAttribute("aria-expanded", String(on));
    }

    function press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const whole = page();
      if (!whole || !(document.body.hasAttribute("data-lx-page") || whole.contains(event.target))) return;
      const key = TYPED_BY_IME[event.key] ?? event.key;
      const acts = {
        "/": () => whole.querySelector(".lx-search input")?.focus(),
        "?": () => show(list.hidden),
        u: () => talk.ask("undo"),
        U: () => talk.ask("redo"),
        Escape: () => (isDrawn() ? draw(false) : list.hidden ? talk.ask("clear") : show(false)),
      };
      const typing = event.target.matches?.("input, textarea, [contenteditable]");
      if (!acts[key] || (typing && key !== "Escape")) return;
      acts[key]();
      event.preventDefault();
      event.stopPropagation();
    }

    // How the page is laid out depends on the room it has, a whole screen or a cell.
    const room = new ResizeObserver(([entry]) => {
      entry.target.classList.toggle("lx-narrow", entry.contentRect.width < 1040);
      entry.target.classList.toggle("lx-slim", entry.contentRect.width < 680);
    });
    const settle = requestAnimationFrame(() => page() && room.observe(page()));
    const away = (event) => {
      if (!el.contains(event.target)) show(false);
      if (isDrawn() && !el.contains(event.target) && !page().querySelector(":scope > .lx-filters")?.contains(event.target)) draw(false);
    };
    document.addEventListener("keydown", press);
    document.addEventListener("pointerdown", away);
    return () => {
      cancelAnimationFrame(settle);
      room.disconnect();
      document.removeEventListener("keydown", press);
      document.removeEventListener("pointerdown", away);
      deaf();
      talk.stop();
    };
  },
};
