import { h } from "./dom.js";
import { readingLine, watchSight } from "./lazy.js";
import { conversation, said, wording } from "./talk.js";
import { moveLists } from "./trends_moves.js";
import { TrendRows } from "./trends_rows.js";

const NAMES = { topic: "topic", category: "category", methods: "trends_methods", datasets: "trends_datasets" };

/** Papers over time: above what is counted and how, left a row a name, right what moves. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-trends");
    const say = wording(model);
    const talk = conversation(model, el);
    let measure = "papers";
    const pick = (name, period) => talk.ask("pick", { name, period });
    const rows = new TrendRows(say, pick);
    const reading = readingLine(model, say, ["trends_reading", "trends_waited"]);
    const kinds = h("div.lx-trends-choice", { role: "group", "aria-label": say("trends_by") });
    const measures = h("div.lx-trends-choice", { role: "group", "aria-label": say("trends_measure") });
    const lengths = h("div.lx-trends-choice", { role: "group", "aria-label": say("trends_period") });
    const head = h("div.lx-trends-head", {}, kinds, lengths, measures, h("span.lx-trends-why", { tabIndex: 0, title: say("trends_help"), "aria-label": say("trends_help") }, "?"));
    const note = h("p.lx-trends-note", {});
    const main = h("div.lx-trends-main", {}, head, reading.el, note, rows.el);
    const side = h("aside.lx-trends-side", { "aria-label": say("trends_moves") });
    el.append(h("div.lx-trends-halves", {}, main, side));

    function choices() {
      kinds.replaceChildren(...model.get("kinds").map((by) => choice("data-by", by, NAMES[by], by === model.get("by"), () => talk.ask("by", { by }))));
      const freqs = model.get("freqs");
      lengths.hidden = freqs.length < 2;
      lengths.replaceChildren(...freqs.map((freq) => choice("data-freq", freq, `trends_freq_${freq}`, freq === model.get("freq"), () => talk.ask("freq", { freq }))));
      measures.replaceChildren(...["papers", "share"].map((name) => choice("data-measure", name, `trends_${name}`, name === measure, () => drawAs(name))));
    }

    function choice(key, value, words, on, onclick) {
      return h("button.lx-trends-option", { type: "button", [key]: value, "aria-pressed": String(on), onclick }, said(say, words));
    }

    function drawAs(name) {
      measure = name;
      choices();
      paint();
    }

    /** What there is to say instead of a drawing, or nothing. */
    function instead() {
      const { dated, empty, too_few: tooFew } = model.get("about");
      if (empty) return ["nothing", {}];
      if (!model.get("kinds").length) return ["trends_none", {}];
      if (!tooFew) return null;
      return [model.get("periods").length === 1 && dated > 1 ? "trends_few_periods" : "trends_few", { n: dated }];
    }

    function paint() {
      const words = instead();
      const waiting = !words && !model.get("rows").length;
      note.hidden = !words;
      if (words) note.replaceChildren(...said(say, ...words));
      rows.el.hidden = side.hidden = measures.hidden = Boolean(words) || waiting;
      if (words || waiting) return;
      rows.draw({
        measure,
        ...Object.fromEntries(["by", "freq", "periods", "rows", "sizes", "counts", "picked", "about"].map((name) => [name, model.get(name)])),
      });
      side.replaceChildren(...moveLists(say, model.get("moves"), model.get("picked"), pick));
    }

    const heard = { kinds: choices, by: choices, freq: choices, freqs: choices, rows: paint, counts: paint, picked: paint, moves: paint, about: paint };
    for (const [name, act] of Object.entries(heard)) model.on(`change:${name}`, act);
    const stopWatching = watchSight(el, talk);
    choices();
    paint();
    return () => {
      for (const [name, act] of Object.entries(heard)) model.off(`change:${name}`, act);
      stopWatching();
      rows.stop();
      reading.stop();
      talk.stop();
    };
  },
};
