import { h, icon } from "./dom.js";
import { describe, pair } from "./language.js";

const COLUMNS_KEPT = "lx-columns"; // under which the browser keeps the choice of columns

/** What opens below a button and closes by Esc or a click elsewhere; arrows move between what `stops` selects. */
class Pop {
  constructor(button, stops) {
    this.button = button;
    this.stops = stops;
    this.panel = h("div.lx-pop", { popover: "auto" });
    this.el = h("span.lx-pop-host", {}, button, this.panel);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => this.panel.togglePopover());
    this.panel.addEventListener("toggle", (event) => this.toggled(event.newState === "open"));
    this.panel.addEventListener("keydown", (event) => this.key(event));
  }

  toggled(isOpen) {
    this.button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    this.place();
    this.panel.querySelector(this.stops)?.focus();
  }

  /** Below the button where there is room, else above it; never beyond the window. */
  place() {
    const box = this.button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.panel;
    const below = window.innerHeight - box.bottom - 12;
    const top = height <= below || below > box.top ? box.bottom + 4 : Math.max(8, box.top - 4 - height);
    this.panel.style.left = `${Math.max(8, Math.min(box.right - width, window.innerWidth - width - 8))}px`;
    this.panel.style.top = `${top}px`;
    this.panel.style.maxHeight = `${top > box.top ? below : box.top - 12}px`;
  }

  close() {
    this.panel.hidePopover();
    this.button.focus();
  }

  key(event) {
    event.stopPropagation(); // Esc would clear the filters, letters would search
    if (event.key === "Escape") this.close();
    const stops = Array.from(this.panel.querySelectorAll(this.stops)).filter((stop) => !stop.closest("[hidden]"));
    const at = stops.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: event.target.type === "search" ? null : 0, End: event.target.type === "search" ? null : stops.length - 1 }[event.key];
    if (next === undefined || next === null || !stops.length) return;
    stops[(next + stops.length) % stops.length].focus();
    event.preventDefault();
  }
}

/** The menu of formats in which the rows can be taken away. */
export function exportMenu(say, model, act) {
  const button = h("button.lx-button", { type: "button", "data-menu": "export", "aria-haspopup": "menu" }, icon("down"), say("export"));
  const pop = new Pop(button, "[role=menuitem]");
  pop.panel.setAttribute("role", "menu");
  describe(pop.panel, "aria-label", say("export"));
  pop.fill = () => {
    const total = model.get("total");
    button.disabled = !total;
    pop.panel.replaceChildren(
      h("p.lx-pop-title", {}, say("export_help", { n: total })),
      ...model.get("exports").map((format) => h("button.lx-pop-item", { type: "button", role: "menuitem", tabIndex: -1, "data-export": format, onclick: () => { pop.close(); act(format); } }, say(`export_${format}`))),
    );
  };
  return pop;
}

/** The list of columns to choose from; what is chosen is kept by the browser. */
export function columnMenu(say, model, act) {
  const label = say("columns");
  const button = h("button.lx-tool", { type: "button", "data-menu": "columns", "aria-haspopup": "dialog", title: label, "aria-label": label }, icon("columns"));
  const pop = new Pop(button, "input");
  pop.panel.setAttribute("role", "dialog");
  describe(pop.panel, "aria-label", label);
  const find = h("input.lx-pop-find", { type: "search", placeholder: say("columns_find"), "aria-label": say("columns_find") });
  const list = h("div.lx-pop-list", {});
  const choose = (keys) => {
    keepColumns(keys);
    act(keys);
  };
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    for (const row of list.children) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  const usual = h("button.lx-button", { type: "button", onclick: () => choose([]) }, say("columns_usual"));
  pop.panel.append(h("p.lx-pop-title", {}, label), find, list, usual);
  pop.fill = () => {
    const shown = new Set(model.get("columns").map((column) => column.key));
    for (const box of list.querySelectorAll("input")) box.checked = shown.has(box.value);
    if (list.children.length === model.get("choices").length) return;
    const checked = () => Array.from(list.querySelectorAll("input:checked"), (box) => box.value);
    list.replaceChildren(
      ...model.get("choices").map(({ key, name }) => h("label.lx-pop-item", {}, h("input", { type: "checkbox", value: key, checked: shown.has(key), disabled: key === "title", onchange: () => choose(checked()) }), h("span", {}, pair(name)))),
    );
  };
  const kept = keptColumns();
  if (kept.length) act(kept);
  return pop;
}

function keepColumns(keys) {
  try {
    if (keys.length) localStorage.setItem(COLUMNS_KEPT, JSON.stringify(keys));
    else localStorage.removeItem(COLUMNS_KEPT);
  } catch {
    // a browser that keeps nothing shows the usual columns next time
  }
}

function keptColumns() {
  try {
    const keys = JSON.parse(localStorage.getItem(COLUMNS_KEPT) ?? "[]");
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}
