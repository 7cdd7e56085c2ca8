import { h, icon } from "./dom.js";
import { bilingual, conversation, wording } from "./talk.js";

const PAUSE = 180; // ms without a key after which the query is sent

/** The search box; searches while one types, but not in the middle of composing Chinese. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-search");
    const say = wording(model);
    const talk = conversation(model, el);
    let timer = 0;
    let sent = model.get("query");

    const input = h("input", {
      type: "text",
      role: "searchbox",
      "aria-label": say("search"),
      placeholder: `${say.zh("search_hint")} / ${say.en("search_hint")}`,
      autocomplete: "off",
      spellcheck: false,
      enterkeyhint: "search",
    });
    const clear = h("button.lx-tool", { type: "button", title: say("search_clear"), "aria-label": say("search_clear"), onclick: () => set("") }, icon("close"));
    const count = h("div.lx-search-count", { role: "status", "aria-live": "polite" });
    const heading = model.get("heading");
    el.append(
      ...(heading ? [h("h1.lx-heading", {}, heading)] : []),
      h("div.lx-search-box", {}, icon("search"), input, clear, h("kbd", { "aria-hidden": "true" }, "/")),
      count,
    );

    function set(query) {
      input.value = query;
      send();
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
      timer = setTimeout(send, PAUSE);
    }

    input.addEventListener("input", (event) => !event.isComposing && later());
    input.addEventListener("compositionend", later);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") send();
      if (event.key === "Escape" && input.value) {
        set("");
        event.stopPropagation();
      }
    });

    function paint() {
      const [shown, total] = [model.get("shown"), model.get("total")];
      count.replaceChildren(...bilingual(say, shown < total ? "papers_of" : total === 1 ? "papers_one" : "papers", { n: shown, total }));
      clear.hidden = !input.value;
    }

    /** The query was set elsewhere, by undo say; while one types, the box knows better. */
    function follow() {
      if (timer || talk.busy()) return;
      sent = model.get("query");
      input.value = sent;
      paint();
    }

    model.on("change:query", follow);
    model.on("change:shown", paint);
    input.value = model.get("query");
    paint();
    return () => {
      model.off("change:query", follow);
      model.off("change:shown", paint);
      clearTimeout(timer);
      talk.stop();
    };
  },
};
