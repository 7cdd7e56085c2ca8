import { h, icon, link } from "./dom.js";
import { quote } from "./evidence.js";
import { phrase } from "./language.js";
import { readingLine, watchSight } from "./lazy.js";
import { BoardCourse } from "./leaderboard_course.js";
import { conversation, said, wording } from "./talk.js";

const FIND_FROM = 9; // benchmarks from which on there is a box to find one

/** A board of one benchmark: the benchmarks left, systems by metrics in the middle, the sentence behind a number right. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-board");
    const say = wording(model);
    const talk = conversation(model, el);
    const input = h("input", { type: "text", "aria-label": say("leaderboard_find"), placeholder: say("leaderboard_find"), autocomplete: "off", spellcheck: false, oninput: () => list() });
    const names = h("ul.lx-board-names", {});
    const side = h("nav.lx-board-side", { "aria-label": say("leaderboard_benchmark") }, h("div.lx-board-find", {}, icon("search"), input), names);
    const heading = h("div.lx-board-head");
    const grid = h("div.lx-board-grid", { tabIndex: 0, role: "region", "aria-label": say("leaderboard") });
    const panel = h("aside.lx-board-panel", { hidden: true, "aria-label": say("leaderboard_cell") });
    const reading = readingLine(model, say, ["leaderboard_reading", "trends_waited"]);
    const course = new BoardCourse(say, (number) => talk.ask("cell", { number }));
    const board = h("div.lx-board-main", {}, reading.el, heading, course.el, grid);
    el.append(h("div.lx-board-halves", {}, side, board, panel));

    const systemOf = (name) => (name ? [name] : [h("i", {}, said(say, "leaderboard_unnamed"))]);

    function list() {
      const all = model.get("benchmarks");
      const wanted = input.value.trim().toLowerCase();
      input.parentElement.hidden = all.length < FIND_FROM;
      const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
      names.replaceChildren(
        ...found
          .map(({ name, n, systems }) =>
            h("li", {}, h("button", { type: "button", "data-benchmark": name, "aria-current": String(name === model.get("benchmark")), title: say("leaderboard_counts", { systems, n }), onclick: () => talk.ask("benchmark", { name }) }, h("span", {}, name), h("small", {}, String(systems)))),
          ),
        all.length && !found.length ? h("li.lx-board-soft", {}, said(say, "leaderboard_no_match")) : "",
      );
    }

    function paint() {
      side.hidden = !model.get("benchmarks").length;
      heading.hidden = grid.hidden = !model.get("ready");
      if (!model.get("ready")) return;
      const [columns, rows] = [model.get("columns"), model.get("rows")];
      const known = model.get("benchmarks").find(({ name }) => name === model.get("benchmark"));
      heading.replaceChildren(h("h3", {}, model.get("benchmark")), h("span.lx-board-soft", {}, known ? said(say, "leaderboard_counts", known) : []));
      course.draw(model.get("course"), columns);
      if (!rows.length) {
        grid.replaceChildren(h("p.lx-board-soft", {}, said(say, "leaderboard_empty")));
        return;
      }
      const head = h("tr", {}, h("th.lx-board-system", { scope: "col" }, said(say, "leaderboard_system")), columns.map(columnHead));
      const table = h("table", {}, h("thead", {}, head), h("tbody", {}, rows.map((row) => rowOf(row, columns))));
      const notes = [model.get("rest") && ["leaderboard_rest", model.get("rest")], model.get("outside") && ["leaderboard_outside", model.get("outside")]].filter(Boolean);
      const odd = rows.some((row) => Object.values(row.cells).some((cell) => cell.conflict));
      grid.replaceChildren(
        table,
        h("p.lx-board-soft", {}, said(say, "leaderboard_hint")),
        odd ? h("p.lx-board-soft", {}, h("span.lx-board-odd", {}, "≠ "), said(say, "leaderboard_conflict")) : "",
        ...notes.map(([key, n]) => h("p.lx-board-soft", {}, said(say, key, { n }))),
      );
      mark();
    }

    function columnHead({ metric, split, unit, higher }, at) {
      const [column, bestFirst] = model.get("sorting");
      const on = column === at;
      const way = higher === null ? "leaderboard_unknown" : higher ? "leaderboard_higher" : "leaderboard_lower";
      const falling = (higher !== false) === bestFirst;
      const name = metric ? [metric] : said(say, "leaderboard_value");
      const button = h("button", { type: "button", title: phrase`${say("sort", { label: metric ?? say("leaderboard_value") })} · ${say(way)}`, onclick: () => talk.ask("sort", { column: at }) }, h("span", {}, name, unit && h("span.lx-board-unit", {}, ` ${unit}`)), on && h("span", { "aria-hidden": "true" }, falling ? " ↓" : " ↑"));
      return h("th", { scope: "col", "data-column": at, "aria-sort": on ? (falling ? "descending" : "ascending") : "none" }, button, split && h("small", {}, split), h("small", { title: say(way) }, higher === null ? "" : say(way)));
    }

    function rowOf(row, columns) {
      const title = row.known ? phrase`${say("evidence_open")}: ${row.title}` : row.title;
      const by = say("leaderboard_by", { paper: row.paper });
      const paper = row.paper && row.paper !== row.system && (row.known ? h("button.lx-board-paper", { type: "button", title, onclick: () => talk.ask("open", { paper: row.paper_id }) }, by) : h("small", { title }, by));
      const name = row.known && row.paper === row.system ? h("button.lx-board-own", { type: "button", title, onclick: () => talk.ask("open", { paper: row.paper_id }) }, row.system) : h("span", {}, systemOf(row.system));
      const tr = h("tr", { "data-paper": row.paper_id, "data-system": row.system }, h("th.lx-board-system", { scope: "row" }, name, paper));
      tr.classList.toggle("lx-board-muted", row.muted);
      tr.append(...columns.map((column, at) => cellOf(row.cells[at], column)));
      return tr;
    }

    function cellOf(cell, column) {
      if (!cell) return h("td");
      return h("td", {}, cell.told.map((number) => numberOf(number, cell, column)));
    }

    function numberOf({ id, text, value }, { conflict }, { low, high, higher }) {
      const best = value !== null && higher !== null && value === (higher ? high : low) && low !== high;
      const el = h("button.lx-board-number", { type: "button", "data-id": id, title: conflict ? say("leaderboard_conflict") : say("leaderboard_cell"), onclick: () => talk.ask("cell", { number: id }) }, conflict && h("span.lx-board-odd", { "aria-label": say("leaderboard_conflict") }, "≠"), h("span", {}, text));
      el.style.setProperty("--lx-share", `${value === null ? 0 : share(value, low, high)}%`);
      el.classList.toggle("lx-board-best", best);
      el.classList.toggle("lx-board-delta", value === null);
      return el;
    }

    function mark() {
      const { id } = model.get("chosen");
      course.mark(id);
      for (const number of grid.querySelectorAll("[data-id]")) number.setAttribute("aria-pressed", String(Number(number.dataset.id) === id));
      for (const row of grid.querySelectorAll("tbody tr")) row.toggleAttribute("data-opened", row.dataset.paper === model.get("opened") && model.get("opened") !== "");
    }

    function evidence() {
      const chosen = model.get("chosen");
      panel.hidden = chosen.id === undefined;
      mark();
      if (panel.hidden) return;
      const title = [chosen.metric, chosen.split].filter(Boolean).join(" · ");
      panel.replaceChildren(
        h("button.lx-tool.lx-close", { type: "button", title: say("close"), "aria-label": say("close"), onclick: () => talk.ask("cell", { number: chosen.id }) }, icon("close")),
        h("h3", {}, systemOf(chosen.system ?? "")),
        h("p.lx-board-soft", {}, title || said(say, "leaderboard_value")),
        ...chosen.here.map((entry) => telling(entry, chosen)),
      );
      if (chosen.elsewhere.length) panel.append(h("h4", {}, said(say, "leaderboard_elsewhere")), ...chosen.elsewhere.map((entry) => telling(entry, chosen)));
      panel.scrollTop = 0;
    }

    function telling(entry, { system }) {
      const notes = [entry.delta, entry.baseline && say("leaderboard_baseline", { baseline: entry.baseline })].filter(Boolean);
      const paper = entry.known ? h("button.lx-board-paper", { type: "button", title: say("evidence_open"), onclick: () => talk.ask("open", { paper: entry.paper_id }) }, entry.title) : h("span.lx-board-soft", {}, entry.title);
      return h("section", {}, h("p", {}, h("b", {}, entry.number), notes.length > 0 && h("span.lx-board-soft", {}, notes.map((note) => [" · ", note]))), quote(entry, say, [system, entry.number]), h("p", {}, paper, entry.url && link(entry.url, entry.url.replace(/^https?:\/\//, ""))));
    }

    const heard = { ready: paint, course: paint, benchmarks: list, benchmark: list, rows: paint, columns: paint, sorting: paint, rest: paint, chosen: evidence, opened: mark };
    for (const [name, act] of Object.entries(heard)) model.on(`change:${name}`, act);
    const stopWatching = watchSight(el, talk);
    list();
    paint();
    evidence();
    return () => {
      stopWatching();
      reading.stop();
      course.stop();
      for (const [name, act] of Object.entries(heard)) model.off(`change:${name}`, act);
      talk.stop();
    };
  },
};

/** How long the bar behind a number is, in percent: from zero, or from the least value where one is below zero. */
function share(value, low, high) {
  const start = Math.min(0, low);
  return high > start ? Math.max(2, (100 * (value - start)) / (high - start)) : 0;
}
