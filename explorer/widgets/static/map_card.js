import { h } from "./dom.js";
import { pair } from "./language.js";

/** What the hover card says of a paper: title, rank among the search hits, date, topic, and a sentence. */
export function mapCard(paper, rank, say) {
  const facts = [rank && say("map_hit", { n: rank }), paper.date, paper.topic && pair(paper.topic)].filter(Boolean);
  return [
    h("div.lx-hover-title", {}, paper.title),
    paper.title_zh && h("div.lx-hover-zh", {}, paper.title_zh),
    h("div.lx-hover-meta", {}, facts.map((part, i) => [i ? " · " : "", part])),
    paper.summary && h("div.lx-hover-text", {}, paper.summary),
  ].filter(Boolean);
}
