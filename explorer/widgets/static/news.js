import { dot, h, icon } from "./dom.js";
import { pair } from "./language.js";
import { readingLine, watchSight } from "./lazy.js";
import { withFormulae } from "./markdown_spans.js";
import { conversation, said, wording } from "./talk.js";

const BACK = [0, 7, 30]; // days before the newest digest

/** What is new since a day: topics, their papers in one sentence each, and the whole as markdown. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-news");
    const say = wording(model);
    const talk = conversation(model, el, { markdown: ({ text, name, save: keep }) => (keep ? saveText(name, text) : copyText(text)) });
    const day = h("input", { type: "date", "aria-label": say("news_since"), onchange: () => day.value && talk.ask("since", { day: day.value }) });
    const backs = BACK.map((back) => h("button.lx-news-back", { type: "button", "data-back": back, onclick: () => talk.ask("since", { back }) }, back ? say("news_days", { n: back }) : say("news_last")));
    const count = h("span.lx-news-count", { role: "status" });
    const copy = h("button.lx-button", { type: "button", "data-act": "copy", onclick: () => talk.ask("markdown", { save: false }) }, say("news_copy"));
    const save = h("button.lx-button", { type: "button", "data-act": "save", title: say("news_save"), "aria-label": say("news_save"), onclick: () => talk.ask("markdown", { save: true }) }, icon("down"), "MD");
    const head = h("div.lx-news-head", {}, h("label", {}, h("span", {}, say("news_since")), day), backs, count, h("div.lx-news-actions", {}, copy, save));
    const reading = readingLine(model, say, ["news_names", "trends_waited"]);
    const body = h("div.lx-news-body", { tabIndex: 0, role: "region", "aria-label": say("news") });
    el.append(head, reading.el, body);

    function dress() {
      const [first, last] = model.get("days");
      head.hidden = !last;
      if (!last) return;
      Object.assign(day, { min: first, max: last, value: model.get("since") });
      backs.forEach((button, i) => button.setAttribute("aria-pressed", String(model.get("since") === before(last, BACK[i]))));
    }

    /** What there is to say instead of a list, or nothing. */
    function instead() {
      const { total, shown } = model.get("counts");
      if (!model.get("days").length) return [total === 0 ? "nothing" : "news_undated", {}];
      if (total === 0) return ["news_none", { since: model.get("since"), last: model.get("days")[1] }];
      return shown === 0 ? ["news_filtered", {}] : null;
    }

    function paint() {
      dress();
      const { total, shown, listed } = model.get("counts");
      const words = instead();
      copy.disabled = save.disabled = !shown;
      count.replaceChildren(...(total === undefined ? [] : said(say, shown === total ? "news_count" : "news_count_of", { n: shown, total })));
      body.replaceChildren(
        ...(words ? [h("p.lx-news-note", {}, said(say, ...words))] : model.get("groups").map(topic)),
        shown > listed ? h("p.lx-news-note", {}, said(say, "news_more", { n: shown - listed })) : "",
      );
      mark();
    }

    function topic({ zh, en, colour, n, new: fresh, papers }) {
      const title = h("h3", {}, colour && dot(colour), h("span", {}, pair([zh, en])), h("small", {}, String(n)), fresh && h("span.lx-news-badge", {}, say("news_new_topic")));
      return h("section", {}, title, h("ul", {}, papers.map((paper) => h("li", {}, line(paper)))));
    }

    function line({ at, title, title_zh: zh, summary, day: told, names }) {
      return h(
        "button.lx-news-paper",
        { type: "button", "data-at": at, onclick: () => talk.ask("open", { at }) },
        h("b", {}, withFormulae(title)),
        told && h("time", { datetime: told }, told),
        zh && h("p", {}, withFormulae(zh)),
        summary && h("p", {}, withFormulae(summary.replaceAll("**", ""))),
        names.length > 0 && h("div.lx-news-names", {}, h("span", {}, say("news_first")), names.map((name) => h("span", {}, name))),
      );
    }

    function mark() {
      for (const button of body.querySelectorAll("[data-at]")) button.setAttribute("aria-current", String(Number(button.dataset.at) === model.get("opened")));
    }

    async function copyText(text) {
      const done = (await toClipboard(text)) ? "news_copied" : "news_copy_failed";
      copy.replaceChildren(...said(say, done));
      setTimeout(() => copy.replaceChildren(...said(say, "news_copy")), 2500);
    }

    const heard = { since: dress, days: dress, groups: paint, counts: paint, opened: mark };
    for (const [name, act] of Object.entries(heard)) model.on(`change:${name}`, act);
    const stopWatching = watchSight(el, talk);
    paint();
    return () => {
      for (const [name, act] of Object.entries(heard)) model.off(`change:${name}`, act);
      stopWatching();
      reading.stop();
      talk.stop();
    };
  },
};

/** A day so many days before another, as 2026-01-31. */
function before(last, days) {
  const moment = new Date(`${last}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() - days);
  return moment.toISOString().slice(0, 10);
}

/** Copy a text; browsers that have no clipboard for pages without https have the old way. */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h("textarea", { "aria-hidden": "true" });
    area.value = text;
    area.style.cssText = "position:fixed;opacity:0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function saveText(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
