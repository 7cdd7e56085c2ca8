import { h, icon, spoken } from "./dom.js";
import { language, pair, Said } from "./language.js";

const SLOW = 200; // ms after which the page shows that it is waiting
const SILENT = 30000; // ms after which it says that nobody answers

/** A value inside a text; thousands are set apart. */
function shown(value) {
  return typeof value === "number" ? value.toLocaleString("en-US") : (value ?? "");
}

/** Give a function that says a text of the widget's table in both languages; h() shows the one of the page. */
export function wording(model) {
  language(); // decided before the first text is seen
  const fill = (text, values, name) => text.replace(/\{(\w+)\}/g, (_, key) => shown(values[key] instanceof Said ? values[key][name] : values[key]));
  return (key, values = {}) => {
    const [zh, en] = model.get("texts")[key] ?? [key, key];
    return new Said(fill(zh, values, "zh"), fill(en, values, "en"));
  };
}

/** A text of the widget's table as nodes, for replaceChildren and append. */
export function said(say, key, values = {}) {
  return spoken(say(key, values));
}

/** A text that Python gives as [Chinese, English] as nodes. */
export function both(text) {
  return spoken(pair(text));
}

/** Keep from JupyterLab what is meant for a widget: to it D D says delete the cell, and Shift with the mouse select cells. */
export function keepKeys(el) {
  // On the very element that has the focus: JupyterLab looks at nothing around it.
  el.addEventListener("focusin", (event) => (event.target.dataset.lmSuppressShortcuts = "true"));
  el.addEventListener("mousedown", (event) => event.shiftKey && event.stopPropagation());
}

/** Send messages to Python and hear its answers; shows when an answer takes long and when something failed. */
export function conversation(model, el, answers = {}) {
  keepKeys(el);
  const say = wording(model);
  const waiting = new Map();
  let last = 0;

  function settle(id) {
    clearTimeout(waiting.get(id)?.slow);
    clearTimeout(waiting.get(id)?.silent);
    waiting.delete(id);
    if (!waiting.size) el.classList.remove("lx-busy");
  }

  function notice(text) {
    el.querySelector(":scope > .lx-notice")?.remove();
    const box = h("div.lx-notice", { role: "alert" }, h("span", {}, pair(text)));
    box.append(h("button.lx-tool", { "aria-label": say("close"), onclick: () => box.remove() }, icon("close")));
    el.append(box);
  }

  function hear(content, buffers) {
    if (content.type === "done") settle(content.id);
    else if (content.type === "notice") notice(content.text);
    else answers[content.type]?.(content, buffers);
  }

  function ask(type, body = {}, buffers = []) {
    last += 1;
    const id = last;
    waiting.set(id, {
      slow: setTimeout(() => el.classList.add("lx-busy"), SLOW),
      // A notebook's kernel is busy with the cells below for as long as they take.
      silent: document.body.hasAttribute("data-lx-page") ? setTimeout(() => notice([say("silent").zh, say("silent").en]), SILENT) : 0,
    });
    try {
      model.send({ ...body, type, id }, undefined, buffers);
    } catch (error) {
      // The kernel is gone: the page is being left, or will say that nobody answers.
      if (error.message !== "Cannot send") throw error;
    }
  }

  model.on("msg:custom", hear);
  return {
    ask,
    busy: () => waiting.size > 0,
    stop: () => {
      model.off("msg:custom", hear);
      for (const id of [...waiting.keys()]) settle(id);
    },
  };
}
