import { h } from "./dom.js";
import { keepKeys, said, wording } from "./talk.js";

/** Says that there is something new, and loads the page anew; its address brings back what was shown. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-arrivals");
    keepKeys(el);
    el.setAttribute("role", "status");
    const say = wording(model);

    function paint() {
      const fresh = model.get("fresh");
      el.replaceChildren();
      if (!model.get("changed")) return;
      if (model.get("at_once") && fresh) {
        location.reload();
        return;
      }
      const key = fresh > 1 ? "arrived" : fresh ? "arrived_one" : "arrived_other";
      el.append(h("button.lx-button", { type: "button", title: say("reload"), onclick: () => location.reload() }, h("span", {}, said(say, key, { n: fresh }))));
    }

    model.on("change:changed", paint);
    model.on("change:fresh", paint);
    paint();
    return () => {
      model.off("change:changed", paint);
      model.off("change:fresh", paint);
    };
  },
};
