import { dot, h, icon, link } from "./dom.js";
import { pair } from "./language.js";
import { markdown } from "./markdown.js";
import { said } from "./talk.js";

const AUTHORS = 12; // shown before "more"

/** The open paper of the page in one file. */
export class FilePaper {
  constructor(state, say, topics) {
    Object.assign(this, { state, say, topics });
    this.el = h("aside.lx-file-reader", { "aria-label": say("card"), tabIndex: -1 });
  }

  show() {
    const paper = this.state.papers[this.state.opened];
    this.el.classList.toggle("lx-file-reading", Boolean(paper));
    this.el.replaceChildren(...(paper ? this.article(paper) : [h("p.lx-file-hint", {}, said(this.say, "card_hint"))]));
    this.el.scrollTop = 0;
  }

  article(paper) {
    const { say } = this;
    const close = h("button.lx-tool.lx-close", { type: "button", title: say("close_card"), "aria-label": say("close_card"), onclick: () => this.state.open(-1) }, icon("close"));
    return [
      close,
      h("h2", {}, paper.title),
      paper.title_zh && h("p.lx-file-zh", {}, paper.title_zh),
      h("p.lx-file-meta", {}, [paper.date, paper.ref].filter(Boolean).join(" · ")),
      paper.authors && this.authors(paper.authors),
      this.tags(paper),
      h("p.lx-file-links", {}, (paper.links ?? []).map(([name, address]) => link(address, pair(name), ".lx-button"))),
      paper.summary && h("div.lx-md.lx-file-summary", {}, markdown(paper.summary)),
      ...(paper.told ?? []).map(([name, text], place) => h("details", { open: place === 0 }, h("summary", {}, said(say, name)), h("div.lx-md", {}, markdown(text)))),
      ...["institutions", "tags"].filter((name) => paper[name]).map((name) => h("p.lx-file-facts", {}, h("b", {}, said(say, name)), " ", paper[name].join(" · "))),
      paper.sources && h("p.lx-file-facts", {}, h("b", {}, said(say, "told_in", { n: paper.sources.length })), " ", paper.sources.join(" · ")),
    ].filter(Boolean);
  }

  authors(names) {
    const line = h("p.lx-file-authors", {}, names.slice(0, AUTHORS).join(", "));
    const rest = names.length - AUTHORS;
    if (rest > 0) line.append(" ", h("button.lx-file-more", { type: "button", onclick: () => { line.textContent = names.join(", "); } }, said(this.say, "more_authors", { n: rest })));
    return line;
  }

  tags(paper) {
    const topic = this.topics.get(paper.topic);
    const names = (paper.categories ?? []).map((name) => h("span.lx-file-tag", {}, name));
    if (topic) names.unshift(h("button.lx-file-tag", { type: "button", title: this.say("filter_by", { label: pair([topic.zh, topic.en]) }), onclick: () => this.state.set({ topic: paper.topic }) }, dot(topic.colour), h("span", {}, pair([topic.zh, topic.en]))));
    return names.length ? h("p.lx-file-tags", {}, names) : null;
  }
}
