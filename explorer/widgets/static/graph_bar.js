import { dot, h, icon } from "./dom.js";
import { describe, pair, phrase } from "./language.js";
import { said } from "./talk.js";

const QUERY_PAUSE = 160; // ms without a key after which the query is sent
const SLIDER_STEPS = 40; // most steps of the threshold

/** The row above the graph: find a node, hide kinds, raise the threshold. `acts`: find, pick, change, more, whole, back, content. */
export class GraphBar {
  constructor(say, acts) {
    this.say = say;
    this.acts = acts;
    this.hidden = new Set();
    this.measure = "";
    this.least = -Infinity;
    this.kinds = [];
    this.legend = h("ul.lx-legend", { role: "group" });
    this.views = h("div.lx-graph-views");
    this.el = h("div.lx-graph-bar", {}, this.searchBox(), this.contents(), this.legend, this.slider(), this.views);
  }

  searchBox() {
    const { say } = this;
    this.input = h("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-label": say("graph_find"), placeholder: say("graph_find"), autocomplete: "off", spellcheck: false });
    this.list = h("ul.lx-graph-hits", { role: "listbox", "aria-label": say("graph_find"), hidden: true });
    this.input.addEventListener("input", (event) => !event.isComposing && this.later());
    this.input.addEventListener("compositionend", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    const box = h("div.lx-graph-search", {}, icon("search"), this.input, this.list);
    box.addEventListener("focusout", (event) => !box.contains(event.relatedTarget) && this.fold());
    return box;
  }

  later() {
    clearTimeout(this.timer);
    if (!this.input.value.trim()) this.fold();
    else this.timer = setTimeout(() => this.acts.find(this.input.value), QUERY_PAUSE);
  }

  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      if (!this.input.value && this.list.hidden) return;
      this.input.value = "";
      this.fold();
    } else if (step && !this.list.hidden) this.choose(this.at + step);
    else if (event.key === "Enter" && this.hits?.length && !this.list.hidden) this.take(this.hits[Math.max(0, this.at)]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(at) {
    this.at = Math.max(0, Math.min(this.hits.length - 1, at));
    [...this.list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === this.at)));
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  /** Show what was found for the letters that stand in the box now. */
  found({ query, hits }) {
    if (query !== this.input.value) return;
    this.hits = hits;
    const rows = hits.map((hit) =>
      h("li", { role: "option", tabIndex: -1, "data-node": hit.number, "aria-selected": "false", onclick: () => this.take(hit) }, dot(this.hueOf(hit.kind)), h("span.lx-graph-hit", {}, hit.label), hit.note && hit.note !== hit.label && h("small", {}, hit.note)),
    );
    this.list.replaceChildren(...(rows.length ? rows : [h("li.lx-graph-none", {}, said(this.say, "graph_not_found"))]));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    if (hits.length) this.choose(0);
  }

  take(hit) {
    this.input.value = hit.label;
    this.fold();
    this.acts.pick(hit.number);
  }

  fold() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  contents() {
    this.drawn = h("select.lx-graph-content", { hidden: true, "aria-label": this.say("graph_content"), title: this.say("graph_content"), onchange: () => this.acts.content(this.drawn.value) });
    return this.drawn;
  }

  /** Show what can be drawn, and what is. */
  dressContents(contents, content) {
    this.drawn.hidden = contents.length < 2;
    this.drawn.replaceChildren(...contents.map((name) => h("option", { value: name, label: this.say(`graph_${name}`) })));
    this.drawn.value = content;
  }

  hueOf(kind) {
    return this.kinds.find(([key]) => key === kind)?.[3] ?? "#888";
  }

  slider() {
    const { say } = this;
    this.select = h("select", { "aria-label": say("graph_threshold"), onchange: () => this.measureBy(this.select.value) });
    this.range = h("input", { type: "range", min: "0", value: "0", step: "1", "aria-label": say("graph_threshold"), oninput: () => this.slide() });
    this.output = h("output");
    this.threshold = h("div.lx-graph-threshold", { hidden: true }, this.select, this.range, this.output);
    return this.threshold;
  }

  /** Show the kinds that are drawn, [key, Chinese, English, hue, count], and the measures by which edges can be cut. */
  dress(kinds, measures) {
    this.kinds = kinds;
    this.measures = measures;
    this.legend.replaceChildren(...kinds.filter((kind) => kind[4]).map((kind) => h("li", {}, this.toggle(kind))));
    const names = Object.keys(measures).filter((name) => measures[name].length > 1);
    this.threshold.hidden = !names.length;
    this.select.replaceChildren(...names.map((name) => h("option", { value: name, label: this.say(`graph_${name}`) })));
    this.measureBy(names.includes(this.measure) ? this.measure : names[0] ?? "", false);
  }

  toggle([key, zh, en, hue, count]) {
    const name = pair([zh, en]);
    const flip = (event) => {
      if (!this.hidden.delete(key)) this.hidden.add(key);
      event.currentTarget.setAttribute("aria-pressed", String(!this.hidden.has(key)));
      this.acts.change();
    };
    return h("button", { type: "button", "data-kind": key, "aria-pressed": String(!this.hidden.has(key)), title: this.say("graph_hide", { label: name }), "aria-label": phrase`${name} ${count}`, onclick: flip }, dot(hue), h("span", {}, name), h("span.lx-graph-count", {}, String(count)));
  }

  measureBy(name, tell = true) {
    const kept = name === this.measure ? Number(this.range.value) : 0;
    this.measure = name;
    this.select.value = name;
    this.steps = stepsOf(this.measures[name] ?? []);
    this.range.setAttribute("max", String(Math.max(0, this.steps.length - 1)));
    this.range.value = String(Math.min(kept, Math.max(0, this.steps.length - 1)));
    this.slide(tell);
  }

  slide(tell = true) {
    const at = Number(this.range.value);
    this.least = at > 0 ? this.steps[at] : -Infinity;
    if (tell) this.acts.change();
  }

  /** Say how many edges are left. */
  tally(n) {
    const least = this.steps[Number(this.range.value)] ?? 0;
    const written = this.least === -Infinity ? "" : `≥ ${this.measure === "confidence" ? `${Math.round(least * 100)}%` : Number(least.toPrecision(2))} · `;
    this.output.replaceChildren(written, ...said(this.say, "graph_kept", { n }));
    describe(this.range, "aria-valuetext", phrase`${written}${this.say("graph_kept", { n })}`);
  }

  /** Offer the ways to another view: more nodes, the whole graph, or back to the first one. */
  offer({ more, whole, back }) {
    const button = (key, act, values) => h("button.lx-button", { type: "button", "data-view": key, onclick: act }, said(this.say, key, values));
    const found = [more && button("graph_more", this.acts.more, {}), whole && button("graph_whole", this.acts.whole, { total: whole }), back && button("graph_back", () => this.reset(), {})];
    this.views.replaceChildren(...found.filter(Boolean));
  }

  /** Back to all: nothing hidden, no threshold. */
  reset() {
    this.hidden.clear();
    this.range.value = "0";
    this.slide(false);
    for (const button of this.legend.querySelectorAll("button")) button.setAttribute("aria-pressed", "true");
    this.acts.change();
    this.acts.back();
  }

  get changed() {
    return this.hidden.size > 0 || this.least !== -Infinity;
  }
}

/** The values at which the threshold can stand: all of a few, evenly many of more. */
function stepsOf(values) {
  const all = [...new Set(values)].filter(Number.isFinite).sort((a, b) => a - b);
  if (all.length <= SLIDER_STEPS) return all;
  return Array.from({ length: SLIDER_STEPS }, (_, i) => all[Math.round((i * (all.length - 1)) / (SLIDER_STEPS - 1))]);
}
