import { h, icon } from "./dom.js";
import { describe, phrase } from "./language.js";
import { STATE } from "./points.js";
import { least } from "./shapes.js";
import { said } from "./talk.js";

const SPANS = [7, 30, 90]; // days that count as new
const TRAIL = 10; // spans after which a paper is as faint as one that is not shown
const FRESHEST = 0.2; // how faint the youngest of the earlier papers is
const REPLAY = 1100; // ms between two steps of a replay
const BARS = 60;

/** Papers that are set off by a ring; of more, the colour alone tells. */
export const MOST_RINGED = 400;

const DAY = 86400000;

const written = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const numbered = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);

/**
 * The trail of time: what came in the days looked at is ringed, what came before is the fainter the longer ago, what
 * came later is not there yet. `acts`: change() when it looks at other days, keep(first, last), mode(open).
 */
export class MapTrail {
  constructor(say, acts) {
    this.say = say;
    this.acts = acts;
    this.days = new Float32Array();
    this.open = false;
    this.span = SPANS[0];
    this.shown = []; // 1 for each paper that filters let through; empty for all
    this.bars = h("div.lx-map-days", { "aria-hidden": "true", onclick: (event) => event.target.dataset.day && this.go(Number(event.target.dataset.day)) });
    this.until = h("input", { type: "range", "aria-label": say("map_trail_until"), oninput: () => this.move() });
    this.told = h("output.lx-map-told");
    this.spans = h("div.lx-map-spans", { role: "group", "aria-label": say("map_trail_new") }, h("span", {}, say("map_trail_new")), SPANS.map((n) => h("button.lx-button", { type: "button", "data-days": n, onclick: () => this.choose(n) }, say("map_trail_days", { n }))));
    this.keep = h("button.lx-button", { type: "button", "data-act": "keep", onclick: () => acts.keep(...this.range()) }, say("map_trail_keep"));
    this.steps = h("div.lx-map-steps", {}, this.step("earlier", () => this.by(-1)), this.step("play", () => this.play(!this.clock)), this.step("later", () => this.by(1)));
    this.el = h("div.lx-map-trail", { hidden: true, role: "group", "aria-label": say("map_trail") }, this.steps, h("div.lx-map-track", {}, this.bars, this.until), this.spans, this.told, this.keep);
  }

  step(name, act) {
    const button = h("button.lx-tool", { type: "button", "data-act": name, onclick: act }, icon(name));
    describe(button, "aria-label", this.say(`map_trail_${name}`));
    describe(button, "title", this.say(`map_trail_${name}`));
    return button;
  }

  load(days) {
    this.days = days;
    const known = days.filter(Number.isFinite);
    [this.first, this.last] = known.length ? [least(known), -least(known.map((day) => -day))] : [0, 0];
    this.undated = days.length - known.length;
    this.none = !known.length;
    this.choose(this.span, { day: this.last, tell: false });
  }

  /** Count so many days as new, and step by as many; the last step ends on the last day. */
  choose(span, { day = Number(this.until.value), tell = true } = {}) {
    this.span = span;
    const steps = Math.floor((this.last - this.first) / span);
    [this.until.min, this.until.max, this.until.step] = [this.last - steps * span, this.last, span];
    for (const button of this.spans.querySelectorAll("button")) button.setAttribute("aria-pressed", String(Number(button.dataset.days) === span));
    this.draw();
    this.go(day, tell);
  }

  /** Bars of as many papers as came; each stands for one step, or for several where there are many. */
  draw() {
    const known = this.days.filter(Number.isFinite);
    const steps = Math.floor((this.last - this.first) / this.span) + 1;
    this.width = this.span * Math.ceil(steps / BARS);
    const counts = new Array(Math.ceil((this.last - this.first + 1) / this.width)).fill(0);
    for (const day of known) counts[counts.length - 1 - Math.floor((this.last - day) / this.width)] += 1;
    const most = Math.max(...counts);
    this.bars.replaceChildren(...counts.map((n, i) => {
      const bar = h("i", { "data-day": this.last - (counts.length - 1 - i) * this.width });
      bar.style.height = n ? `${Math.max(12, 100 * Math.sqrt(n / most))}%` : "0";
      return bar;
    }));
  }

  /** Count only papers that filters let through. */
  heed(shown) {
    this.shown = shown;
    this.move(false);
  }

  show(open) {
    this.open = open;
    this.el.hidden = !open;
    if (!open) this.play(false);
  }

  by(steps) {
    this.play(false);
    this.go(Number(this.until.value) + steps * this.span);
  }

  /** Look at the days that end on one; the slider knows only whole steps. */
  go(day, tell = true) {
    this.until.value = String(day);
    this.move(tell);
  }

  /** Step through all days, from the first where the last is looked at. */
  play(on) {
    clearInterval(this.clock);
    this.clock = on ? setInterval(() => this.advance(), REPLAY) : null;
    const button = this.steps.children[1];
    const name = on ? "pause" : "play";
    button.replaceChildren(icon(name));
    for (const key of ["aria-label", "title"]) describe(button, key, this.say(`map_trail_${name}`));
    if (on && Number(this.until.value) >= this.last) this.go(Number(this.until.min));
  }

  advance() {
    this.go(Number(this.until.value) + this.span);
    if (Number(this.until.value) >= this.last) this.play(false);
  }

  range() {
    const last = Number(this.until.value);
    return [last - this.span + 1, last];
  }

  move(tell = true) {
    const [first, last] = this.range();
    const n = this.days.reduce((sum, day, i) => sum + (day >= first && day <= last && (!this.shown.length || this.shown[i] === 1) ? 1 : 0), 0);
    this.ringed = n <= MOST_RINGED ? STATE.chosen : STATE.plain;
    const key = this.none ? "map_trail_none" : !n ? "map_trail_nothing" : n <= MOST_RINGED ? "map_trail_told" : "map_trail_many";
    this.told.replaceChildren(...said(this.say, key, { first: written(first), last: written(last), n }));
    if (this.undated && !this.none) this.told.append(" · ", ...said(this.say, "map_trail_undated", { n: this.undated }));
    describe(this.until, "aria-valuetext", phrase`${written(first)} – ${written(last)}: ${n}`);
    for (const bar of this.bars.children) this.shade(bar, last);
    this.keep.disabled = !n;
    for (const control of [this.until, ...this.steps.children, ...this.spans.querySelectorAll("button")]) control.disabled = this.none;
    if (tell) this.acts.change();
  }

  /** A bar is as faint as its papers are; those to come are muted. */
  shade(bar, last) {
    const age = Math.max(0, Math.floor((last - Number(bar.dataset.day)) / this.span));
    const ahead = Number(bar.dataset.day) - this.width >= last;
    bar.classList.toggle("lx-on", !ahead && Number(bar.dataset.day) >= last);
    bar.style.opacity = ahead ? 0.35 : Number(bar.dataset.day) >= last ? 1 : 1 - 0.65 * Math.min(1, FRESHEST + age / TRAIL);
  }

  /** How a paper is shown in the trail, by when it came; without a trail, plainly. */
  stateOf(i) {
    if (!this.open || this.none) return STATE.plain;
    const [first, last] = this.range();
    const day = this.days[i];
    if (day > last) return STATE.hidden;
    if (day >= first) return this.ringed;
    return Number.isFinite(day) ? Math.min(STATE.muted, FRESHEST + (first - day) / (TRAIL * this.span)) : STATE.muted;
  }

  /** What is looked at, as the look of the map tells it: texts by key; an empty one for none. */
  get look() {
    return this.open && !this.none ? { trail: written(Number(this.until.value)), days: String(this.span) } : { trail: "", days: "" };
  }

  /** Look at what such texts say. */
  restore({ trail = "", days = String(SPANS[0]) }) {
    this.show(Boolean(trail));
    this.choose(Number(days), { day: trail ? numbered(trail) : this.last, tell: false });
  }
}
