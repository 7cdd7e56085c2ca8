import { Camera } from "./camera.js";
import { css, themeOf, watchTheme } from "./colours.js";
import { h } from "./dom.js";
import { Gestures } from "./gestures.js";
import { drawLabels, Labels } from "./labels.js";
import { makePainter, plainPainter, STATE } from "./points.js";
import { bilingual } from "./talk.js";
import { Tools } from "./tools.js";

const STILL = 140; // ms without movement after which labels are placed anew
const NEAR = 6; // px around a point that still count as on it

/**
 * A plane of points to look at, move, zoom and select on: three layers (lines below, points, labels above) and tools.
 * The map and the graph are both made of it.
 *
 * `hooks`, all optional: click(i or -1), hover(i or -1), region(indices), still() when movement ends, labels() for
 * `Labels.place`, under(context) and over(context) to draw below the points and above the labels.
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
    this.hovered = -1;
    this.frame = 0;
    this.padding = [30, 30, 30, 30];
    this.top = 0;
    this.build(label, help);
    // A notebook with many maps loses the graphics of the oldest; those go on with a plain canvas.
    this.take(makePainter(() => this.take(plainPainter())));
    this.stopTheme = watchTheme(() => this.dress());
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(this.root);
    this.gestures = new Gestures(this);
  }

  build(label, help) {
    this.below = this.hooks.under ? h("canvas", { "aria-hidden": "true" }) : null;
    this.middle = h("canvas");
    this.above = h("canvas.lx-plane-top", { tabIndex: 0, role: "application", "aria-label": `${label}. ${help}` });
    this.card = h("div.lx-hover", { role: "status", hidden: true });
    this.tools = new Tools(this, { label, help });
    this.root = h("div.lx-plane", {}, this.below, this.middle, this.above, this.tools.el, this.card);
    this.host.append(this.root);
    // For tests and screenshots: where on the page a point is drawn.
    this.above.pixelOf = (i) => {
      const box = this.above.getBoundingClientRect();
      const [x, y] = this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]);
      return [box.left + x, box.top + y];
    };
    this.tools.use("pan");
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
    const tools = this.tools.el.getBoundingClientRect();
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
    this.gestures.draw(above);
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

  hover(i) {
    if (i === this.hovered) return;
    this.hovered = i;
    this.above.style.cursor = i >= 0 ? "pointer" : "";
    if (i < 0) this.card.hidden = true;
    this.hooks.hover?.(i);
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

/** Put a note into the corner of a plane, or into its middle when there is nothing else; without a key, remove it. */
export function planeNote(host, say, key, values = {}, middle = false) {
  host.querySelector(":scope > [data-note]")?.remove();
  if (key) host.append(h(middle ? "div.lx-plane-middle" : "div.lx-plane-note", { "data-note": key, role: "status" }, h("span", {}, bilingual(say, key, values))));
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
