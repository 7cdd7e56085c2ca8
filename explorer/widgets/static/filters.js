import { bilingual, conversation, wording } from "./talk.js";
import { dot, h, icon } from "./dom.js";

const FIRST = { topic: 12, source: 5, category: 6 }; // values shown before "more"

/** The panel of filters: one list of values a facet, and bars for the dates. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-filters");
    el.setAttribute("role", "region");
    const say = wording(model);
    el.setAttribute("aria-label", say("filters"));
    const talk = conversation(model, el);
    const open = new Set(); // facets whose rest is shown

    function paint() {
      const focused = el.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const scroll = el.scrollTop;
      const parts = model.get("facets").map(facetBox);
      const place = parts.findIndex((part) => part.dataset.facet === "kind");
      const dates = model.get("dates").starts ? [dateBox(model.get("dates"))] : [];
      parts.splice(place < 0 ? parts.length : place, 0, ...dates);
      el.replaceChildren(...parts, ...el.querySelectorAll(":scope > .lx-notice"));
      el.scrollTop = scroll;
      if (focused) el.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }

    function head(name, active) {
      return h(
        "div.lx-facet-head",
        {},
        h("h3", {}, bilingual(say, name)),
        active &&
          h("button.lx-facet-clear", { type: "button", "aria-label": `${say("remove")}: ${say(name)}`, title: say("remove"), onclick: () => talk.ask("remove", { facet: name }) }, icon("close")),
      );
    }

    function facetBox({ name, values }) {
      const most = open.has(name) ? values.length : (FIRST[name] ?? 6);
      const shown = values.filter((value, i) => i < most || value.on);
      const peak = Math.max(1, ...values.map((value) => value.count));
      const rest = values.length - shown.length;
      return h(
        "section.lx-facet",
        { "data-facet": name },
        head(name, values.some((value) => value.on)),
        shown.map((value) => valueRow(name, value, peak)),
        (rest > 0 || open.has(name)) &&
          h(
            "button.lx-facet-more",
            { type: "button", "data-key": `${name} more`, onclick: () => { open.has(name) ? open.delete(name) : open.add(name); paint(); } },
            rest > 0 ? bilingual(say, "more", { n: rest }) : bilingual(say, "less"),
          ),
      );
    }

    function valueRow(name, { value, zh, en, count, on, colour }, peak) {
      const row = h(
        "button.lx-value",
        { type: "button", role: "checkbox", "aria-checked": String(on), "data-key": `${name} ${value}`, title: zh === en ? zh : `${zh} ${en}`, onclick: () => talk.ask("toggle", { facet: name, value }) },
        h("span.lx-tick", {}),
        colour && dot(colour),
        h("span.lx-value-name", {}, unbroken(zh), zh !== en && name !== "topic" ? [" ", h("span.lx-en", { lang: "en" }, en)] : null),
        h("span.lx-count", {}, String(count)),
      );
      row.style.setProperty("--lx-share", String(count / peak));
      if (!count && !on) row.classList.add("lx-none");
      return row;
    }

    function dateBox(dates) {
      const send = (from, until) => talk.ask("dates", { from, until });
      const field = (key, value, act) =>
        h("input.lx-date", { type: "date", "aria-label": `${say("date")} ${say(key)}`, "data-key": `date ${key}`, min: dates.starts[0], max: dates.ends.at(-1), value: value ?? "", onchange: (event) => act(event.target.value || null) });
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
        dates.undated > 0 && h("p.lx-small", {}, bilingual(say, "undated", { n: dates.undated })),
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

    model.on("change:facets", paint);
    model.on("change:dates", paint);
    paint();
    return () => {
      model.off("change:facets", paint);
      model.off("change:dates", paint);
      talk.stop();
    };
  },
};

/** Keep dates in names of files in one piece when they wrap. */
function unbroken(text) {
  return text.replace(/\d{4}-\d\d(-\d\d)?/g, (date) => date.replaceAll("-", "\u2011"));
}
