import { fitAll, h, icon, refill } from "./dom.js";
import { describe, onLanguage, pair, phrase } from "./language.js";
import { conversation, said, wording } from "./talk.js";

const SETS = ["recall", "unite", "narrow", "take_away"]; // what can be made of a kept set

/** The filters in force as chips, undo and redo, sets that are kept; and what to loosen when nothing is left. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-bar");
    const say = wording(model);
    el.setAttribute("role", "region");
    describe(el, "aria-label", say("filters"));
    const talk = conversation(model, el, { code: (content) => pop("code", codeBox(content.text)) });
    const row = h("div.lx-chips");
    const below = h("div.lx-bar-below");
    let popped = null; // what is open below the chips: its key and its element
    el.append(row, below);

    function paint() {
      const chips = model.get("chips");
      refill(row, chips.map(chip), actions(chips).filter(Boolean), keptChips());
      fit();
      refill(below, popped?.box, model.get("loosen").n > 0 && emptyHint(model.get("loosen")));
    }

    /** Shorten long names between words; a name in two languages has a part for each. */
    function fit() {
      fitAll(Array.from(row.querySelectorAll(".lx-chip > span:not(.lx-count)"), (label) => Array.from(label.children).find((part) => part.checkVisibility()) ?? label));
    }

    /** Nothing is left: what to take back, one filter or, where that is not enough, all of them. */
    function emptyHint({ name, label, n }) {
      const act = name ? () => talk.ask("remove", { name }) : () => talk.ask("clear");
      const words = name ? said(say, "loosen", { label: pair(label), n }) : said(say, "loosen_all", { n });
      return h("div.lx-empty", { role: "status" }, h("p", {}, said(say, "empty")), h("button.lx-button", { type: "button", "data-loosen": name, onclick: act }, words), meaningOffer());
    }

    /** The search by meaning belongs to the search box; here it is offered when nothing is left. */
    function meaningOffer() {
      const off = () => el.closest(".lx-explorer")?.querySelector(".lx-near-switch[aria-pressed=false]");
      return off() && h("button.lx-button", { type: "button", onclick: () => off()?.click() }, say("search_meaning"));
    }

    function chip({ name, label }) {
      return h(
        "button.lx-chip",
        { type: "button", "data-name": name, title: say("remove"), "aria-label": phrase`${say("remove")}: ${pair(label)}`, onclick: () => talk.ask("remove", { name }) },
        h("span", {}, pair(label)),
        icon("close"),
      );
    }

    function actions(chips) {
      const act = (key) => () => talk.ask(key);
      return [
        model.get("can_undo") && action("undo", "undo", act("undo"), chips.length > 0),
        model.get("can_redo") && action("redo", "redo", act("redo")),
        chips.length > 1 && action("clear", "close", act("clear"), true),
        chips.length > 0 && action("keep", "keep", () => pop("keep", keepBox())),
        chips.length > 0 && action("invert", "invert", act("invert")),
        chips.length > 0 && action("code", "code", () => (popped?.key === "code" ? close() : talk.ask("code"))),
      ];
    }

    function action(key, image, act, worded = false) {
      const name = key === "code" ? say("code_show") : say(key);
      return h(`button.lx-chip.lx-chip-action${worded ? "" : ".lx-chip-icon"}`, { type: "button", "data-action": key, title: name, "aria-label": name, onclick: act }, icon(image), worded && h("span", {}, name));
    }

    function keptChips() {
      return model.get("kept").map(({ name, n }) =>
        h(
          "button.lx-chip.lx-chip-kept",
          { type: "button", "data-kept": name, title: say("kept_menu", { name }), "aria-label": phrase`${say("kept_menu", { name })} ${n}`, "aria-haspopup": "true", "aria-expanded": String(popped?.key === `kept ${name}`), onclick: () => pop(`kept ${name}`, menu(name)) },
          icon("keep"),
          h("span", {}, name),
          h("span.lx-count", {}, n.toLocaleString("en-US")),
        ),
      );
    }

    /** Open a box below the chips, or close it when it is open. */
    function pop(key, box) {
      popped = popped?.key === key && key !== "code" ? null : { key, box };
      paint();
      popped?.box.querySelector("input, [role=menuitem], button")?.focus();
      popped?.box.querySelector("input")?.select();
    }

    /** Close what is open, and give the focus back to the button that opened it. */
    function close() {
      const opener = popped && below.contains(document.activeElement) ? openerOf(popped.key) : null;
      popped = null;
      paint();
      if (opener) row.querySelector(opener)?.focus();
    }

    function openerOf(key) {
      return key.startsWith("kept ") ? `[data-kept="${CSS.escape(key.slice(5))}"]` : `[data-action="${key}"]`;
    }

    function boxed(key, ...content) {
      return h("div.lx-bar-box", { "data-box": key, onkeydown: escape }, content, h("button.lx-tool.lx-bar-close", { type: "button", "aria-label": say("close"), title: say("close"), onclick: close }, icon("close")));
    }

    function escape(event) {
      if (event.key !== "Escape" || event.isComposing) return;
      close();
      event.stopPropagation();
    }

    function keepBox() {
      const input = h("input", { type: "text", "aria-label": say("keep_name"), value: model.get("next_name"), maxlength: "60", autocomplete: "off", spellcheck: false });
      const keep = () => {
        talk.ask("keep", { name: input.value });
        close();
      };
      input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && keep());
      return boxed("keep", h("label.lx-keep-label", {}, h("span", {}, say("keep_name")), input), h("button.lx-button", { type: "button", "data-keep": "", onclick: keep }, say("keep_as")));
    }

    function menu(name) {
      const item = (key, words, act) =>
        h("button.lx-bar-item", { type: "button", role: "menuitem", "data-do": key, onclick: () => { act(); close(); } }, words);
      const compare = (body) => () => {
        talk.ask("compare", { name, ...body });
        el.closest(".lx-explorer")?.querySelector('[data-tab="compare"]')?.click();
      };
      const others = model.get("kept").filter((other) => other.name !== name);
      return boxed(
        "kept",
        h(
          "div.lx-bar-menu",
          { role: "menu", "aria-label": say("kept_menu", { name }), onkeydown: arrows },
          SETS.map((key) => item(key, say(`kept_${key}`), () => talk.ask(key, { name }))),
          others.map((other) => item("compare", say("kept_compare", { name: other.name }), compare({ with: other.name }))),
          model.get("chips").length > 0 && item("compare_shown", say("kept_compare_shown"), compare({ side: "shown" })),
          item("compare_rest", say("kept_compare_rest"), compare({ side: "rest" })),
          item("forget", say("kept_forget"), () => talk.ask("forget", { name })),
        ),
      );
    }

    function arrows(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const items = [...event.currentTarget.children];
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
      event.preventDefault();
    }

    function codeBox(text) {
      const copied = h("span.lx-bar-copied", { role: "status" });
      const lines = h("div.lx-bar-lines", { tabindex: "0", "aria-label": say("code_show") }, text);
      const copy = async () => {
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          // Without leave to write, mark the lines: Ctrl+C copies them.
          getSelection().selectAllChildren(lines);
          return;
        }
        copied.replaceChildren(...said(say, "code_copied"));
      };
      return boxed("code", h("div.lx-bar-code", {}, lines, h("div", {}, h("button.lx-button", { type: "button", "data-copy": "", onclick: copy }, say("copy")), copied)));
    }

    const changes = ["change:chips", "change:can_undo", "change:can_redo", "change:loosen", "change:kept"];
    const follow = () => {
      if (popped?.key === "code") popped = null; // these lines are of another selection
      paint();
    };
    const deaf = onLanguage(fit);
    const away = (event) => popped && !el.contains(event.target) && close();
    for (const change of changes) model.on(change, follow);
    document.addEventListener("pointerdown", away);
    paint();
    return () => {
      for (const change of changes) model.off(change, follow);
      document.removeEventListener("pointerdown", away);
      deaf();
      talk.stop();
    };
  },
};
