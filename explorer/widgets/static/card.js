import { dot, h, icon, link } from "./dom.js";
import { markdown } from "./markdown.js";
import { bilingual, conversation, wording } from "./talk.js";

const FEW = 6; // authors shown before "more"
const OPEN = new Set(["contributions", "comment"]); // sections open to begin with

/** The open paper. Sections that the reader opens or closes stay so from paper to paper. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-card");
    const say = wording(model);
    el.setAttribute("role", "region");
    el.setAttribute("aria-label", say("card"));
    const talk = conversation(model, el);
    const opened = new Set(OPEN);

    function paint() {
      const paper = model.get("paper");
      el.replaceChildren(paper.id ? article(paper) : overview(), ...el.querySelectorAll(":scope > .lx-notice"));
      el.scrollTop = 0;
    }

    /** While no paper is open: what to do, and the newest ones to begin with. */
    function overview() {
      const newest = model.get("newest");
      return h(
        "div.lx-overview",
        {},
        h("p.lx-card-hint", {}, bilingual(say, "card_hint")),
        newest.length > 0 && h("h3", {}, bilingual(say, "newest")),
        newest.map(({ at, title, date }) => h("button.lx-newest", { type: "button", onclick: () => talk.ask("open", { at }) }, h("span", {}, title), h("small", {}, date))),
      );
    }

    function article(paper) {
      return h(
        "article",
        { "data-paper": paper.id },
        h("button.lx-tool.lx-close", { type: "button", title: say("close_card"), "aria-label": say("close_card"), onclick: () => talk.ask("close") }, icon("close")),
        h(paper.title.length > 130 ? "h2.lx-long" : "h2", {}, paper.title),
        paper.title_zh && paper.title_zh !== paper.title && h("p.lx-card-zh", {}, paper.title_zh),
        meta(paper),
        paper.authors.length > 0 && authors(paper.authors),
        tags(paper),
        links(paper),
        paper.summary && h("div.lx-card-summary", {}, markdown(paper.summary)),
        paper.truncated && h("p.lx-card-warning", {}, bilingual(say, "truncated")),
        paper.sections.map(([name, text]) => section(name, () => markdown(text))),
        paper.lists.map(([name, values]) => h("p.lx-card-list", {}, h("b", {}, bilingual(say, name)), h("span", {}, values.join(" · ")))),
        paper.sources.length > 0 && section("told_in", () => [h("ul.lx-sources", {}, paper.sources.map((source) => h("li", {}, source)))], { n: new Set(paper.sources.map((source) => source.replace(/:\d+$/, ""))).size }),
        paper.all_links.length > 0 && section("links", () => [h("ul.lx-sources", {}, paper.all_links.map((address) => h("li", {}, link(address, address) ?? address)))]),
        paper.body && section("body", () => [h("pre.lx-body", {}, paper.body)]),
      );
    }

    function meta(paper) {
      const parts = [paper.date, paper.id.replace(/^title:.*$/, "")].filter(Boolean);
      const counts = ["stars", "upvotes"].filter((name) => paper[name]).map((name) => say.zh(name, { n: paper[name] }));
      return h("p.lx-card-meta", {}, [...parts, paper.section, ...counts].filter(Boolean).join(" · "));
    }

    function authors(names) {
      const line = h("p.lx-card-authors");
      const name = (text) => chip("author", text, [text], ".lx-author");
      const show = (all) => {
        const shown = all ? names : names.slice(0, FEW);
        line.replaceChildren(...shown.flatMap((text, i) => (i ? [", ", name(text)] : [name(text)])));
        const rest = names.length - shown.length;
        if (rest) line.append(" ", h("button.lx-more-authors", { type: "button", onclick: () => show(true) }, bilingual(say, "more_authors", { n: rest })));
      };
      show(names.length <= FEW + 2);
      return line;
    }

    function tags({ topic, categories, kind }) {
      const row = h("div.lx-card-tags");
      if (topic) row.append(chip("topic", topic.value, [dot(topic.colour), topic.name[0]]));
      if (kind && kind.value !== "paper") row.append(chip("kind", kind.value, [kind.name[0]]));
      row.append(...categories.map((name) => chip("category", name, [name])));
      return row.childElementCount ? row : null;
    }

    function chip(facet, value, content, className = ".lx-tag") {
      const label = content.filter((part) => typeof part === "string").join("");
      const hint = say("filter_by", { label });
      return h(`button${className}`, { type: "button", title: hint, onclick: () => talk.ask("filter", { facet, value }) }, content);
    }

    function links(paper) {
      const row = h("div.lx-card-links");
      const seen = new Set();
      for (const [name, address] of paper.links) {
        const label = name === "page_link" ? hostName(address, say.zh(name)) : say.zh(name);
        const anchor = seen.has(address) ? null : link(address, label, ".lx-button");
        seen.add(address);
        if (anchor) row.append(anchor);
      }
      return row.childElementCount ? row : null;
    }

    function section(name, content, values = {}) {
      const box = h("details", { open: opened.has(name) }, h("summary", {}, bilingual(say, name, values)));
      const fill = () => box.childElementCount < 2 && box.append(h("div.lx-md", {}, content()));
      if (opened.has(name)) fill();
      box.addEventListener("toggle", () => {
        if (box.open) {
          fill();
          opened.add(name);
        } else opened.delete(name);
      });
      return box;
    }

    const onNewest = () => model.get("paper").id || paint();
    model.on("change:paper", paint);
    model.on("change:newest", onNewest);
    paint();
    return () => {
      model.off("change:paper", paint);
      model.off("change:newest", onNewest);
      talk.stop();
    };
  },
};

/** Name well-known sites, so that the first link says where it leads. */
function hostName(address, otherwise) {
  if (/^https?:\/\/(www\.)?arxiv\.org\//.test(address)) return "arXiv";
  if (/^https?:\/\/(www\.)?huggingface\.co\//.test(address)) return "HF";
  if (/^https?:\/\/(www\.)?github\.com\//.test(address)) return "GitHub";
  return otherwise;
}
