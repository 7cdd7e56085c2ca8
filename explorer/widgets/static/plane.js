import { Camera } from "./camera.js";
import { css, themeOf, watchTheme } from "./colours.js";
import { h, icon } from "./dom.js";
import { drawLabels, Labels } from "./labels.js";
import { makePainter, plainPainter, STATE } from "./points.js";
import { bilingual } from "./talk.js";

const STILL = 140; // ms without movement after which labels are placed anew
const NEAR = 6; // px around a point that still count as on it
const CLICK = 4; // px a pointer may move and still click

/**
 * A plane of points to look at, move, zoom and select on: three layers (lines below, points, labels above) and tools.
 * The map and the graph are both made of it.
 *
 * `hooks`: click(i), hover(i or -1, [x, y]), region(indices), escape(), still(), under(context), labels() and
 * tooltip(i) -> element or null; all optional.
 */
export class Plane {
  constructor(host, say, { label, help, hooks }) {
    this.host = host;
    this.say = say;
    this.hooks = hooks;
    this.camera = new Camera(() => this.draw(true));
    this.labelling = new Labels();
    this.xy = new Float32Array();
    this.size = new Float32Array();
    this.colour = new Float32Array();
    this.state = new Float32Array();
    this.hues = [];
    this.palette = [];
    this.tool = "pan";
    this.hovered = -1;
    this.trace = [];
    this.frame = 0;
    this.padding = [30, 30, 30, 30];
    this.top = 0;
    this.build(label, help);
    // A notebook with many maps loses the graphics of the oldest; those go on with a plain canvas.
    this.take(makePainter(() => this.take(plainPainter())));
    this.stopTheme = watchTheme(() => this.dress());
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(this.root);
    this.listen();
  }

  build(label, help) {
    this.below = this.hooks.under ? h("canvas", { "aria-hidden": "true" }) : null;
    this.middle = h("canvas");
    this.above = h("canvas.lx-plane-top", { tabIndex: 0, role: "application", "aria-label": `${label}. ${help}` });
    this.card = h("div.lx-hover", { role: "status", hidden: true });
    this.tools = h("div.lx-tools", { role: "toolbar", "aria-label": label });
    this.root = h("div.lx-plane", {}, this.below, this.middle, this.above, this.tools, this.card);
    this.host.append(this.root);
    const button = (name, act) =>
      h("button.lx-tool", { type: "button", title: this.say(name), "aria-label": this.say(name), "data-tool": name, onclick: act }, icon(toolIcon(name)));
    const modes = ["pan", ...(this.hooks.region ? ["lasso", "box"] : [])];
    if (modes.length > 1) {
      this.tools.append(h("div.lx-tool-group", {}, modes.map((name) => button(name, () => this.use(name)))));
    }
    this.tools.append(
      h(
        "div.lx-tool-group",
        {},
        button("zoom_in", () => this.step(1.6)),
        button("zoom_out", () => this.step(1 / 1.6)),
        button("fit", () => this.camera.glide(this.camera.home())),
      ),
      this.helper(help),
    );
    // For tests and screenshots: where on the page a point is drawn.
    this.above.pixelOf = (i) => {
      const box = this.above.getBoundingClientRect();
      const [x, y] = this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]);
      return [box.left + x, box.top + y];
    };
    this.use("pan");
  }

  /** Paint points with another painter from now on. */
  take(painter) {
    this.painter = painter;
    painter.canvas.setAttribute("aria-hidden", "true");
    this.middle.replaceWith(painter.canvas);
    this.middle = painter.canvas;
    for (const name of ["xy", "size", "colour", "state"]) painter.upload(name, this[name]);
    if (this.camera.width) this.resize(true);
  }

  /** The "?" that says in a sentence what this is. */
  helper(help) {
    const text = h("p.lx-help", { hidden: true, role: "note" }, help);
    const button = h("button.lx-tool", { type: "button", title: help, "aria-label": help, onclick: () => { text.hidden = !text.hidden; } }, "?");
    button.addEventListener("blur", () => { text.hidden = true; });
    return h("div.lx-tool-group", {}, button, text);
  }

  use(tool) {
    this.tool = tool;
    this.root.dataset.tool = tool;
    for (const el of this.tools.querySelectorAll("[data-tool]")) {
      if (["pan", "lasso", "box"].includes(el.dataset.tool)) el.setAttribute("aria-pressed", String(el.dataset.tool === tool));
    }
  }

  step(factor) {
    this.camera.glide(this.camera.zoomed(factor, this.camera.width / 2, this.camera.height / 2));
  }

  /** Give the points: xy in plane units; a point's size (radius in px) and colour (index into hues, CSS colours). */
  setPoints({ xy, size, colour, hues }) {
    Object.assign(this, { xy, size, colour, hues });
    this.state = new Float32Array(xy.length / 2);
    for (const name of ["xy", "size", "colour", "state"]) this.painter.upload(name, this[name]);
    this.hovered = -1;
    this.camera.setBounds(boundsOf(xy), this.padding);
    this.camera.set(this.camera.home());
    this.labelling.settle();
    this.dress();
  }

  setStates(state) {
    this.state = state;
    this.painter.upload("state", state);
    this.draw();
  }

  resize(anew = false) {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (!width || !height || (!anew && width === this.camera.width && height === this.camera.height)) return;
    this.ratio = Math.min(window.devicePixelRatio || 1, 3);
    const first = !this.camera.width;
    for (const canvas of [this.below, this.middle, this.above].filter(Boolean)) {
      canvas.width = Math.round(width * this.ratio);
      canvas.height = Math.round(height * this.ratio);
    }
    this.camera.resize(width, height);
    this.labelling.settle();
    if (first || this.camera.k === 1) this.camera.set(this.camera.home());
    if (first) this.dress();
    this.paint(false);
  }

  /** Take the colours of the theme; an element has them only once it is in the page. */
  dress() {
    if (!this.root.isConnected) return;
    this.theme = themeOf(this.root);
    this.palette = this.hues.map((hue) => this.theme.point(hue));
    this.draw();
  }

  draw(moving = false) {
    this.moving = moving;
    if (moving) {
      clearTimeout(this.stillness);
      this.stillness = setTimeout(() => this.rest(), STILL);
    }
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint(this.moving);
    });
  }

  rest() {
    if (this.camera.gliding) return;
    this.labelling.settle();
    this.hooks.still?.();
    this.draw();
  }

  /** How much bigger points are drawn than at zoom 1. */
  get grow() {
    return Math.min(2.2, this.camera.k ** 0.3);
  }

  paint(moving) {
    const { camera, theme } = this;
    if (!camera.width || !theme) return;
    if (this.below) this.hooks.under(this.layer(this.below));
    this.painter.paint({ camera, ratio: this.ratio, grow: this.grow, palette: this.palette, theme });
    const above = this.layer(this.above);
    const tools = this.tools.getBoundingClientRect();
    const box = this.root.getBoundingClientRect();
    const blocked = [[tools.left - box.left, tools.top - box.top, tools.right - box.left, tools.bottom - box.top]];
    const placed = this.labelling.place(this.hooks.labels?.() ?? [], {
      width: camera.width,
      height: camera.height,
      top: this.top,
      eachPixel: moving ? null : (act) => this.eachPixel((x, y, i) => act(x, y, this.state[i] === STATE.muted ? 1 : 3)),
      blocked,
    });
    drawLabels(above, placed, css(theme.ground, 0.92));
    this.placed = placed;
    this.hooks.over?.(above);
    this.drawTrace(above);
  }

  layer(canvas) {
    const context = canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.camera.width, this.camera.height);
    return context;
  }

  eachPixel(act) {
    for (let i = 0; i < this.state.length; i += 1) {
      if (this.state[i] === STATE.hidden) continue;
      const [x, y] = this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]);
      act(x, y, i);
    }
  }

  /** Ring a point: the one under the pointer, or the one that is open. */
  ring(context, i, width = 2.5) {
    if (i < 0 || i >= this.state.length || this.state[i] === STATE.hidden) return;
    const [x, y] = this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]);
    context.beginPath();
    context.arc(x, y, this.size[i] * this.grow + 3.5, 0, 7);
    context.strokeStyle = css(this.theme.ground);
    context.lineWidth = width + 3;
    context.stroke();
    context.strokeStyle = css(this.theme.accent);
    context.lineWidth = width;
    context.stroke();
  }

  drawTrace(context) {
    if (this.trace.length < 2) return;
    context.beginPath();
    for (const [x, y] of this.outline()) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = css(this.theme.accent, 0.1);
    context.fill();
    context.strokeStyle = css(this.theme.accent);
    context.lineWidth = 1.5;
    context.setLineDash([5, 4]);
    context.stroke();
    context.setLineDash([]);
  }

  outline() {
    if (this.drawing !== "box") return this.trace;
    const [[x0, y0], [x1, y1]] = [this.trace[0], this.trace.at(-1)];
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  }

  /** The point nearest to a pixel, if one is near enough; what is not muted comes first. */
  pointAt(px, py) {
    let [best, found] = [Infinity, -1];
    this.eachPixel((x, y, i) => {
      const distance = Math.hypot(x - px, y - py) - this.size[i] * this.grow;
      const cost = distance + (this.state[i] === STATE.muted ? 3 : 0);
      if (distance < NEAR && cost < best) [best, found] = [cost, i];
    });
    return found;
  }

  inside(polygon) {
    const found = [];
    this.eachPixel((x, y, i) => {
      if (contains(polygon, x, y)) found.push(i);
    });
    return found;
  }

  /** Bring a point into view when it is not. */
  reveal(i) {
    if (i < 0 || !this.camera.width) return;
    const [x, y] = this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]);
    if (Number.isFinite(x) && (x < 12 || y < 12 || x > this.camera.width - 12 || y > this.camera.height - 12)) {
      this.camera.glide({ x: this.xy[2 * i], y: this.xy[2 * i + 1] });
    }
  }

  listen() {
    const top = this.above;
    const at = (event) => {
      const box = top.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    top.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      top.setPointerCapture(event.pointerId);
      const place = at(event);
      this.drawing = this.hooks.region && (event.shiftKey ? "lasso" : event.altKey ? "box" : this.tool);
      this.press = { start: place, last: place, moved: false };
    });
    top.addEventListener("pointermove", (event) => {
      const place = at(event);
      if (!this.press) this.hover(this.pointAt(...place), place);
      else this.drag(place);
    });
    top.addEventListener("pointerup", (event) => this.release(at(event)));
    top.addEventListener("pointercancel", () => this.cancel());
    top.addEventListener("pointerleave", () => this.hover(-1, [0, 0]));
    top.addEventListener("dblclick", () => this.camera.glide(this.camera.home()));
    top.addEventListener("wheel", (event) => this.wheel(event, at(event)), { passive: false });
    top.addEventListener("keydown", (event) => this.key(event));
  }

  drag(place) {
    const { press } = this;
    press.moved ||= Math.hypot(place[0] - press.start[0], place[1] - press.start[1]) > CLICK;
    if (!press.moved) return;
    this.hover(-1, place);
    if (this.drawing === "lasso" || this.drawing === "box") {
      if (!this.trace.length) this.trace.push(press.start);
      this.trace.push(place);
      this.draw();
    } else {
      this.root.classList.add("lx-dragging");
      this.camera.pan(place[0] - press.last[0], place[1] - press.last[1]);
    }
    press.last = place;
  }

  release(place) {
    if (!this.press) return;
    if (!this.press.moved) {
      this.hooks.click?.(this.pointAt(...place));
    } else if (this.trace.length > 1) {
      this.hooks.region(this.inside(this.outline()));
    }
    this.cancel();
  }

  cancel() {
    this.press = null;
    this.trace = [];
    this.root.classList.remove("lx-dragging");
    this.draw();
  }

  wheel(event, place) {
    // In a notebook the page must go on scrolling over the map until the map is what the reader works with.
    const owns = document.body.hasAttribute("data-lx-page") || event.ctrlKey || event.metaKey || this.root.contains(document.activeElement);
    if (!owns) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 200 : 1);
    this.camera.zoom(Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.0032), ...place);
  }

  key(event) {
    const step = 60;
    const acts = {
      ArrowLeft: () => this.camera.pan(step, 0),
      ArrowRight: () => this.camera.pan(-step, 0),
      ArrowUp: () => this.camera.pan(0, step),
      ArrowDown: () => this.camera.pan(0, -step),
      "+": () => this.step(1.6),
      "=": () => this.step(1.6),
      "-": () => this.step(1 / 1.6),
      0: () => this.camera.glide(this.camera.home()),
    };
    if (event.key === "Escape" && this.trace.length) {
      this.cancel();
      event.stopPropagation();
    } else if (acts[event.key] && !event.ctrlKey && !event.metaKey) {
      acts[event.key]();
      event.preventDefault();
      event.stopPropagation();
    }
  }

  hover(i, place) {
    if (i === this.hovered) return;
    this.hovered = i;
    this.above.style.cursor = i >= 0 ? "pointer" : "";
    if (i < 0) this.card.hidden = true;
    this.hooks.hover?.(i, place);
    this.draw();
  }

  /** Show the hover card beside a point that is still under the pointer. */
  showCard(i, ...children) {
    if (i !== this.hovered) return;
    this.card.replaceChildren(...children);
    this.card.hidden = false;
    const [x, y] = this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]);
    const gap = this.size[i] * this.grow + 12;
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const left = x + gap + width < this.camera.width - 6 ? x + gap : x - gap - width;
    const top = Math.min(Math.max(6, y - height / 2), Math.max(6, this.camera.height - height - 6));
    this.card.style.left = `${Math.max(6, Math.min(left, this.camera.width - width - 6))}px`;
    this.card.style.top = `${top}px`;
  }

  dispose() {
    this.watch.disconnect();
    this.stopTheme();
    this.camera.stop();
    clearTimeout(this.stillness);
    cancelAnimationFrame(this.frame);
    this.painter.dispose();
  }
}

function toolIcon(name) {
  return { zoom_in: "plus", zoom_out: "minus" }[name] ?? name;
}

/** Left, bottom, right, top of all points that have a place. */
function boundsOf(xy) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < xy.length; i += 2) {
    if (!Number.isFinite(xy[i])) continue;
    bounds[0] = Math.min(bounds[0], xy[i]);
    bounds[1] = Math.min(bounds[1], xy[i + 1]);
    bounds[2] = Math.max(bounds[2], xy[i]);
    bounds[3] = Math.max(bounds[3], xy[i + 1]);
  }
  return Number.isFinite(bounds[0]) ? bounds : [-1, -1, 1, 1];
}

/** Whether a polygon holds a place, by counting the edges to its right. */
function contains(polygon, x, y) {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const [xi, yi] = polygon[i];
    const [xj, yj] = polygon[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Put a note into the corner of a plane, or into its middle when there is nothing else; without a key, remove it. */
export function planeNote(host, say, key, values = {}, middle = false) {
  host.querySelector(":scope > [data-note]")?.remove();
  if (key) host.append(h(middle ? "div.lx-plane-middle" : "div.lx-plane-note", { "data-note": key, role: "status" }, h("span", {}, bilingual(say, key, values))));
}
