import { dot, h } from "./dom.js";
import { pair, phrase } from "./language.js";
import { said } from "./talk.js";
import { bar, shape, strip } from "./trends_svg.js";

const TICKS = { W: 62, M: 54, Q: 54, Y: 36 }; // room that a date takes, in pixels; six dates at most
const LEFT_OUT = [["rest", "trends_rest"], ["undated", "undated"], ["untold", "trends_untold"]];

/** A row for all papers, which is the axis, and one for each name: what is shown is solid, all papers an outline. */
export class TrendRows {
  constructor(say, pick) {
    this.say = say;
    this.pick = pick;
    this.tip = h("div.lx-trends-tip", { hidden: true, role: "status" });
    this.list = h("div.lx-trends-list", {});
    this.el = h("div.lx-trends-rows", { role: "region", tabIndex: 0, "aria-label": say("trends") }, this.list, this.tip);
    this.el.addEventListener("scroll", () => this.leave());
    this.watch = new ResizeObserver(() => this.list.querySelector(".lx-trends-axis")?.replaceWith(this.axis()));
    this.watch.observe(this.el);
  }

  stop() {
    this.watch.disconnect();
  }

  draw(seen) {
    this.seen = seen;
    this.leave();
    this.list.toggleAttribute("data-picking", seen.picked[0] >= 0);
    const most = Math.max(1, ...seen.rows.flatMap((row) => row.n));
    const highest = Math.max(0.01, ...seen.counts.high.flat());
    this.list.replaceChildren(
      this.all(),
      this.axis(),
      ...seen.rows.map((row, name) => this.row(row, name, { most, highest })),
      ...LEFT_OUT.filter(([name]) => seen.about[name]).map(([name, key]) => h("p.lx-trends-note", {}, said(this.say, key, { n: seen.about[name] }))),
    );
  }

  all() {
    const { sizes, counts, picked } = this.seen;
    const most = Math.max(1, ...sizes);
    const drawing = strip(sizes.length, "lx-trends-strip", ...this.marked(-1), ...sizes.map((n, i) => bar(i, n / most, "lx-trends-all")), ...counts.papers.map((n, i) => bar(i, n / most, "lx-trends-bar")));
    const label = h("span.lx-trends-label", {}, h("span.lx-trends-name", {}, this.say("trends_all")), this.tally(counts.papers, sizes));
    const row = h("div.lx-trends-row.lx-trends-whole", { "data-name": -1 }, label, this.field(drawing, -1));
    row.toggleAttribute("data-picked", picked[0] === -1 && picked[1] >= 0);
    return row;
  }

  /** Dates below the first row; each is a button, so that periods can be reached without a mouse. */
  axis() {
    const { periods, freq, picked } = this.seen;
    const room = this.list.querySelector(".lx-trends-field")?.clientWidth || 360;
    const step = Math.ceil(periods.length / Math.max(2, Math.min(6, Math.floor(room / TICKS[freq]))));
    const end = periods.length - 1;
    const ticks = periods.flatMap(([first, last], i) => {
      if (i < end && (i % step || (i && end - i <= step))) return []; // the last period has its date, and room for it
      const tick = h("button.lx-trends-tick", { type: "button", "data-period": i, title: `${first} – ${last}`, "aria-pressed": String(picked[0] === -1 && picked[1] === i), onclick: () => this.pick(-1, i) }, short(first, freq));
      if (i === end && end > 0) tick.classList.add("lx-trends-last");
      else tick.style.left = `${(100 * i) / periods.length}%`;
      return [tick];
    });
    return h("div.lx-trends-axis", {}, h("span", {}), h("div", {}, ticks));
  }

  row({ zh, en, colour, n, first, last }, name, scale) {
    const { picked, counts, measure } = this.seen;
    const shown = counts.n[name];
    const drawing = strip(n.length, "lx-trends-strip", ...this.marked(name), ...(measure === "share" ? this.shares(name, scale) : this.bars(n, shown, scale)));
    const on = picked[0] === name && picked[1] < 0;
    const label = h(
      "button.lx-trends-label",
      { type: "button", "aria-pressed": String(on), title: phrase`${this.say("trends_span", { first, last })} · ${this.say("trends_pick")}`, onclick: () => this.pick(name, -1) },
      colour && dot(colour),
      h("span.lx-trends-name", {}, pair([zh, en])),
      this.tally(shown, n),
    );
    const row = h("div.lx-trends-row", { "data-name": name }, label, this.field(drawing, name));
    if (colour) row.style.setProperty("--lx-hue", colour);
    row.toggleAttribute("data-picked", picked[0] === name);
    return row;
  }

  bars(n, shown, { most }) {
    return [...n.map((count, i) => bar(i, count / most, "lx-trends-all")), ...shown.map((count, i) => bar(i, count / most, "lx-trends-bar"))];
  }

  /** A share as a line in the range that it may have; nothing where there is no paper. */
  shares(name, { highest }) {
    const { counts } = this.seen;
    return counts.papers.flatMap((papers, i) => {
      if (!papers) return [];
      const [low, high, share] = [counts.low[name][i], counts.high[name][i], counts.n[name][i] / papers].map((value) => Math.min(1, value / highest));
      const range = shape("rect", { class: "lx-trends-range", x: i + 0.09, y: 1 - high, width: 0.82, height: high - low });
      return [range, shape("line", { class: "lx-trends-share", x1: i + 0.09, x2: i + 0.91, y1: 1 - share, y2: 1 - share })];
    });
  }

  /** The ground behind the period that is picked. */
  marked(name) {
    const [row, period] = this.seen.picked;
    if (period < 0 || (row !== -1 && row !== name)) return [];
    return [shape("rect", { class: "lx-trends-picked", x: period, y: 0, width: 1, height: 1 })];
  }

  tally(shown, all) {
    const [n, total] = [shown, all].map((counts) => counts.reduce((sum, count) => sum + count, 0));
    return h("span.lx-trends-tally", { title: this.say("trends_row", { n, total }) }, n === total ? total.toLocaleString("en-US") : `${n.toLocaleString("en-US")}/${total.toLocaleString("en-US")}`);
  }

  field(drawing, name) {
    const at = (event) => {
      const box = drawing.getBoundingClientRect();
      return Math.min(this.seen.periods.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * this.seen.periods.length)));
    };
    return h(
      "div.lx-trends-field",
      { onpointermove: (event) => this.hover(name, at(event), event), onpointerleave: () => this.leave(), onclick: (event) => this.pick(name, at(event)) },
      drawing,
    );
  }

  hover(name, period, event) {
    const { periods, rows, counts } = this.seen;
    const [first, last] = periods[period];
    const title = name < 0 ? this.say("trends_all") : pair([rows[name].zh, rows[name].en]);
    this.tip.replaceChildren(h("b", {}, title), h("div", {}, `${first} – ${last}`), h("div", {}, this.told(name, period, counts.papers[period])));
    this.tip.hidden = false;
    const box = this.el.getBoundingClientRect();
    const left = event.clientX - box.left + 14;
    const room = box.width - this.tip.offsetWidth - 8;
    const below = event.clientY - box.top + 16;
    this.tip.style.left = `${Math.max(4, Math.min(left, room))}px`;
    this.tip.style.top = `${(below + this.tip.offsetHeight > box.height ? Math.max(0, below - 24 - this.tip.offsetHeight) : below) + this.el.scrollTop}px`;
  }

  told(name, period, papers) {
    const { counts } = this.seen;
    if (name < 0) return this.say("trends_row", { n: papers, total: this.seen.sizes[period] });
    if (!papers) return this.say("trends_tip_empty");
    const percent = (share) => Math.round(100 * share);
    const n = counts.n[name][period];
    return this.say("trends_tip", { n, papers, share: percent(n / papers), low: percent(counts.low[name][period]), high: percent(counts.high[name][period]) });
  }

  leave() {
    this.tip.hidden = true;
  }
}

/** A first day as short as the length of periods lets it be. */
function short(first, freq) {
  if (freq === "Y") return first.slice(0, 4);
  return freq === "W" ? first.slice(2) : first.slice(0, 7);
}
