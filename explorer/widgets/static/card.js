import { alikeOf, factsOf, tiesOf } from "./facts.js";
import { dot, h, icon, link } from "./dom.js";
import { describe, pair } from "./language.js";
import { markdown } from "./markdown.js";
import { withFormulae } from "./markdown_spans.js";
import { NotesBox, tagInput } from "./notes_editor.js";
import { conversation, said, wording } from "./talk.js";
import { sideBySide } from "./tellings.js";

const FEW = 6; // authors shown before "more"
const OPEN = new Set(["contributions", "comment", "facts", "neighbours", "like", "tellings"]); // sections open to begin with
const DWELL = 300; // ms for which a paper is open before facts and neighbours are asked for: one may be passing by
const MOST_LIKED = 500; // papers that others may be like; as in nearby.py

/** The open paper. Sections that the reader opens or closes stay so from paper to paper. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-card");
    const say = wording(model);
    el.setAttribute("role", "region");
    describe(el, "aria-label", say("card"));
    const opened = new Set(OPEN);
    const notes = new NotesBox(model, say, (type, body) => talk.ask(type, body));
    const about = (body) => body.of === model.get("paper").id;
    const talk = conversation(model, el, {
      more: (body) => about(body) && fillMore(body),
      tellings: (body) => about(body) && slots.tellings?.replaceChildren(...sideBySide(body, say, model.get("paper").title).filter(Boolean)),
      noted: (body) => notes.wrote(body),
      unsaved: (body) => notes.failed(body),
    });
    const visit = (at) => talk.ask("visit", { at });
    let slots = {}; // places of the open paper that are filled when an answer comes
    let dwelling = 0;

    function paint() {
      const paper = model.get("paper");
      clearTimeout(dwelling);
      slots = {};
      el.replaceChildren(paper.id ? article(paper) : overview(), ...el.querySelectorAll(":scope > .lx-notice"));
      el.scrollTop = 0;
      if (paper.id) dwelling = setTimeout(() => talk.ask("more"), DWELL);
      if (slots.tellings) talk.ask("tellings");
    }

    /** While no paper is open: what to do, and the newest ones to begin with. */
    function overview() {
      notes.open(null);
      const newest = model.get("newest");
      return h(
        "div.lx-overview",
        {},
        h("p.lx-card-hint", {}, said(say, "card_hint")),
        withShown(),
        notes.overview(),
        newest.length > 0 && h("h3", {}, said(say, "newest")),
        newest.map(({ at, title, date }) => h("button.lx-newest", { type: "button", onclick: () => talk.ask("open", { at }) }, h("span", {}, withFormulae(title)), h("small", {}, date))),
      );
    }

    /** What can be done with the papers shown, when they are a part of all. */
    function withShown() {
      const { of: n, all } = model.get("standing");
      if (!n || n >= all || n > MOST_LIKED) return null;
      const { editable, known_tags: known } = model.get("noted");
      const list = h("datalist", { id: "lx-tags-shown" }, (known ?? []).slice(0, 300).map((tag) => h("option", { value: tag })));
      return h(
        "div.lx-card-shown",
        {},
        h("button.lx-button", { type: "button", "data-action": "like", onclick: () => talk.ask("like") }, "≈ ", said(say, "like_shown", { n })),
        editable && h("div.lx-notes-line", {}, tagInput(say("notes_tag_shown", { n }), list.id, known, "", (tag) => talk.ask("tag_shown", { tag })), list),
      );
    }

    function article(paper) {
      return h(
        "article",
        { "data-paper": paper.id },
        head(),
        h(paper.title.length > 130 ? "h2.lx-long" : "h2", {}, withFormulae(paper.title)),
        paper.title_zh && paper.title_zh !== paper.title && h("p.lx-card-zh", {}, withFormulae(paper.title_zh)),
        meta(paper),
        paper.authors.length > 0 && authors(paper.authors),
        tags(paper),
        links(paper),
        notes.open(paper.id),
        paper.summary && h("div.lx-card-summary", {}, markdown(paper.summary)),
        paper.truncated && h("p.lx-card-warning", {}, said(say, "truncated")),
        paper.sources.length > 1 && el.classList.contains("lx-wide") && later("tellings"),
        paper.sections.map(([name, text]) => section(name, () => markdown(text))),
        paper.lists.map(([name, values]) => h("p.lx-card-list", {}, h("b", {}, said(say, name)), h("span", {}, values.join(" · ")))),
        paper.sources.length > 0 && later("facts", [h("p.lx-soft", {}, said(say, "facts_help"))]),
        paper.sources.length > 0 && later("neighbours"),
        later("like"),
        paper.sources.length > 0 && section("told_in", () => toldIn(paper), { n: new Set(paper.sources.map(({ file }) => file.replace(/:\d+$/, ""))).size }),
        paper.all_links.length > 0 && section("links", () => [h("ul.lx-sources", {}, paper.all_links.map((address) => h("li", {}, link(address, address) ?? address)))]),
        paper.body && section("body", () => [h("pre.lx-body", {}, paper.body)]),
      );
    }

    /** The ways on: back to where one came from, to the next and the previous paper shown, to more room, and out. */
    function head() {
      const widen = () => {
        el.classList.toggle("lx-wide");
        paint();
      };
      const wide = say(el.classList.contains("lx-wide") ? "narrow" : "widen");
      const row = h("div.lx-card-head", {}, h("div.lx-card-steps"));
      row.append(
        h("button.lx-tool", { type: "button", title: wide, "aria-label": wide, "data-action": "widen", "aria-pressed": String(el.classList.contains("lx-wide")), onclick: widen }, icon("fit")),
        h("button.lx-tool.lx-close", { type: "button", title: say("close_card"), "aria-label": say("close_card"), onclick: () => talk.ask("close") }, icon("close")),
      );
      steps(row.firstChild);
      return row;
    }

    function steps(place = el.querySelector(".lx-card-steps")) {
      const { at, of: n, back } = model.get("standing");
      const step = (by, name, sign) => h("button.lx-tool", { type: "button", title: say(name), "aria-label": say(name), "data-step": by, disabled: at >= 0 && (by < 0 ? at === 0 : at >= n - 1), onclick: () => talk.ask("step", { by }) }, sign);
      place?.replaceChildren(
        ...(n > 0 ? [step(-1, "previous_paper", "‹"), step(1, "next_paper", "›")] : []),
        ...(at >= 0 ? [h("small", {}, said(say, "place_of", { at: at + 1, n }))] : []),
        ...(back ? [h("button.lx-textlink.lx-back", { type: "button", title: say("back_to", { title: back }), "data-action": "back", onclick: () => talk.ask("back") }, "↩ ", said(say, "back_to", { title: back }))] : []),
      );
    }

    function toldIn(paper) {
      const several = paper.sources.length > 1 && !el.classList.contains("lx-wide");
      const widen = () => el.querySelector("[data-action=widen]").click();
      return [h("ul.lx-sources", {}, paper.sources.map(({ where, file }) => h("li", { title: file }, where))), several && h("button.lx-button", { type: "button", "data-action": "tellings", onclick: widen }, said(say, "tellings"))];
    }

    /** A section whose content Python is asked for; what was read out of the text is marked apart. */
    function later(name, hint = []) {
      slots[name] = h("div", {}, h("p.lx-soft", {}, said(say, "reading_on")));
      const box = section(name, () => [hint, slots[name]]);
      box.classList.add(`lx-section-${name}`);
      box.classList.toggle("lx-read-out", name === "facts" || name === "neighbours");
      return box;
    }

    function fillMore(body) {
      slots.facts?.replaceChildren(...factsOf(body, say, visit).flat().filter(Boolean));
      fill("neighbours", tiesOf(body.papers, say, visit));
      const all = h("button.lx-button", { type: "button", "data-action": "like-all", onclick: () => talk.ask("like", { at: body.at }) }, "≈ ", said(say, "like_all"));
      fill("like", body.like.length ? [...alikeOf(body.like, say, visit), all] : []);
    }

    /** Fill a place; a section that has nothing to show goes. */
    function fill(name, nodes) {
      slots[name]?.replaceChildren(...nodes);
      const box = el.querySelector(`.lx-section-${name}`);
      if (box) box.hidden = !nodes.length;
    }

    function meta(paper) {
      const parts = [paper.date, paper.id.replace(/^title:.*$/, "")].filter(Boolean);
      const counts = ["stars", "upvotes"].filter((name) => paper[name]).map((name) => say(name, { n: paper[name] }));
      return h("p.lx-card-meta", {}, [...parts, paper.section, ...counts].filter(Boolean).map((part, i) => [i ? " · " : "", part]));
    }

    function authors(names) {
      const line = h("p.lx-card-authors");
      const name = (text) => chip("author", text, [text], ".lx-author");
      const show = (all) => {
        const shown = all ? names : names.slice(0, FEW);
        line.replaceChildren(...shown.flatMap((text, i) => (i ? [", ", name(text)] : [name(text)])));
        const rest = names.length - shown.length;
        if (rest) line.append(" ", h("button.lx-more-authors", { type: "button", onclick: () => show(true) }, said(say, "more_authors", { n: rest })));
      };
      show(names.length <= FEW + 2);
      return line;
    }

    function tags({ topic, categories, kind }) {
      const row = h("div.lx-card-tags");
      if (topic) row.append(chip("topic", topic.value, [dot(topic.colour), pair(topic.name)], ".lx-tag", pair(topic.name)));
      if (kind && kind.value !== "paper") row.append(chip("kind", kind.value, [pair(kind.name)], ".lx-tag", pair(kind.name)));
      row.append(...categories.map((name) => chip("category", name, [name])));
      return row.childElementCount ? row : null;
    }

    function chip(facet, value, content, className = ".lx-tag", label = content[0]) {
      const hint = say("filter_by", { label });
      return h(`button${className}`, { type: "button", title: hint, onclick: () => talk.ask("filter", { facet, value }) }, content);
    }

    function links(paper) {
      const row = h("div.lx-card-links");
      const seen = new Set();
      for (const [name, address] of paper.links) {
        const label = name === "page_link" ? hostName(address, say(name)) : say(name);
        const anchor = seen.has(address) ? null : link(address, label, ".lx-button");
        seen.add(address);
        if (anchor) row.append(anchor);
      }
      return row.childElementCount ? row : null;
    }

    function section(name, content, values = {}) {
      const box = h("details", { open: opened.has(name) }, h("summary", {}, said(say, name, values)));
      const fillIn = () => box.childElementCount < 2 && box.append(h("div.lx-md", {}, content()));
      if (opened.has(name)) fillIn();
      box.addEventListener("toggle", () => {
        if (box.open) {
          fillIn();
          opened.add(name);
        } else opened.delete(name);
      });
      return box;
    }

    /** Arrows lead through the papers shown, unless they move something else. */
    function press(event) {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const page = el.closest(".lx-explorer") ?? el;
      if (!(document.body.hasAttribute("data-lx-page") || page.contains(event.target))) return;
      if (event.target.closest?.("input, textarea, select, [contenteditable], [role=tablist], [role=slider], [role=table], pre, .lx-md-table, .lx-math, .lx-plane")) return;
      talk.ask("step", { by });
      event.preventDefault();
    }

    /** In full width, Escape leads back to the map before it clears anything. */
    function escape(event) {
      if (event.key !== "Escape" || !el.classList.contains("lx-wide") || !model.get("paper").id || event.target.closest?.("input, textarea")) return;
      el.querySelector("[data-action=widen]").click();
      event.stopPropagation();
    }

    const onShown = () => (model.get("paper").id ? steps() : paint());
    const typing = () => Boolean(el.querySelector("input:focus")?.value);
    const onNoted = () => (model.get("paper").id ? notes.follow() : typing() || paint());
    model.on("change:paper", paint);
    model.on("change:newest", onShown);
    model.on("change:standing", onShown);
    model.on("change:noted", onNoted);
    document.addEventListener("keydown", press);
    document.addEventListener("keydown", escape, true);
    paint();
    return () => {
      model.off("change:paper", paint);
      model.off("change:newest", onShown);
      model.off("change:standing", onShown);
      model.off("change:noted", onNoted);
      document.removeEventListener("keydown", press);
      document.removeEventListener("keydown", escape, true);
      clearTimeout(dwelling);
      notes.stop();
      talk.stop();
    };
  },
};

/** Name well-known sites, so that the first link says where it leads. */
function hostName(address, otherwise) {
  if (/^https?:\/\/(www\.)?arxiv\.org\//.test(address)) return "arXiv";
  if (/^https?:\/\/(www\.)?huggingface\.co\//.test(address)) return "HF";
  if (/^https?:\/\/(dx\.)?doi\.org\//.test(address)) return "DOI";
  if (/^https?:\/\/(www\.)?github\.com\//.test(address)) return "GitHub";
  return otherwise;
}
