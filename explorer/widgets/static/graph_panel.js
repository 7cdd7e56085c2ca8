import { dot, h, icon, link } from "./dom.js";
import { quote } from "./evidence.js";
import { bilingual } from "./talk.js";

const FEW_ENTRIES = 8; // entries of a relation shown before "more"

/** The panel beside the graph: one node, what it is joined to, and the sentence behind each edge. */
export class GraphPanel {
  constructor(say, acts) {
    this.say = say;
    this.acts = acts; // visit(number), expand(number), only(number), close()
    this.path = [];
    this.el = h("aside.lx-graph-panel", { hidden: true, "aria-label": say("graph") });
    this.el.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      acts.close();
      event.stopPropagation();
    });
  }

  show(node, hueOf) {
    const other = node.number !== this.number;
    this.el.hidden = node.number === undefined;
    if (other) this.el.scrollTop = 0;
    if (node.number === undefined) this.path = [];
    else if (this.path.at(-2) === node.number) this.path.pop();
    else if (this.path.at(-1) !== node.number) this.path.push(node.number);
    this.number = node.number;
    if (node.number !== undefined) this.el.replaceChildren(...this.content(node, hueOf).flat().filter(Boolean));
  }

  content(node, hueOf) {
    const { say, acts } = this;
    const names = [node.label, ...node.aliases];
    const button = (key, act, values) => h("button.lx-button", { type: "button", "data-act": key, onclick: act }, bilingual(say, key, values));
    const back = this.path.length > 1 && button("graph_return", () => acts.visit(this.path.at(-2)));
    return [
      h("button.lx-tool.lx-close", { type: "button", title: say("close"), "aria-label": say("close"), onclick: acts.close }, icon("close")),
      h("h3", { "data-node": node.number }, dot(hueOf(node.kind)), h("span", {}, node.label)),
      node.titles.filter((title) => title !== node.label).map((title) => h("p.lx-graph-title", {}, title)),
      node.aliases.length > 0 && h("p.lx-graph-aliases", {}, node.aliases.join(" · ")),
      node.summary && h("p.lx-graph-summary", { title: node.summary }, node.summary),
      node.url && h("p.lx-graph-link", {}, link(node.url, node.url.replace(/^https?:\/\//, ""))),
      h("div.lx-graph-acts", {}, back, node.unseen > 0 && button("graph_expand", () => acts.expand(node.number), { n: node.unseen }), node.degree > 0 && button("graph_only", () => acts.only(node.number))),
      node.groups.map((group) => this.group(group, names, hueOf)),
    ];
  }

  group({ relation, entries, more }, names, hueOf) {
    const { say } = this;
    const list = h("ul.lx-graph-entries");
    const total = entries.length + more;
    const show = (most) => {
      const rest = entries.length - most;
      list.replaceChildren(...entries.slice(0, most).map((entry) => this.entry(entry, names, hueOf)));
      if (rest > 0) list.append(h("li", {}, h("button.lx-graph-more", { type: "button", onclick: () => show(entries.length) }, bilingual(say, "evidence_more", { n: total - most }))));
      else if (more) list.append(h("li.lx-graph-aliases", {}, bilingual(say, "evidence_more", { n: more })));
    };
    show(FEW_ENTRIES);
    const [zh, en] = relation;
    return h("section", {}, h("h4", {}, zh, zh === en ? null : [" ", h("span.lx-en", { lang: "en" }, en)], h("span.lx-graph-count", {}, ` ${total}`)), list);
  }

  entry(entry, names, hueOf) {
    const { say, acts } = this;
    const act = say(entry.paper ? "evidence_open" : "evidence_go");
    return h(
      "li",
      {},
      h("button.lx-graph-entry", { type: "button", "data-node": entry.number, title: act, onclick: () => acts.visit(entry.number) }, dot(hueOf(entry.kind)), h("span", {}, h("b", {}, entry.label), entry.title && entry.title !== entry.label && h("small", {}, entry.title))),
      entry.also.length > 0 && h("p.lx-graph-also", {}, entry.also.map(([zh, en]) => (zh === en ? zh : `＋${zh}`)).join(" · ")),
      quote(entry, say, [...names, entry.label]),
    );
  }
}
