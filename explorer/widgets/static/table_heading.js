import { h, refill } from "./dom.js";
import { pair } from "./language.js";

const PAUSE = 250; // ms after the last letter until it filters

const WIDTHS = {
  title: "minmax(180px, 4fr)",
  why: "minmax(140px, 2fr)",
  date: "80px",
  topic: "minmax(100px, 0.9fr)",
  category: "minmax(56px, 0.5fr)",
  told: "48px",
  links: "minmax(84px, 0.5fr)",
  number: "minmax(58px, 0.4fr)",
  file: "minmax(220px, 1.6fr)",
  reader: "minmax(124px, 1fr)",
  problem: "minmax(220px, 2fr)",
  missing: "minmax(220px, 2fr)",
  unclaimed: "minmax(240px, 2fr)",
};

/** The head of the table: names to sort by, and below them, when wanted, boxes to filter by. */
export class Heading {
  constructor(say, model, talk) {
    Object.assign(this, { say, model, talk, keys: "", open: false });
    this.names = h("div.lx-table-head", { role: "row" });
    this.boxes = h("div.lx-table-boxes", { role: "row", hidden: true });
    this.el = h("div.lx-table-top", { role: "rowgroup" }, this.names, this.boxes);
  }

  fill() {
    const columns = this.model.get("columns");
    refill(this.names, columns.map((column) => this.name(column)));
    const keys = columns.map((column) => column.key).join("\n");
    if (keys !== this.keys) this.boxes.replaceChildren(...columns.map((column) => this.box(column)));
    this.keys = keys;
    const typed = this.model.get("typed");
    for (const box of this.boxes.querySelectorAll("input")) {
      if (box !== document.activeElement) box.value = typed[box.dataset.key] ?? "";
    }
    if (Object.keys(typed).length) this.show(true);
  }

  /** Widths of the columns, for CSS. */
  widths() {
    return this.model.get("columns").map((column) => WIDTHS[column.key] ?? WIDTHS[column.kind] ?? "minmax(90px, 1fr)").join(" ");
  }

  show(open) {
    this.open = open;
    this.boxes.hidden = !open;
  }

  /** Close the boxes by the button that opens them. */
  leave() {
    const button = this.el.closest(".lx-table").querySelector("[data-menu=boxes]");
    button.click();
    button.focus();
  }

  name(column) {
    const [key, ascending] = this.model.get("sorting");
    const on = column.key === key;
    const label = pair(column.name);
    return h(
      "div.lx-th",
      { role: "columnheader", "data-kind": column.kind, "data-column": column.key, "aria-sort": on ? (ascending ? "ascending" : "descending") : "none" },
      h("button", { type: "button", "data-sort": column.key, title: this.say("sort", { label }), onclick: () => this.talk.ask("sort", { key: column.key }) }, label, on && h("span", { "aria-hidden": "true" }, ascending ? " ↑" : " ↓")),
    );
  }

  box(column) {
    const label = this.say("table_filter_in", { label: pair(column.name) });
    const box = h("input", { type: "search", "data-key": column.key, title: label, "aria-label": label, spellcheck: false });
    let waiting = 0;
    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.talk.ask("filter", { key: column.key, text: box.value }), PAUSE);
    });
    box.addEventListener("keydown", (event) => {
      event.stopPropagation(); // letters and arrows are the box's own; Escape empties it, and leaves when it is empty
      if (event.key === "Escape" && !box.value) this.leave();
    });
    return h("div.lx-td", { role: "gridcell" }, box);
  }
}
