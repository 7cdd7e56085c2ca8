import { dot, focusable, h, icon } from "./dom.js";
import { describe, pair, phrase } from "./language.js";
import { readingLine } from "./lazy.js";
import { conversation, said, wording } from "./talk.js";

const FIRST = { topic: 12, source: 5, category: 6 }; // values shown before "more"
const NAMES = { method: "facet_method" }; // facets whose name stands under another key
const FOLDED = ["area", "method", "dataset"]; // facets that begin folded
const LONG_LIST = 14; // values from which on a list can be searched
const FIND_PAUSE = 160; // ms without a key after which a list is searched

/** The panel of filters: one list of values a facet, and bars for the dates. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-filters");
    el.setAttribute("role", "region");
    const say = wording(model);
    describe(el, "aria-label", say("filters"));
    const talk = conversation(model, el);
    const reading = readingLine(model, say, ["facet_wait", "facet_waited"]);
    const open = new Set(); // facets whose rest is shown
    const folded = new Set(FOLDED);
    const sought = new Map(); // what is being typed to find in a list
    let composing = false;
    let timer = 0;

    function paint() {
      if (composing) return; // what is being composed would be lost
      const focused = el.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const scroll = el.scrollTop;
      const parts = model.get("facets").map(facetBox);
      const place = parts.findIndex((part) => part.dataset.facet === "kind");
      const dates = model.get("dates").starts ? [dateBox(model.get("dates"))] : [];
      parts.splice(place < 0 ? parts.length : place, 0, ...dates);
      el.replaceChildren(...parts, ...el.querySelectorAll(":scope > .lx-notice"));
      el.scrollTop = scroll;
      const again = focused && el.querySelector(`[data-key="${CSS.escape(focused)}"]`);
      again?.focus();
      if (again?.type === "text") again.setSelectionRange(again.value.length, again.value.length);
    }

    function fold(name, unread) {
      if (!folded.delete(name)) folded.add(name);
      else if (unread) talk.ask("open", { facet: name });
      paint();
    }

    function head(name, active, unread = false) {
      const shut = folded.has(name);
      return h(
        "div.lx-facet-head",
        {},
        h("h3", {}, h("button.lx-facet-fold", { type: "button", "data-key": `${name} fold`, "aria-expanded": String(!shut), onclick: () => fold(name, unread) }, h("span.lx-facet-arrow", { "aria-hidden": "true" }), h("span", {}, said(say, NAMES[name] ?? name)))),
        active &&
          h("button.lx-facet-clear", { type: "button", "aria-label": phrase`${say("remove")}: ${say(NAMES[name] ?? name)}`, title: say("remove"), onclick: () => talk.ask("remove", { facet: name }) }, icon("close")),
      );
    }

    function facetBox(facet) {
      const { name, values, unread } = facet;
      const active = values.some((value) => value.on);
      if (folded.has(name)) return h("section.lx-facet", { "data-facet": name }, head(name, active, unread), values.filter((value) => value.on).map((value) => valueRow(name, value, value.count)));
      if (unread) return h("section.lx-facet", { "data-facet": name }, head(name, false, unread), reading.el);
      return h("section.lx-facet", { "data-facet": name }, head(name, active), facet.n > LONG_LIST && findBox(name), listed(facet));
    }

    function listed({ name, values, n, found, query }) {
      if (!n) return h("p.lx-small", {}, said(say, "facet_read"));
      if (!found) return h("p.lx-small", {}, said(say, "facet_found_none"));
      const whole = open.has(name) || query;
      const most = whole ? values.length : (FIRST[name] ?? 6);
      const shown = values.filter((value, i) => i < most || value.on);
      const peak = Math.max(1, ...values.map((value) => value.count));
      const rest = values.length - shown.length;
      const beyond = whole && found > values.length && h("p.lx-small", {}, said(say, "facet_rest", { n: found - values.length }));
      const more = (rest > 0 || open.has(name)) && !query;
      return [
        shown.map((value) => valueRow(name, value, peak)),
        beyond,
        more &&
          h(
            "button.lx-facet-more",
            { type: "button", "data-key": `${name} more`, onclick: () => { open.has(name) ? open.delete(name) : open.add(name); paint(); } },
            rest > 0 ? said(say, "more", { n: n - shown.length }) : said(say, "less"),
          ),
      ];
    }

    function findBox(name) {
      const find = (event) => {
        sought.set(name, event.target.value);
        clearTimeout(timer);
        timer = setTimeout(() => talk.ask("find", { facet: name, query: sought.get(name) }), FIND_PAUSE);
      };
      const compose = (on) => (event) => {
        composing = on;
        if (!on) find(event);
      };
      return h("input.lx-facet-find", { type: "text", "data-key": `${name} find`, "aria-label": phrase`${say(NAMES[name] ?? name)}: ${say("facet_find")}`, placeholder: say("facet_find"), value: sought.get(name) ?? "", autocomplete: "off", spellcheck: false, oninput: (event) => !composing && find(event), oncompositionstart: compose(true), oncompositionend: compose(false), onkeydown: (event) => leave(event, name) });
    }

    /** Escape empties the box and shows the whole list again. */
    function leave(event, name) {
      if (event.key !== "Escape" || event.isComposing || !sought.get(name)) return;
      event.stopPropagation();
      sought.delete(name);
      talk.ask("find", { facet: name, query: "" });
    }

    function valueRow(name, { value, zh, en, count, on, colour }, peak) {
      const row = h(
        "button.lx-value",
        { type: "button", role: "checkbox", "aria-checked": String(on), "data-key": `${name} ${value}`, title: pair([zh, en]), onclick: () => talk.ask("toggle", { facet: name, value }) },
        h("span.lx-tick", {}),
        colour && dot(colour),
        h("span.lx-value-name", {}, pair([unbroken(zh), unbroken(en)])),
        h("span.lx-count", {}, count.toLocaleString("en-US")),
      );
      row.style.setProperty("--lx-share", String(count / peak));
      if (!count && !on) row.classList.add("lx-none");
      return row;
    }

    function dateBox(dates) {
      const send = (from, until) => talk.ask("dates", { from, until });
      const field = (key, value, act) =>
        h("input.lx-date", { type: "date", "aria-label": phrase`${say("date")} ${say(key)}`, "data-key": `date ${key}`, min: dates.starts[0], max: dates.ends.at(-1), value: value ?? "", onchange: (event) => act(event.target.value || null) });
      if (folded.has("date")) return h("section.lx-facet", { "data-facet": "date" }, head("date", dates.from || dates.until));
      return h(
        "section.lx-facet",
        { "data-facet": "date" },
        head("date", dates.from || dates.until),
        dates.starts.length > 1 && bars(dates, send),
        h(
          "div.lx-dates",
          { title: say("date_help") },
          field("from", dates.from ?? dates.starts[0], (value) => send(value, dates.until)),
          h("span", { "aria-hidden": "true" }, "–"),
          field("until", dates.until ?? dates.ends.at(-1), (value) => send(dates.from, value)),
        ),
        dates.undated > 0 && h("p.lx-small", {}, said(say, "undated", { n: dates.undated })),
      );
    }

    /** Bars of dates; dragging over them keeps a range, a click keeps one bar. */
    function bars(dates, send) {
      const peak = Math.max(1, ...dates.totals);
      const inside = (i) => (!dates.from || dates.ends[i] >= dates.from) && (!dates.until || dates.starts[i] <= dates.until);
      const box = h("div.lx-bars", { "aria-hidden": "true" });
      dates.starts.forEach((start, i) => {
        const bar = h("div.lx-bar-slot", { title: `${start} – ${dates.ends[i]}: ${dates.counts[i]} / ${dates.totals[i]}` }, h("i.lx-bar-total"), h("i.lx-bar-count"));
        bar.children[0].style.height = `${(100 * dates.totals[i]) / peak}%`;
        bar.children[1].style.height = `${(100 * dates.counts[i]) / peak}%`;
        bar.classList.toggle("lx-outside", !inside(i));
        box.append(bar);
      });
      const barAt = (event) => {
        const area = box.getBoundingClientRect();
        return Math.max(0, Math.min(dates.starts.length - 1, Math.floor(((event.clientX - area.left) / area.width) * dates.starts.length)));
      };
      let first = -1;
      const mark = (last) => box.childNodes.forEach((bar, i) => bar.classList.toggle("lx-outside", i < Math.min(first, last) || i > Math.max(first, last)));
      box.addEventListener("pointerdown", (event) => {
        box.setPointerCapture(event.pointerId);
        first = barAt(event);
        mark(first);
      });
      box.addEventListener("pointermove", (event) => first >= 0 && mark(barAt(event)));
      box.addEventListener("pointerup", (event) => {
        const last = barAt(event);
        if (first >= 0) send(dates.starts[Math.min(first, last)], dates.ends[Math.max(first, last)]);
        first = -1;
      });
      return box;
    }

    /** Arrows walk through what can be ticked and opened; Tab does, too. */
    el.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !event.target.matches("button")) return;
      const stops = focusable(el).filter((stop) => stop.matches("button"));
      stops[stops.indexOf(event.target) + step]?.focus();
      event.preventDefault();
    });

    model.on("change:facets", paint);
    model.on("change:dates", paint);
    paint();
    return () => {
      model.off("change:facets", paint);
      model.off("change:dates", paint);
      clearTimeout(timer);
      reading.stop();
      talk.stop();
    };
  },
};

/** Names of files wrap between their parts, and keep dates in one piece. */
function unbroken(text) {
  return text.replace(/\d{4}-\d\d(-\d\d)?/g, (date) => date.replaceAll("-", "\u2011")).replace(/[/_]/g, "$&\u200b");
}
