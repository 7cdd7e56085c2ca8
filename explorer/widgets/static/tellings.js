import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { withFormulae } from "./markdown_spans.js";
import { said } from "./talk.js";

/** Tellings side by side: a column a telling, a row a part of the entry, so that one can compare what each says. */
export function sideBySide({ tellings, more }, say, title) {
  const names = [...new Set(tellings.flatMap(({ texts }) => texts.map(([name]) => name)))];
  const rows = names.filter((name) => tellings.some(({ texts }) => texts.some(([key]) => key === name)));
  const bare = tellings.filter(({ texts }) => !texts.length);
  const grid = h("div.lx-tellings", { role: "table", tabIndex: 0, "aria-label": say("tellings") });
  grid.style.setProperty("--lx-columns", tellings.length);
  grid.append(tellingRow(tellings.map((telling) => tellingHead(telling, say, title)), "columnheader", null));
  for (const name of rows) {
    const cells = tellings.map(({ texts }) => texts.find(([key]) => key === name)?.[1]);
    grid.append(tellingRow(cells.map((text) => (text ? markdown(text) : h("span.lx-absent", {}, "–"))), "cell", said(say, name)));
  }
  if (bare.length) grid.append(tellingRow(tellings.map(({ texts, body }) => (texts.length ? h("span.lx-absent", {}, "") : h("pre.lx-body", {}, body))), "cell", said(say, "body")));
  return [grid, more > 0 && h("p.lx-soft", {}, said(say, "tellings_more", { n: more }))];
}

function tellingRow(cells, role, label) {
  return h("div.lx-telling-row", { role: "row" }, label && h("h4", { role: "rowheader" }, label), h("div.lx-telling-cells", {}, cells.map((cell) => h("div.lx-md", { role }, cell))));
}

/** Where and when a telling stands, and its title where that is another than the paper's. */
function tellingHead({ places, date, title }, say, paperTitle) {
  return [
    h("div.lx-telling-where", {}, places.slice(0, 3).map(({ where, file }) => h("code", { title: file }, where))),
    h("small", {}, date, places.length > 1 && [" ", said(say, "telling_places", { n: places.length })]),
    title && title !== paperTitle && h("p", {}, withFormulae(title)),
  ];
}
