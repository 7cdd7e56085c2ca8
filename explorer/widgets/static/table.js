import { bytes } from "./bytes.js";
import { fitAll, h, icon, refill } from "./dom.js";
import { onLanguage, pair } from "./language.js";
import { tableCell } from "./table_cell.js";
import { Heading } from "./table_heading.js";
import { columnMenu, exportMenu } from "./table_menus.js";
import { conversation, said, wording } from "./talk.js";

const ROW = 30; // px, as in table.css
const SPARE = 6; // rows made beyond the edges of the view
const STEP = 120; // rows asked for at a time, as in rows.py

/** A table that has in the page only the rows in view; sorting, filtering, opening and export are Python's. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-table");
    const say = wording(model);
    let rows = []; // place -> row, as far as Python has sent them
    const asked = new Set();
    const paper = matchMedia("print"); // there, all rows that are at hand
    let going = -1; // place of a row to open when Python has sent it
    const name = `lx-row-${Math.random().toString(36).slice(2)}`; // rows of several tables stand in one page
    const talk = conversation(model, el, {
      rows: ({ start, version, rows: more }) => {
        if (version !== model.get("version")) return;
        more.forEach((row, i) => { rows[start + i] = row; });
        paint();
        if (rows[going]) openAt(going);
      },
      file: ({ name, mime }, buffers) => saveFile(name, mime, bytes(buffers[0])),
    });

    const heading = new Heading(say, model, talk);
    const body = h("div.lx-table-body", { role: "rowgroup" });
    const grid = h("div.lx-table-grid", { role: "grid", tabIndex: 0, "aria-label": say("table") }, heading.el, body);
    const boxes = h("button.lx-tool", { type: "button", "data-menu": "boxes", title: say("table_filter"), "aria-label": say("table_filter"), onclick: () => showBoxes(!heading.open) }, icon("funnel"));
    const menus = [
      model.get("choices").length && columnMenu(say, model, (keys) => talk.ask("columns", { keys })),
      model.get("exports").length && exportMenu(say, model, (format) => talk.ask("export", { format })),
    ].filter(Boolean);
    const actions = h("div.lx-table-actions", {}, boxes, menus.map((menu) => menu.el));
    const details = h("div.lx-table-details", { hidden: true });
    el.append(actions, grid, details);

    function showBoxes(open) {
      heading.show(open);
      boxes.setAttribute("aria-pressed", String(heading.open));
      if (open) heading.boxes.querySelector("input")?.focus();
    }

    function reset() {
      rows = [...model.get("first")];
      asked.clear();
      grid.scrollTop = 0;
      heading.fill();
      boxes.setAttribute("aria-pressed", String(heading.open));
      grid.setAttribute("aria-rowcount", String(model.get("total") + 1));
      grid.style.setProperty("--lx-columns", heading.widths());
      for (const menu of menus) menu.fill();
      paint();
    }

    function paint() {
      const total = paper.matches ? Math.min(rows.length, model.get("total")) : model.get("total");
      body.style.height = `${total * ROW}px`;
      if (!total) {
        body.replaceChildren(h("p.lx-table-empty", {}, said(say, model.get("rows_at_all") ? "empty" : "nothing")));
        return;
      }
      const from = paper.matches ? 0 : Math.max(0, Math.floor(grid.scrollTop / ROW) - SPARE);
      const until = paper.matches ? total : Math.min(total, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW) + SPARE);
      const made = [];
      for (let place = from; place < until; place += 1) {
        if (rows[place]) made.push(rowOf(rows[place], place));
        else request(place);
      }
      refill(body, made);
      grid.setAttribute("aria-activedescendant", body.querySelector("[aria-selected=true]")?.id ?? "");
      fitAll(body.querySelectorAll(".lx-td-text"));
    }

    function request(place) {
      const start = Math.floor(place / STEP) * STEP;
      if (asked.has(start)) return;
      asked.add(start);
      talk.ask("rows", { start, version: model.get("version") });
    }

    function rowOf({ id, cells }, place) {
      const columns = model.get("columns");
      const row = h("div.lx-tr", { id: `${name}-${id}`, role: "row", "data-at": id, "aria-rowindex": place + 2, "aria-selected": String(id === model.get("opened")) });
      row.style.top = `${place * ROW}px`;
      row.append(...cells.map((value, i) => tableCell(value, columns[i])));
      return row;
    }

    function mark() {
      for (const row of body.querySelectorAll(".lx-tr")) row.setAttribute("aria-selected", String(Number(row.dataset.at) === model.get("opened")));
      grid.setAttribute("aria-activedescendant", body.querySelector("[aria-selected=true]")?.id ?? "");
      const place = rows.findIndex((row) => row?.id === model.get("opened"));
      if (place >= 0) reveal(place);
    }

    function showDetails() {
      const found = model.get("details");
      details.hidden = !found.length;
      const close = h("button.lx-tool.lx-close", { type: "button", "aria-label": say("close"), title: say("close"), onclick: () => talk.ask("open", { at: -1 }) }, icon("close"));
      const parts = found.map(([name, lines]) => [h("dt", {}, pair(name)), h("dd", {}, lines.map((line) => h("div", {}, pair(line))))]);
      details.replaceChildren(close, h("dl", {}, parts));
      details.scrollTop = 0;
    }

    function reveal(place) {
      const [top, bottom] = [place * ROW, (place + 1) * ROW];
      const view = grid.clientHeight - heading.el.offsetHeight;
      if (top < grid.scrollTop) grid.scrollTop = top;
      else if (bottom > grid.scrollTop + view) grid.scrollTop = bottom - view;
    }

    function move(step) {
      const place = rows.findIndex((row) => row?.id === model.get("opened"));
      const next = Math.max(0, Math.min(model.get("total") - 1, place < 0 && Math.abs(step) <= 1 ? 0 : place + step));
      if (rows[next]) openAt(next);
      else request((going = next));
    }

    function openAt(place) {
      going = -1;
      talk.ask("open", { at: rows[place].id });
    }

    body.addEventListener("click", (event) => {
      const row = event.target.closest("a") ? null : event.target.closest(".lx-tr");
      if (row) talk.ask("open", { at: Number(row.dataset.at) });
    });
    /** From the table to the links of the open row, from one to the next, and back. */
    function across(step) {
      const links = Array.from(body.querySelectorAll(".lx-tr[aria-selected=true] a"));
      const at = links.indexOf(document.activeElement) + step;
      (links[at] ?? (at < 0 ? grid : links.at(-1)))?.focus();
    }

    grid.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity }[event.key];
      const aside = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step && !aside) return;
      if (step) move(step);
      else across(aside);
      event.preventDefault();
      event.stopPropagation();
    });

    /** Somebody wants to go on in the table: from the search box down into the hits, say. */
    const onHits = ({ target }) => {
      const page = el.matches(".lx-panel-table") && el.closest(".lx-explorer");
      if (!page || !page.contains(target)) return;
      if (!el.checkVisibility()) page.querySelector('[data-tab="table"]')?.click();
      grid.focus();
      if (!rows.some((row) => row?.id === model.get("opened"))) move(1);
    };
    document.addEventListener("lx-hits", onHits);
    grid.addEventListener("scroll", () => requestAnimationFrame(paint), { passive: true });
    paper.addEventListener("change", paint);
    const watch = new ResizeObserver(() => paint());
    watch.observe(grid);
    model.on("change:version", reset);
    model.on("change:opened", mark);
    model.on("change:details", showDetails);
    const deaf = onLanguage(paint);
    reset();
    showDetails();
    return () => {
      watch.disconnect();
      paper.removeEventListener("change", paint);
      deaf();
      document.removeEventListener("lx-hits", onHits);
      model.off("change:version", reset);
      model.off("change:opened", mark);
      model.off("change:details", showDetails);
      talk.stop();
    };
  },
};

/** Have the browser save a file that exists only here. */
function saveFile(name, mime, content) {
  const address = URL.createObjectURL(new Blob([content], { type: mime }));
  const anchor = h("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
