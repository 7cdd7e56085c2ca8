import { h } from "./dom.js";
import { quote } from "./evidence.js";
import { describe, pair, phrase } from "./language.js";
import { withFormulae } from "./markdown.js";
import { both, said } from "./talk.js";

/** Facts read out of the text: names by relation, then numbers; each shows the sentence that says it when it is clicked. */
export function factsOf({ relations, results }, say, open) {
  if (!relations.length && !results.length) return [h("p.lx-soft", {}, said(say, "facts_none"))];
  return [relations.map((group) => factGroup(group, say, open)), results.length > 0 && numbers(results, say)];
}

function factGroup({ relation, entries }, say, open) {
  const shown = h("div.lx-fact-quote");
  const names = entries.map((entry) => sentenceButton(h("button.lx-fact", {}, entry.name), entry, shown, say, [entry.name], open));
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
    const leads = entry.at !== null && entry.at !== undefined && h("button.lx-textlink", { type: "button", onclick: () => open(entry.at) }, said(say, "evidence_open"));
    place.replaceChildren(...(on ? [] : [quote(entry, say, names) ?? "", leads || ""].filter(Boolean)));
  });
  return button;
}

function numbers(results, say) {
  const body = h("tbody");
  for (const one of results) {
    const shown = h("td", { colSpan: 4 });
    const value = one.value ?? (one.delta && `Δ ${one.delta}`);
    const against = one.baseline && h("small", {}, one.value && one.delta ? said(say, "facts_against", { name: one.baseline, delta: one.delta }) : said(say, "facts_over", { name: one.baseline }));
    const button = sentenceButton(h("button.lx-fact", {}, value ?? "?"), one, shown, say, [one.system, one.benchmark, (one.value ?? one.delta)?.replace(/[^\d.]+$/, "")].filter(Boolean));
    const row = h("tr", {}, h("td", {}, one.system ?? "–"), h("td", {}, [one.benchmark, one.split].filter(Boolean).join(" · ") || "–"), h("td", {}, one.metric ?? "–"), h("td.lx-number", {}, button, against && [" ", against]));
    body.append(row, h("tr.lx-fact-quote", {}, shown));
  }
  const head = ["leaderboard_system", "leaderboard_benchmark", "facts_metric", "leaderboard_value"].map((name) => h("th", { scope: "col" }, said(say, name)));
  return h("div.lx-md-table", { tabIndex: 0 }, h("table", {}, h("thead", {}, h("tr", {}, head)), body));
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
