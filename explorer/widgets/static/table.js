import { bytes } from "./bytes.js";
import { dot, fitText, fontOf, h, icon } from "./dom.js";
import { bilingual, conversation, wording } from "./talk.js";

const ROW = 30; // px, as in table.css
const SPARE = 6; // rows made beyond the edges of the view
const STEP = 120; // rows asked for at a time, as in rows.py

/** A table that has in the page only the rows in view; sorting, opening and export are Python's. */
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
      file: ({ name, mime }, buffers) => save(name, mime, bytes(buffers[0])),
    });

    const head = h("div.lx-table-head", { role: "row" });
    const body = h("div.lx-table-body", { role: "rowgroup" });
    const grid = h("div.lx-table-grid", { role: "grid", tabIndex: 0, "aria-label": say("table") }, head, body);
    const actions = h("div.lx-table-actions", {});
    const details = h("div.lx-table-details", { hidden: true });
    el.append(actions, grid, details);

    function reset() {
      rows = [...model.get("first")];
      asked.clear();
      grid.scrollTop = 0;
      heading();
      downloads();
      paint();
    }

    function heading() {
      const [key, ascending] = model.get("sorting");
      head.replaceChildren(
        ...model.get("columns").map((column) => {
          const on = column.key === key;
          const label = column.name[0] === column.name[1] ? [column.name[0]] : [column.name[0], " ", h("span.lx-en", { lang: "en" }, column.name[1])];
          return h(
            "div.lx-th",
            { role: "columnheader", "data-kind": column.kind, "data-column": column.key, "aria-sort": on ? (ascending ? "ascending" : "descending") : "none" },
            h("button", { type: "button", title: say("sort", { label: column.name[0] }), onclick: () => talk.ask("sort", { key: column.key }) }, label, on && h("span", { "aria-hidden": "true" }, ascending ? " ↑" : " ↓")),
          );
        }),
      );
      grid.setAttribute("aria-rowcount", String(model.get("total") + 1));
      grid.style.setProperty("--lx-columns", model.get("columns").map((column) => WIDTHS[column.key] ?? WIDTHS[column.kind] ?? "minmax(90px, 1fr)").join(" "));
    }

    function downloads() {
      actions.replaceChildren(
        ...model.get("exports").map((format) =>
          h("button.lx-button", { type: "button", "data-export": format, disabled: !model.get("total"), title: say(`export_${format}`), "aria-label": say(`export_${format}`), onclick: () => talk.ask("export", { format }) }, icon("down"), FORMATS[format] ?? format),
        ),
      );
    }

    function paint() {
      const total = model.get("total");
      body.style.height = `${total * ROW}px`;
      if (!total) {
        body.replaceChildren(h("p.lx-table-empty", {}, bilingual(say, model.get("rows_at_all") ? "empty" : "nothing")));
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
      const text = typeof value === "object" ? value.name : value;
      const cell = h("div.lx-td", { role: "gridcell", "data-kind": column.kind, "data-column": column.key, title: text });
      if (typeof value === "object") cell.append(dot(value.colour));
      cell.append(h("span.lx-td-text", { "data-text": text }, text));
      return cell;
    }

    /** Shorten what does not fit, between words. */
    function fit() {
      const parts = Array.from(body.querySelectorAll(".lx-td-text"));
      const widths = parts.map((part) => (part.scrollWidth > part.clientWidth ? part.clientWidth : 0));
      for (const name of head.querySelectorAll(".lx-th .lx-en")) name.hidden = false;
      for (const cell of head.querySelectorAll(".lx-th")) {
        if (cell.scrollWidth > cell.clientWidth) cell.querySelector(".lx-en")?.toggleAttribute("hidden", true);
      }
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
      const parts = found.map(([[zh, en], lines]) => [h("dt", {}, zh, zh === en ? null : [" ", h("span.lx-en", { lang: "en" }, en)]), h("dd", {}, lines.map((line) => h("div", {}, line)))]);
      details.replaceChildren(close, h("dl", {}, parts));
      details.scrollTop = 0;
    }

    function reveal(place) {
      const [top, bottom] = [place * ROW, (place + 1) * ROW];
      const view = grid.clientHeight - head.offsetHeight;
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
      const row = event.target.closest(".lx-tr");
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
    reset();
    showDetails();
    return () => {
      watch.disconnect();
      model.off("change:version", reset);
      model.off("change:opened", mark);
      model.off("change:details", showDetails);
      talk.stop();
    };
  },
};

const FORMATS = { csv: "CSV", bibtex: "BibTeX" };
const WIDTHS = {
  title: "minmax(180px, 4fr)",
  why: "minmax(140px, 2fr)",
  date: "88px",
  topic: "minmax(100px, 1fr)",
  category: "minmax(64px, 0.6fr)",
  told: "56px",
  number: "minmax(58px, 0.4fr)",
  file: "minmax(150px, 1.6fr)",
  reader: "minmax(124px, 1fr)",
};

/** Have the browser save a file that exists only here. */
function save(name, mime, content) {
  const address = URL.createObjectURL(new Blob([content], { type: mime }));
  const anchor = h("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
