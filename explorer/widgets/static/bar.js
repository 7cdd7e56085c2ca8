import { h, icon } from "./dom.js";
import { bilingual, conversation, wording } from "./talk.js";

/** The filters in force as chips, undo, clear all; and what to loosen when nothing is left. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-bar");
    const say = wording(model);
    el.setAttribute("role", "region");
    el.setAttribute("aria-label", say("filters"));
    const talk = conversation(model, el);

    function paint() {
      const chips = model.get("chips");
      const row = h("div.lx-chips", {}, chips.map(chip));
      if (model.get("can_undo")) row.append(action("undo", "undo"));
      if (chips.length > 1) row.append(action("clear", "close"));
      const { name, label, n } = model.get("loosen");
      const hint =
        name &&
        h(
          "div.lx-empty",
          { role: "status" },
          h("p", {}, bilingual(say, "empty")),
          h("button.lx-button", { type: "button", onclick: () => talk.ask("remove", { name }) }, bilingual(say, "loosen", { label, n })),
        );
      el.replaceChildren(row, ...(hint ? [hint] : []), ...el.querySelectorAll(":scope > .lx-notice"));
    }

    function chip({ name, label }) {
      return h(
        "button.lx-chip",
        { type: "button", "data-name": name, title: say("remove"), "aria-label": `${say("remove")}: ${label}`, onclick: () => talk.ask("remove", { name }) },
        h("span", {}, label),
        icon("close"),
      );
    }

    function action(key, image) {
      return h("button.lx-chip.lx-chip-action", { type: "button", "data-action": key, onclick: () => talk.ask(key) }, icon(image), h("span", {}, bilingual(say, key)));
    }

    const changes = ["change:chips", "change:can_undo", "change:loosen"];
    for (const change of changes) model.on(change, paint);
    paint();
    return () => {
      for (const change of changes) model.off(change, paint);
      talk.stop();
    };
  },
};
