import { h } from "./dom.js";
import { bilingual, conversation, wording } from "./talk.js";

const KEYS = [["/", "search"], ["Shift + 拖 drag", "lasso"], ["↑ ↓", "move"], ["Esc", "escape"], ["u", "undo"], ["+ − 0", "zoom"], ["?", "help"]];

/** Keys that work all over the explorer, a button that lists them, and the layout for the room there is. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-keys");
    const say = wording(model);
    const talk = conversation(model, el);
    const list = h(
      "dl.lx-keys-list",
      { hidden: true },
      KEYS.map(([key, name]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, bilingual(say, `keys_${name}`))]),
    );
    const button = h("button.lx-tool", { type: "button", title: say("keys"), "aria-label": say("keys"), "aria-expanded": "false", onclick: () => show(list.hidden) }, "?");
    el.append(button, list);

    function show(on) {
      list.hidden = !on;
      button.setAttribute("aria-expanded", String(on));
    }

    function press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const page = el.closest(".lx-explorer");
      if (!page || !(document.body.hasAttribute("data-lx-page") || page.contains(event.target))) return;
      const acts = {
        "/": () => page.querySelector(".lx-search input")?.focus(),
        "?": () => show(list.hidden),
        u: () => talk.ask("undo"),
        Escape: () => (list.hidden ? talk.ask("clear") : show(false)),
      };
      const typing = event.target.matches?.("input, textarea, [contenteditable]");
      if (!acts[event.key] || (typing && event.key !== "Escape")) return;
      acts[event.key]();
      event.preventDefault();
      event.stopPropagation();
    }

    // How the page is laid out depends on the room it has, a whole screen or a cell.
    const room = new ResizeObserver(([entry]) => {
      entry.target.classList.toggle("lx-narrow", entry.contentRect.width < 1040);
      entry.target.classList.toggle("lx-slim", entry.contentRect.width < 680);
    });
    const settle = requestAnimationFrame(() => el.closest(".lx-explorer") && room.observe(el.closest(".lx-explorer")));
    const away = (event) => !el.contains(event.target) && show(false);
    document.addEventListener("keydown", press);
    document.addEventListener("pointerdown", away);
    return () => {
      cancelAnimationFrame(settle);
      room.disconnect();
      document.removeEventListener("keydown", press);
      document.removeEventListener("pointerdown", away);
      talk.stop();
    };
  },
};
