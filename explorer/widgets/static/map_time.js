import { h } from "./dom.js";
import { describe, phrase } from "./language.js";
import { said } from "./talk.js";

const SPANS = [7, 30, 90]; // days that a button goes back from the last
const BARS = 60;
const DAY = 86400000;

const written = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** What came when: papers first seen within some days are lit, the others muted. `acts`: change(), keep(first, last). */
export class MapTime {
  constructor(say, acts) {
    this.say = say;
    this.acts = acts;
    this.days = new Float32Array();
    this.open = false;
    this.bars = h("div.lx-map-days", { "aria-hidden": "true" });
    this.from = this.slider("map_time_from");
    this.until = this.slider("map_time_until");
    this.told = h("output.lx-map-told");
    this.spans = h("div.lx-map-spans", {}, SPANS.map((n) => h("button.lx-button", { type: "button", "data-days": n, onclick: () => this.goBack(n) }, say("map_time_days", { n }))));
    this.keep = h("button.lx-button", { type: "button", "data-act": "keep", onclick: () => acts.keep(...this.range()) }, say("map_time_keep"));
    this.el = h("div.lx-map-time", { hidden: true, role: "group", "aria-label": say("map_time") }, h("div.lx-map-track", {}, this.bars, this.from, this.until), this.told, h("div.lx-map-time-acts", {}, this.spans, this.keep));
  }

  slider(key) {
    return h("input", { type: "range", step: "1", "aria-label": this.say(key), oninput: () => this.slide() });
  }

  load(days) {
    this.days = days;
    const known = days.filter(Number.isFinite);
    [this.first, this.last] = [known.reduce((a, b) => Math.min(a, b), Infinity), known.reduce((a, b) => Math.max(a, b), -Infinity)];
    if (!known.length) [this.first, this.last] = [0, 0];
    for (const input of [this.from, this.until]) [input.min, input.max] = [this.first, this.last];
    this.draw(known);
    this.goBack(SPANS[0], false);
  }

  draw(known) {
    const width = Math.max(1, Math.ceil((this.last - this.first + 1) / BARS));
    const counts = new Array(Math.ceil((this.last - this.first + 1) / width)).fill(0);
    for (const day of known) counts[Math.floor((day - this.first) / width)] += 1;
    const most = Math.max(...counts);
    this.bars.replaceChildren(...counts.map((n, i) => {
      const bar = h("i", { "data-day": this.first + i * width });
      bar.style.height = n ? `${Math.max(12, 100 * Math.sqrt(n / most))}%` : "0";
      return bar;
    }));
  }

  show(open) {
    this.open = open;
    this.el.hidden = !open;
  }

  /** Go back so many days from the last. */
  goBack(n, tell = true) {
    this.until.value = String(this.last);
    this.from.value = String(Math.max(this.first, this.last - n + 1));
    this.slide(tell);
  }

  range() {
    const ends = [Number(this.from.value), Number(this.until.value)];
    return [Math.min(...ends), Math.max(...ends)];
  }

  slide(tell = true) {
    const [first, last] = this.range();
    const n = this.days.reduce((sum, day) => sum + (day >= first && day <= last ? 1 : 0), 0);
    this.told.replaceChildren(...said(this.say, "map_time_range", { first: written(first), last: written(last), n }));
    for (const input of [this.from, this.until]) describe(input, "aria-valuetext", phrase`${written(Number(input.value))}`);
    for (const bar of this.bars.children) bar.classList.toggle("lx-on", Number(bar.dataset.day) >= first - (this.bars.children[1] ? this.bars.children[1].dataset.day - this.first - 1 : 0) && Number(bar.dataset.day) <= last);
    this.keep.disabled = !n;
    if (tell) this.acts.change();
  }

  /** Whether a paper lies within the days chosen; while none are chosen, all do. */
  holds(i) {
    if (!this.open) return true;
    const [first, last] = this.range();
    return this.days[i] >= first && this.days[i] <= last;
  }
}
