import { h } from "./dom.js";
import { keepKeys, said, wording } from "./talk.js";

const LEAST = 12; // percent of the height that a panel keeps
const MOST = 82;

/** A row of tabs; shows and hides its neighbours of class lx-panel-…, and can be dragged to resize them. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-tabs");
    keepKeys(el);
    keepKeys(el);
    const say = wording(model);
    const shares = { ...model.get("shares") };
    const asked = () => (document.body.hasAttribute("data-lx-page") ? new URLSearchParams(location.hash.slice(1)).get("tab") : null);
    const wanted = () => (model.get("tabs").includes(asked()) ? asked() : model.get("tabs")[0]);
    let active = wanted();
    const buttons = model.get("tabs").map((name) =>
      h("button.lx-tab", { type: "button", role: "tab", "data-tab": name, onclick: () => choose(name) }, said(say, name)),
    );
    const grip = h("div.lx-grip", { role: "separator", tabIndex: 0, "aria-orientation": "horizontal", "aria-label": say("resize"), title: say("resize") });
    const list = h("div.lx-tab-list", { role: "tablist" }, buttons);
    const id = `lx-tabs-${Math.random().toString(36).slice(2)}`; // one page may show several explorers
    for (const button of buttons) button.id = `${id}-${button.dataset.tab}`;
    el.append(grip, list);

    function panels() {
      return Array.from(el.parentElement?.children ?? []).filter((panel) => /\blx-panel-/.test(panel.className));
    }

    function open(name) {
      active = name;
      for (const button of buttons) {
        const on = button.dataset.tab === name;
        button.setAttribute("aria-selected", String(on));
        button.tabIndex = on ? 0 : -1;
      }
      for (const button of buttons) label(button);
      for (const panel of panels()) panel.classList.toggle("lx-panel-open", panel.classList.contains(`lx-panel-${name}`));
      resize(shares[name]);
    }

    /** Tie a tab and its panel together for screen readers. */
    function label(button) {
      const panel = panels().find((one) => one.classList.contains(`lx-panel-${button.dataset.tab}`));
      if (!panel) return;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      panel.id ||= `${button.id}-panel`;
      button.setAttribute("aria-controls", panel.id);
    }

    /** Open a tab because the reader says so: the address of the page says it then, too. */
    function choose(name) {
      open(name);
      el.dispatchEvent(new CustomEvent("lx-tab", { bubbles: true, detail: { name } }));
    }

    function resize(share) {
      shares[active] = Math.min(MOST, Math.max(LEAST, share));
      el.parentElement?.style.setProperty("--lx-panel-height", `${shares[active]}%`);
      grip.setAttribute("aria-valuenow", String(Math.round(shares[active])));
    }

    grip.addEventListener("pointerdown", (event) => {
      grip.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    grip.addEventListener("pointermove", (event) => {
      if (!grip.hasPointerCapture(event.pointerId)) return;
      const box = el.parentElement.getBoundingClientRect();
      resize((100 * (box.bottom - event.clientY - el.offsetHeight)) / box.height);
    });
    grip.addEventListener("dblclick", () => resize(shares[active] > 60 ? model.get("shares")[active] : MOST));
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowUp: 5, ArrowDown: -5 }[event.key];
      if (step) {
        resize(shares[active] + step);
        event.preventDefault();
      }
    });
    list.addEventListener("keydown", (event) => {
      const at = buttons.findIndex((button) => button.dataset.tab === active);
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (next === undefined) return;
      const button = buttons[(next + buttons.length) % buttons.length];
      choose(button.dataset.tab);
      button.focus();
      event.preventDefault();
      event.stopPropagation(); // arrows turn pages elsewhere
    });

    // Neighbours are put into the page one after the other: show the right one as they come.
    const watch = new MutationObserver(() => open(active));
    const start = () => {
      if (!el.parentElement) return requestAnimationFrame(start);
      watch.observe(el.parentElement, { childList: true });
      return open(active);
    };
    start();
    const follow = () => open(wanted());
    document.addEventListener("lx-address", follow);
    return () => {
      watch.disconnect();
      document.removeEventListener("lx-address", follow);
    };
  },
};
