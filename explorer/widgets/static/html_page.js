import { dot, h, icon } from "./dom.js";
import { FileList } from "./html_list.js";
import { FilePaper } from "./html_reader.js";
import { FileState } from "./html_state.js";
import { FileWords } from "./html_words.js";
import { language, onLanguage, pair, speak } from "./language.js";
import { mapLabels } from "./map_labels.js";
import { Plane, planeNote } from "./plane.js";
import { STATE } from "./points.js";
import { said, wording } from "./talk.js";

// The page in one file: everything it shows stands in it as data; it asks nobody for anything.

const data = JSON.parse(document.getElementById("lx-data").textContent);
const say = wording({ get: (name) => data[name] });
const topics = new Map(data.labels.map((label) => [label.id, { ...label, colour: data.palette[label.group] }]));
const state = new FileState(data.papers, new FileWords(data.wordings, data.stop_words));
const list = new FileList(state, say, topics);
const reader = new FilePaper(state, say, topics);
const host = h("div.lx-file-map.lx-map", {});
const plane = new Plane(host, say, {
  label: say("map"),
  help: say("map_help"),
  hooks: {
    click: (i) => i >= 0 && state.open(data.placed[i]),
    hover: (i) => i >= 0 && plane.showCard(i, ...hoverCard(data.papers[data.placed[i]])),
    region: (found) => found.length && state.set({ region: found.map((i) => data.placed[i]) }),
    labels: () => mapLabels(plane, { topics: data.labels, palette: data.palette, lively: lively(), names: shortNames, ringed: [plane.hovered, pointOf.get(state.opened) ?? -1], hits: [] }),
    over: (context) => {
      plane.ring(context, pointOf.get(state.opened) ?? -1, 3);
      plane.ring(context, plane.hovered);
    },
  },
});
const pointOf = new Map(data.placed.map((at, i) => [at, i]));
const shortNames = new Map(data.placed.map((at, i) => [i, data.papers[at].name]));
const search = h("input.lx-file-search", { type: "search", placeholder: say("search_hint"), "aria-label": say("search"), spellcheck: false });
const count = h("span.lx-file-count", { role: "status" });
const chips = h("div.lx-file-chips", { role: "group", "aria-label": say("topic") });
const switcher = h("button.lx-button", { type: "button", title: say("language"), "aria-label": say("language"), onclick: () => speak(language() === "zh" ? "en" : "zh") }, "中/EN");
const clear = h("button.lx-button", { type: "button", onclick: clearAll }, icon("close"), said(say, "clear"));

function hoverCard(paper) {
  const topic = topics.get(paper.topic);
  return [
    h("div.lx-hover-title", {}, paper.title),
    paper.title_zh && h("div.lx-hover-zh", {}, paper.title_zh),
    h("div.lx-hover-meta", {}, paper.date ?? "", topic && [" · ", pair([topic.zh, topic.en])]),
    paper.brief && h("div.lx-hover-text", {}, paper.brief),
  ].filter(Boolean);
}

function lively() {
  return new Set(state.shown.map((at) => data.papers[at].topic));
}

function clearAll() {
  search.value = "";
  state.set({ query: "", topic: null, region: null });
}

function showChips() {
  const counts = new Map();
  for (const at of state.shown) counts.set(data.papers[at].topic, (counts.get(data.papers[at].topic) ?? 0) + 1);
  chips.replaceChildren(
    ...data.labels.map((label) => {
      const on = state.topic === label.id;
      return h("button.lx-file-chip", { type: "button", "data-topic": label.id, "aria-pressed": String(on), onclick: () => state.set({ topic: on ? null : label.id }) }, dot(data.palette[label.group]), h("span", {}, pair([label.zh, label.en])), h("small", {}, String(counts.get(label.id) ?? 0)));
    }),
  );
}

function showStates() {
  const shown = new Set(state.shown);
  const few = state.filtered && shown.size <= Math.max(60, data.papers.length / 4);
  plane.setStates(Float32Array.from(data.placed, (at) => (shown.has(at) ? (few ? STATE.chosen : STATE.plain) : STATE.muted)));
  plane.labelling.settle();
}

function showAll() {
  const [n, total] = [state.shown.length, data.papers.length];
  count.replaceChildren(...(state.partly ? [said(say, "none_has_all"), " · "].flat() : []), ...said(say, n === total ? "papers" : "papers_of", { n, total }));
  clear.hidden = !state.filtered;
  showChips();
  showStates();
  list.reset();
}

function keys(event) {
  if (event.key === "/" && !event.target.closest("input")) {
    search.focus();
    event.preventDefault();
  } else if (event.key === "Escape" && state.opened >= 0) state.open(-1);
  else if (event.key === "Escape") clearAll();
}

function start() {
  document.body.replaceChildren(
    h(
      "div.lx.lx-file",
      { "data-reading": "no" },
      h("header.lx-file-head", {}, h("h1", {}, data.title), h("label.lx-file-find", {}, icon("search"), search), count, clear, switcher),
      chips,
      h("main.lx-file-main", {}, data.placed.length > 0 && host, list.el),
      reader.el,
    ),
  );
  const page = document.body.firstElementChild;
  if (!data.placed.length) page.classList.add("lx-file-mapless");
  plane.padding = [40, 70, 30, 40];
  plane.setPoints({ xy: Float32Array.from(data.points.flat()), size: new Float32Array(data.placed.length).fill(pointSize(data.placed.length)), colour: Float32Array.from(data.placed, (at) => data.papers[at].group), hues: data.palette });
  planeNote(host, say, data.placed.length < data.papers.length && "unplaced", { n: data.papers.length - data.placed.length });
  search.addEventListener("input", () => state.set({ query: search.value }));
  document.addEventListener("keydown", keys);
  window.addEventListener("beforeprint", () => {
    list.paint(true);
    for (const part of reader.el.querySelectorAll("details")) part.open = true;
  });
  window.addEventListener("afterprint", () => list.paint());
  state.follow((what) => {
    if (what === "shown") return showAll();
    page.dataset.reading = state.opened >= 0 ? "yes" : "no";
    reader.show();
    list.mark();
    plane.reveal(pointOf.get(state.opened) ?? -1);
    return plane.draw();
  });
  onLanguage(() => {
    plane.labelling.settle();
    plane.draw();
  });
  host.lxPlane = plane;
  reader.show();
  showAll();
}

function pointSize(n) {
  return Math.min(11, Math.max(2.1, 14 * Math.max(n, 1) ** -0.2));
}

start();
