import { h, icon } from "./dom.js";
import { pair } from "./language.js";
import { both, conversation, said, wording } from "./talk.js";

const PAUSE = 180; // ms without a key after which the query is sent
const LONG_PAUSE = 600; // ms without a key after which it is searched by meaning, too
const SECONDS_FROM = 2; // seconds of waiting after which they are counted
const EXAMPLES = [
  ["words", "机器人 记忆", "robot memory"],
  ["quotes", '"世界模型"', '"world model"'],
  ["minus", "机器人 -综述", "robot -survey"],
  ["or", "扩散 或 流匹配", "diffusion OR flow"],
  ["author", "作者:wang", "author:wang"],
  ["dataset", "数据集:LIBERO", "dataset:LIBERO"],
  ["year", "年份:2025-2026", "year:2025-2026"],
  ["has", "有:代码", "has:code"],
  ["lang", "语言:中文", "lang:en"],
];

/** The search box; searches while one types, but not in the middle of composing Chinese. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-search");
    const say = wording(model);
    const talk = conversation(model, el);
    let timer = 0;
    let pause = 0; // until it is searched by meaning
    let clock = 0;
    let sent = model.get("query");

    const input = h("input", {
      type: "text",
      role: "searchbox",
      "aria-label": say("search"),
      placeholder: say("search_hint"),
      autocomplete: "off",
      spellcheck: false,
      enterkeyhint: "search",
    });
    const clear = h("button.lx-tool", { type: "button", title: say("search_clear"), "aria-label": say("search_clear"), onclick: () => set("") }, icon("close"));
    const count = h("div.lx-search-count", { role: "status", "aria-live": "polite" });
    const state = h("div.lx-search-state", { role: "status", "aria-live": "polite" });
    const helper = h("button.lx-tool.lx-search-helper", { type: "button", title: say("search_help"), "aria-label": say("search_help"), "aria-expanded": "false", onclick: () => showHelp(help.hidden) }, "?");
    const help = h(
      "dl.lx-search-help",
      { hidden: true },
      EXAMPLES.map(([name, ...query]) => [
        h("dt", {}, h("button", { type: "button", "data-example": name, onclick: () => { showHelp(false); set(String(pair(query))); } }, pair(query))),
        h("dd", {}, say(`search_help_${name}`)),
      ]),
    );
    const heading = model.get("heading"); // [Chinese, English], or nothing
    el.append(
      ...(heading.length ? [h("h1.lx-heading", {}, both(heading))] : []),
      h("div.lx-search-box", {}, icon("search"), input, clear, h("kbd", { "aria-hidden": "true" }, "/"), helper, help),
      count,
      state,
    );

    function set(query) {
      input.value = query;
      deepen();
      input.focus();
    }

    function send() {
      clearTimeout(timer);
      timer = 0;
      if (input.value === sent) return;
      sent = input.value;
      clear.hidden = !input.value;
      talk.ask("search", { query: input.value });
    }

    function later() {
      clear.hidden = !input.value;
      clearTimeout(timer);
      clearTimeout(pause);
      timer = setTimeout(send, PAUSE);
      pause = setTimeout(deepen, LONG_PAUSE);
    }

    function deepen() {
      clearTimeout(pause);
      send();
      if (input.value.trim()) talk.ask("meaning", { query: input.value });
    }

    function showHelp(on) {
      help.hidden = !on;
      helper.setAttribute("aria-expanded", String(on));
    }

    input.addEventListener("input", (event) => !event.isComposing && later());
    input.addEventListener("compositionend", later);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") deepen();
      if (event.key !== "Escape" || !help.hidden || !input.value) return;
      set("");
      event.stopPropagation();
    });

    el.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || help.hidden) return;
      showHelp(false);
      helper.focus();
      event.stopPropagation();
    });

    function paint() {
      const [shown, total] = [model.get("shown"), model.get("total")];
      count.replaceChildren(...said(say, shown < total ? "papers_of" : total === 1 ? "papers_one" : "papers", { n: shown, total }));
      clear.hidden = !input.value;
    }

    /** What is being searched by, how long already; and a switch for hits that are only near in meaning. */
    function paintState() {
      clearInterval(clock);
      const waiting = model.get("waiting");
      if (!waiting) {
        state.replaceChildren(...(input.value.trim() && model.get("can_near") ? [nearSwitch()] : []));
        return;
      }
      const since = Date.now();
      const tell = () => {
        const n = Math.round((Date.now() - since) / 1000);
        const words = waiting === "facts" ? say("search_facts_wait") : n < SECONDS_FROM ? say("search_meaning_wait") : say("search_meaning_waited", { n });
        state.replaceChildren(h("span.lx-search-waiting", {}, words));
      };
      tell();
      clock = setInterval(tell, 1000);
    }

    function nearSwitch() {
      const on = model.get("wants_near");
      return h(
        "button.lx-near-switch",
        { type: "button", "aria-pressed": String(on), title: say("search_near_help"), onclick: () => talk.ask("near", { on: !on }) },
        on ? say("search_near", { n: model.get("near") }) : say("search_meaning"),
      );
    }

    /** The query was set elsewhere, by undo say; while one types, the box knows better. */
    function follow() {
      if (timer || talk.busy()) return;
      sent = model.get("query");
      input.value = sent;
      paint();
      paintState();
    }

    const away = (event) => !helper.contains(event.target) && !help.contains(event.target) && showHelp(false);
    const states = ["change:waiting", "change:near", "change:can_near", "change:wants_near"];
    document.addEventListener("pointerdown", away);
    model.on("change:query", follow);
    model.on("change:shown", paint);
    for (const change of states) model.on(change, paintState);
    input.value = model.get("query");
    paint();
    paintState();
    return () => {
      document.removeEventListener("pointerdown", away);
      model.off("change:query", follow);
      model.off("change:shown", paint);
      for (const change of states) model.off(change, paintState);
      clearTimeout(timer);
      clearTimeout(pause);
      clearInterval(clock);
      talk.stop();
    };
  },
};
