import { h } from "./dom.js";
import { describe, pair, phrase } from "./language.js";
import { readingLine, watchSight } from "./lazy.js";
import { conversation, said, wording } from "./talk.js";

/** Two sets side by side: what one speaks of and the other does not. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-compare");
    const say = wording(model);
    el.setAttribute("role", "region");
    describe(el, "aria-label", say("compare"));
    const talk = conversation(model, el);
    const reading = readingLine(model, say, ["compare_wait", "compare_waited"]);
    const head = h("div.lx-compare-head");
    const body = h("div.lx-compare-body", { tabIndex: 0, role: "region", "aria-label": say("compare") });
    el.append(head, reading.el, body);

    function paint() {
      const [left, right] = [model.get("left"), model.get("right")];
      const sets = model.get("sets");
      head.hidden = !sets.length;
      head.replaceChildren(chooser("left", left, right), h("span.lx-compare-against", { "aria-hidden": "true" }, "↔"), chooser("right", right, left), ...extras());
      if (!left.name) body.replaceChildren(beginning(sets));
      else if (!left.entries.length && !right.entries.length) body.replaceChildren(h("p.lx-compare-hint", {}, say("compare_same")));
      else body.replaceChildren(side("left", left, right), side("right", right, left));
    }

    /** What to do before there is anything to see. */
    function beginning(sets) {
      if (sets.length && !model.get("empty")) return h("p.lx-compare-hint", {}, h("button.lx-button", { type: "button", "data-act": "start", onclick: choose }, say("compare_start")));
      return h("p.lx-compare-hint", {}, say(model.get("empty") ? "compare_empty" : "compare_hint"));
    }

    function extras() {
      const facts = model.get("lacks_facts") && model.get("left").name;
      return facts ? [h("button.lx-button", { type: "button", "data-act": "facts", onclick: () => talk.ask("facts") }, say("compare_facts"))] : [];
    }

    /** A list of the sets that a side can be. */
    function chooser(place, { key }, other) {
      const choices = [...model.get("sets").map((name) => [`set ${name}`, name]), ["shown", say("compare_shown")], ["rest", say("compare_rest")]];
      const chosen = key ?? (place === "left" ? choices[0]?.[0] : choices[1]?.[0]);
      const select = h(
        "select",
        { "data-side": place, "aria-label": say(place === "left" ? "compare_a" : "compare_b"), onchange: () => choose() },
        choices.map(([value, label]) => h("option", { value, label: label, selected: value === chosen, disabled: value === other.key })),
      );
      return select;
    }

    function choose() {
      const [left, right] = ["left", "right"].map((place) => head.querySelector(`[data-side=${place}]`).value);
      talk.ask("compare", { left, right });
    }

    function side(place, { name, n, entries }, other) {
      const most = Math.max(1, ...model.get("left").entries.map(strength), ...model.get("right").entries.map(strength));
      return h(
        "section.lx-compare-side",
        { "data-place": place },
        h("h3", { title: say("compare_help") }, say("compare_more_in", { name: pair(name) }), h("span.lx-compare-n", {}, say(n === 1 ? "papers_one" : "papers", { n }))),
        h("ul", {}, entries.map((entry) => h("li", {}, row(place, entry, most, n, other.n)))),
      );
    }

    function row(place, { what, value, name, n_a: a, n_b: b, score }, most, mine, others) {
      const [here, there] = place === "left" ? [a, b] : [b, a];
      const tell = say("compare_share", { a: here, n_a: mine, b: there, n_b: others });
      const button = h(
        "button.lx-compare-row",
        { type: "button", "data-what": what, "data-value": value, title: phrase`${tell}`, "aria-label": phrase`${say("compare_only", { name: pair(name) })}: ${tell}`, onclick: () => talk.ask("only", { what, name: value }) },
        h("span.lx-compare-what", {}, say(`what_${what}`)),
        h("span.lx-compare-name", {}, pair(name)),
        h("span.lx-compare-shares", {}, `${percent(here, mine)} · ${percent(there, others)}`),
      );
      button.style.setProperty("--lx-share", String(score / most));
      return button;
    }

    const stop = watchSight(el, talk);
    const changes = ["change:left", "change:right", "change:sets", "change:lacks_facts", "change:empty"];
    for (const change of changes) model.on(change, paint);
    paint();
    return () => {
      for (const change of changes) model.off(change, paint);
      stop();
      reading.stop();
      talk.stop();
    };
  },
};

const strength = (entry) => entry.score;
const percent = (n, of) => `${Math.round((100 * n) / of)}%`;
