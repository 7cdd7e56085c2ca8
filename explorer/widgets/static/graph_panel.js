import { dot, h, icon, link } from "./dom.js";
import { quote } from "./evidence.js";
import { pair } from "./language.js";
import { said } from "./talk.js";

const FEW_ENTRIES = 8; // entries of a relation shown before "more"
const FEW_OPEN = 4; // entries up to which a relation is unfolded

/** The panel beside the graph: one node, what it is joined to, and the sentence behind each edge. */
export class GraphPanel {
  constructor(say, acts) {
    this.say = say;
    this.acts = acts; // visit(number), expand(number), only(number), close(), endPath()
    this.start = null; // number of the node from which a path is to lead
    this.path = [];
    this.el = h("aside.lx-graph-panel", { hidden: true, "aria-label": say("graph") });
    this.el.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (this.start !== null) this.begin(null);
      else if (!this.shown) acts.endPath();
      else acts.close();
      event.stopPropagation();
    });
  }

  /** Begin a path at a node, and say what to do next; null begins none. */
  begin(number, label = "") {
    this.start = number;
    this.hint?.remove();
    if (number === null) return;
    this.hint = h("p.lx-graph-hint", { role: "status" }, said(this.say, "graph_path_pick", { label }));
    this.el.querySelector(".lx-graph-acts").after(this.hint);
  }

  show(node, route, hueOf) {
    const other = node.number !== this.number;
    const way = this.way(route, hueOf);
    this.shown = node.number !== undefined;
    this.el.hidden = !this.shown && !way;
    if (other) this.begin(null);
    if (other) this.el.scrollTop = 0;
    if (node.number === undefined) this.path = [];
    else if (this.path.at(-2) === node.number) this.path.pop();
    else if (this.path.at(-1) !== node.number) this.path.push(node.number);
    this.number = node.number;
    const content = this.shown ? this.content(node, hueOf).flat() : [];
    this.el.replaceChildren(...[way, ...content].filter(Boolean));
  }

  /** The path between two nodes, step by step, each with the sentence that says so. */
  way({ found, ends, numbers, kinds, steps }, hueOf) {
    if (!ends) return null;
    const { say, acts } = this;
    const [start, end] = ends;
    const node = (i, label) => h("button.lx-graph-entry", { type: "button", "data-node": numbers[i], onclick: () => acts.visit(numbers[i]) }, dot(hueOf(kinds[i])), h("b", {}, label));
    const rows = steps.map((step, i) => h("li", {}, h("span.lx-graph-step", {}, "↓ ", pair(step.relation)), quote(step, say, [i ? steps[i - 1].label : start, step.label]), node(i + 1, step.label)));
    return h(
      "section.lx-graph-path",
      {},
      h("button.lx-tool.lx-close", { type: "button", title: say("graph_path_end"), "aria-label": say("graph_path_end"), onclick: acts.endPath }, icon("close")),
      h("p", { role: "status" }, said(say, found ? "graph_path_found" : "graph_path_none", { start, end, n: steps.length })),
      found && h("ol.lx-graph-entries", {}, h("li", {}, node(0, start)), rows),
    );
  }

  content(node, hueOf) {
    const { say, acts } = this;
    const names = [node.label, ...node.aliases];
    const button = (key, act, values) => h("button.lx-button", { type: "button", "data-act": key, onclick: act }, said(say, key, values));
    const folded = node.groups.map((group) => group.entries.length > FEW_OPEN);
    if (folded.every(Boolean)) folded[0] = false;
    const back = this.path.length > 1 && button("graph_return", () => acts.visit(this.path.at(-2)));
    return [
      h("button.lx-tool.lx-close", { type: "button", title: say("close"), "aria-label": say("close"), onclick: acts.close }, icon("close")),
      h("h3", { "data-node": node.number }, dot(hueOf(node.kind)), h("span", {}, node.label)),
      node.titles.filter((title) => title !== node.label).map((title) => h("p.lx-graph-title", {}, title)),
      node.aliases.length > 0 && h("p.lx-graph-aliases", {}, node.aliases.join(" · ")),
      node.summary && h("p.lx-graph-summary", { title: node.summary }, node.summary),
      node.url && h("p.lx-graph-link", {}, link(node.url, node.url.replace(/^https?:\/\//, ""))),
      h("div.lx-graph-acts", {}, back, node.unseen > 0 && button("graph_expand", () => acts.expand(node.number), { n: node.unseen }), node.degree > 0 && !node.ego && button("graph_only", () => acts.only(node.number)), node.degree > 0 && button("graph_path", () => this.begin(node.number, node.label))),
      node.groups.map((group, i) => this.group(group, folded[i] === false, names, hueOf)),
    ];
  }

  /** What a node is joined to in one way; long groups are folded, but for the first where all are long. */
  group({ relation, entries, more }, open, names, hueOf) {
    const { say } = this;
    const list = h("ul.lx-graph-entries");
    const total = entries.length + more;
    const show = (most) => {
      const rest = entries.length - most;
      list.replaceChildren(...entries.slice(0, most).map((entry) => this.entry(entry, names, hueOf)));
      if (rest > 0) list.append(h("li", {}, h("button.lx-graph-more", { type: "button", onclick: () => show(entries.length) }, said(say, "evidence_more", { n: total - most }))));
      else if (more) list.append(h("li.lx-graph-aliases", {}, said(say, "evidence_more", { n: more })));
    };
    show(FEW_ENTRIES);
    return h("details.lx-graph-group", { open }, h("summary", {}, h("h4", {}, pair(relation), h("span.lx-graph-count", {}, ` ${total}`))), list);
  }

  entry(entry, names, hueOf) {
    const { say, acts } = this;
    const act = say(entry.paper ? "evidence_open" : "evidence_go");
    return h(
      "li",
      {},
      h("button.lx-graph-entry", { type: "button", "data-node": entry.number, title: act, onclick: () => acts.visit(entry.number) }, dot(hueOf(entry.kind)), h("span", {}, h("b", {}, entry.label), entry.title && entry.title !== entry.label && h("small", {}, entry.title))),
      entry.also.length > 0 && h("p.lx-graph-also", {}, entry.also.map((also, i) => [i ? " · " : "", also[0] === also[1] ? "" : "＋", pair(also)])),
      quote(entry, say, [...names, entry.label]),
    );
  }
}
