import { dot, h, link } from "./dom.js";
import { pair } from "./language.js";

/** One cell of a row: links, or a text, one in both languages, or one with a colour or a longer title. */
export function tableCell(value, column) {
  const about = { role: "gridcell", "data-kind": column.kind, "data-column": column.key };
  if (column.kind === "links") return h("div.lx-td.lx-td-links", about, value.map(([label, address]) => withoutStop(link(address, pair(label)))));
  const text = String(pair(value.name ?? value));
  return h("div.lx-td", { ...about, title: value.title ? pair(value.title) : text }, value.colour && dot(value.colour), h("span.lx-td-text", {}, text));
}

/** A link that Tab passes by: a table has thousands; arrows reach those of the open row. */
function withoutStop(anchor) {
  if (anchor) anchor.tabIndex = -1;
  return anchor;
}
