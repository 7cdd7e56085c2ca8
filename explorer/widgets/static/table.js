import { bytes } from "./bytes.js";
import { dot, fitText, fontOf, h, icon, link } from "./dom.js";
import { onLanguage, pair } from "./language.js";
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
    const talk = conversation(model, el, {
      rows: ({ start, version, rows: more }) => {
        if (version !== model.get("version")) return;
        more.forEach((row, i) => { rows[start + i] = row; });
        paint();
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
      const total = model.get("total");
      body.style.height = `${total * ROW}px`;
      if (!total) {
        body.replaceChildren(h("p.lx-table-empty", {}, said(say, model.get("rows_at_all") ? "empty" : "nothing")));
        fit();
        return;
      }
      const from = Math.max(0, Math.floor(grid.scrollTop / ROW) - SPARE);
      const until = Math.min(total, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW) + SPARE);
      const made = [];
      for (let place = from; place < until; place += 1) {
        if (rows[place]) made.push(rowOf(rows[place], place));
        else request(place);
      }
      body.replaceChildren(...made);
      fit();
    }

    function request(place) {
      const start = Math.floor(place / STEP) * STEP;
      if (asked.has(start)) return;
      asked.add(start);
      talk.ask("rows", { start, version: model.get("version") });
    }

    function rowOf({ id, cells }, place) {
      const columns = model.get("columns");
      const row = h("div.lx-tr", { role: "row", "data-at": id, "aria-rowindex": place + 2, "aria-selected": String(id === model.get("opened")) });
      row.style.top = `${place * ROW}px`;
      row.append(...cells.map((value, i) => cellOf(value, columns[i])));
      return row;
    }

    function cellOf(value, column) {
      if (column.kind === "links") return h("div.lx-td.lx-td-links", { role: "gridcell", "data-column": column.key }, value.map(([name, address]) => link(address, pair(name))));
      const text = String(typeof value === "object" ? pair(value.name) : value);
      const cell = h("div.lx-td", { role: "gridcell", "data-kind": column.kind, "data-column": column.key, title: text });
      if (typeof value === "object") cell.append(dot(value.colour));
      cell.append(h("span.lx-td-text", { "data-text": text }, text));
      return cell;
    }

    /** Shorten what does not fit, between words. */
    function fit() {
      const parts = Array.from(body.querySelectorAll(".lx-td-text"));
      const widths = parts.map((part) => (part.scrollWidth > part.clientWidth ? part.clientWidth : 0));
      parts.forEach((part, i) => {
        if (widths[i]) part.textContent = fitText(part.dataset.text, fontOf(part), widths[i]);
      });
    }

    function mark() {
      for (const row of body.querySelectorAll(".lx-tr")) row.setAttribute("aria-selected", String(Number(row.dataset.at) === model.get("opened")));
      const place = rows.findIndex((row) => row?.id === model.get("opened"));
      if (place >= 0) reveal(place);
    }

    function showDetails() {
      const found = model.get("details");
      details.hidden = !found.length;
      const close = h("button.lx-tool.lx-close", { type: "button", "aria-label": say("close"), title: say("close"), onclick: () => talk.ask("open", { at: -1 }) }, icon("close"));
      const parts = found.map(([name, lines]) => [h("dt", {}, pair(name)), h("dd", {}, lines.map((line) => h("div", {}, line)))]);
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
      const next = Math.max(0, Math.min(model.get("total") - 1, place < 0 ? 0 : place + step));
      if (rows[next]) talk.ask("open", { at: rows[next].id });
      else request(next);
    }

    body.addEventListener("click", (event) => {
      const row = event.target.closest("a") ? null : event.target.closest(".lx-tr");
      if (row) talk.ask("open", { at: Number(row.dataset.at) });
    });
    grid.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
      if (!step) return;
      move(step);
      event.preventDefault();
      event.stopPropagation();
    });
    grid.addEventListener("scroll", () => requestAnimationFrame(paint), { passive: true });
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
      deaf();
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
