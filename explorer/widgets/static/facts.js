import { h } from "./dom.js";
import { quote } from "./evidence.js";
import { describe, pair, phrase } from "./language.js";
import { withFormulae } from "./markdown_spans.js";
import { both, said } from "./talk.js";

/** Facts read out of the text: names by relation, then numbers; each shows the sentence that says it when it is clicked. */
export function factsOf({ at, relations, results }, say, open) {
  if (!relations.length && !results.length) return [h("p.lx-soft", {}, said(say, "facts_none"))];
  return [relations.map((group) => factGroup(group, say, (entry) => entry.at !== at && open)), results.length > 0 && numbers(results, say)];
}

function factGroup({ relation, entries }, say, opener) {
  const shown = h("div.lx-fact-quote");
  const names = entries.map((entry) => sentenceButton(h("button.lx-fact", {}, entry.name), entry, shown, say, [entry.name], opener(entry)));
  return h("div.lx-fact-group", {}, h("b", {}, both(relation)), h("div.lx-fact-names", {}, names), shown);
}

/** A button that shows and hides a sentence in a place that several share. */
function sentenceButton(button, entry, place, say, names, open) {
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  describe(button, "title", entry.kind ? phrase`${pair(entry.kind)} · ${say("facts_sentence")}` : say("facts_sentence"));
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-expanded") === "true";
    for (const other of place.lxButtons ?? []) other.setAttribute("aria-expanded", "false");
    place.lxButtons = [button];
    button.setAttribute("aria-expanded", String(!on));
    const leads = open && entry.at !== null && entry.at !== undefined && h("button.lx-textlink", { type: "button", onclick: () => open(entry.at) }, said(say, "evidence_open"));
    place.replaceChildren(...(on ? [] : [quote(entry, say, names) ?? "", leads || ""].filter(Boolean)));
  });
  return button;
}

/** Numbers as lines, since a card is too narrow for a table: the number, then whose it is, on what, by which measure. */
function numbers(results, say) {
  return h("div.lx-fact-group", {}, h("b", {}, said(say, "facts_numbers")), h("ul.lx-numbers", {}, results.map((one) => h("li", {}, numberLine(one, say)))));
}

function numberLine(one, say) {
  const shown = h("div.lx-fact-quote");
  const value = one.value ?? (one.delta ? `Δ ${one.delta}` : "?");
  const names = [one.system, one.benchmark, value.replace(/^Δ |[^\d.]+$/g, "")].filter(Boolean);
  const button = sentenceButton(h("button.lx-fact.lx-number", {}, value), one, shown, say, names);
  const about = [one.metric, [one.benchmark, one.split].filter(Boolean).join(" · ")].filter(Boolean).join(" · ");
  const against = one.baseline && h("small.lx-soft", {}, one.value && one.delta ? said(say, "facts_against", { name: one.baseline, delta: one.delta }) : said(say, "facts_over", { name: one.baseline }));
  return [button, h("span", {}, one.system && h("b", {}, one.system), one.system && about && " · ", about, against && [" ", against]), shown];
}

/** Papers of the corpus that this one is tied to, with the sentence that says so. */
export function tiesOf(groups, say, open) {
  return groups.map(({ relation, entries }) => h("div.lx-fact-group", {}, h("b", {}, both(relation)), entries.slice(0, 12).map((entry) => neighbour(entry, quote(entry, say, []), open))));
}

/** Papers like this one, with the words that both speak of. */
export function alikeOf(papers, say, open) {
  return papers.map((paper) => neighbour({ ...paper, name: paper.title }, h("small.lx-soft", {}, paper.why || said(say, "like_near")), open));
}

function neighbour({ at, name }, reason, open) {
  return h("div.lx-neighbour", {}, h("button.lx-textlink", { type: "button", onclick: () => open(at) }, withFormulae(name)), reason);
}
