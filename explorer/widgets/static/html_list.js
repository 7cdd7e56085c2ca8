import { dot, fitText, fontOf, h, link } from "./dom.js";
import { pair } from "./language.js";
import { said } from "./talk.js";

const LINE = 32; // px of a row, as in html_page.css
const MOST_PRINTED = 2000; // rows
const BEYOND = 8; // rows made beyond the edges of the view

/** The papers shown as rows; only those in view are in the page. */
export class FileList {
  constructor(state, say, topics) {
    Object.assign(this, { state, say, topics });
    this.names = h("div.lx-file-names", { role: "row" });
    this.body = h("div.lx-file-rows", { role: "rowgroup" });
    this.el = h("div.lx-file-list", { role: "grid", tabIndex: 0, "aria-label": say("table") }, this.names, this.body);
    this.el.addEventListener("scroll", () => requestAnimationFrame(() => this.paint()), { passive: true });
    this.el.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.paint()).observe(this.el);
  }

  reset() {
    const [by, ascending] = this.state.sorting;
    const sort = (key) => this.state.set({ sorting: [key, by === key ? !ascending : key !== "date"] });
    this.names.replaceChildren(
      ...["date", "title", "topic"].map((key) =>
        h("div", { role: "columnheader", "aria-sort": key === by ? (ascending ? "ascending" : "descending") : "none" }, h("button", { type: "button", title: this.say("sort", { label: this.say(key) }), onclick: () => sort(key) }, this.say(key), key === by && h("span", { "aria-hidden": "true" }, ascending ? " ↑" : " ↓"))),
      ),
    );
    this.el.scrollTop = 0;
    this.paint();
  }

  /** Make the rows in view; for paper all of them, as far as anybody would print. */
  paint(paper = false) {
    const { shown } = this.state;
    this.body.style.height = `${shown.length * LINE}px`;
    if (!shown.length) {
      this.body.replaceChildren(h("p.lx-file-empty", {}, said(this.say, "empty")));
      return;
    }
    const from = paper ? 0 : Math.max(0, Math.floor(this.el.scrollTop / LINE) - BEYOND);
    const until = Math.min(shown.length, paper ? MOST_PRINTED : Math.ceil((this.el.scrollTop + this.el.clientHeight) / LINE) + BEYOND);
    this.body.replaceChildren(...shown.slice(from, until).map((at, i) => this.row(at, from + i)));
    this.fit();
  }

  /** Shorten titles that do not fit, between words. */
  fit() {
    const titles = Array.from(this.body.querySelectorAll(".lx-file-title"));
    const widths = titles.map((title) => (title.scrollWidth > title.clientWidth ? title.clientWidth : 0));
    titles.forEach((title, i) => { if (widths[i]) title.textContent = fitText(title.title, fontOf(title), widths[i]); });
  }

  row(at, place) {
    const paper = this.state.papers[at];
    const topic = this.topics.get(paper.topic);
    const row = h(
      "div.lx-file-row",
      { role: "row", "data-at": at, "aria-rowindex": place + 2, "aria-selected": String(at === this.state.opened), onclick: (event) => event.target.closest("a") || this.state.open(at) },
      h("span.lx-file-day", {}, paper.date ?? ""),
      h("span.lx-file-title", { title: paper.title }, paper.title),
      h("span.lx-file-topic", {}, topic && [dot(topic.colour), h("span", {}, pair([topic.zh, topic.en]))]),
      h("span.lx-file-links", {}, (paper.links ?? []).slice(0, 3).map(([name, address]) => link(address, pair(name)))),
    );
    row.style.top = `${place * LINE}px`;
    return row;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const { shown } = this.state;
    if (!step || !shown.length) return;
    const now = shown.indexOf(this.state.opened);
    const next = now < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, now + step));
    this.state.open(shown[next]);
    event.preventDefault();
  }

  /** Mark the open paper, and bring it into view. */
  mark() {
    const place = this.state.shown.indexOf(this.state.opened);
    const view = this.el.clientHeight - this.names.offsetHeight;
    if (place >= 0 && place * LINE < this.el.scrollTop) this.el.scrollTop = place * LINE;
    else if (place >= 0 && (place + 1) * LINE > this.el.scrollTop + view) this.el.scrollTop = (place + 1) * LINE - view;
    this.paint();
  }
}
