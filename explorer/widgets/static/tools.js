import { h, icon } from "./dom.js";

const MODES = ["pan", "lasso", "box"];
const STEP = 1.6; // how much a click zooms
const IMAGES = { zoom_in: "plus", zoom_out: "minus", map_density: "cloud", map_picture: "picture", map_trail: "clock" };

/** The buttons beside a plane: what dragging does, zoom, show all, and a "?" that says in a sentence what it is. */
export class Tools {
  constructor(plane, { label, help, extras }) {
    this.plane = plane;
    this.el = h("div.lx-tools", { role: "toolbar", "aria-label": label });
    if (plane.hooks.region) this.el.append(h("div.lx-tool-group", {}, MODES.map((name) => this.button(name, () => this.use(name)))));
    this.el.append(
      h(
        "div.lx-tool-group",
        {},
        this.button("zoom_in", () => this.step(STEP)),
        this.button("zoom_out", () => this.step(1 / STEP)),
        this.button("fit", () => plane.camera.glide(plane.camera.home())),
      ),
    );
    if (extras.length) this.el.append(h("div.lx-tool-group", {}, extras.map(([name, act]) => this.button(name, act))));
    this.el.append(helper(help));
  }

  button(name, act) {
    const label = this.plane.say(name);
    return h("button.lx-tool", { type: "button", title: label, "aria-label": label, "data-tool": name, onclick: act }, icon(IMAGES[name] ?? name));
  }

  /** Show a further button as pressed or not. */
  press(name, on) {
    this.el.querySelector(`[data-tool="${name}"]`)?.setAttribute("aria-pressed", String(on));
  }

  /** Set what dragging does. */
  use(mode) {
    this.mode = mode;
    this.plane.root.dataset.tool = mode;
    for (const el of this.el.querySelectorAll("[data-tool]")) {
      if (MODES.includes(el.dataset.tool)) el.setAttribute("aria-pressed", String(el.dataset.tool === mode));
    }
  }

  step(factor) {
    const { camera } = this.plane;
    camera.glide(camera.zoomed(factor, camera.width / 2, camera.height / 2));
  }
}

function helper(help) {
  const text = h("p.lx-help", { hidden: true, role: "note" }, help);
  const button = h("button.lx-tool", { type: "button", title: help, "aria-label": help, onclick: () => { text.hidden = !text.hidden; } }, "?");
  button.addEventListener("blur", () => { text.hidden = true; });
  return h("div.lx-tool-group", {}, button, text);
}
