import { Camera } from "./camera.js";
import { css, themeOf, watchTheme } from "./colours.js";
import { cloudHues, densityOf, drawDensity } from "./density.js";
import { h } from "./dom.js";
import { Gestures } from "./gestures.js";
import { drawLabels, Labels } from "./labels.js";
import { phrase } from "./language.js";
import { makePainter, plainPainter, STATE } from "./points.js";
import { boundsOf, contains, least, near } from "./shapes.js";
import { said } from "./talk.js";
import { Tiles } from "./tiles.js";
import { Tools } from "./tools.js";

const STILL = 140; // ms without movement after which labels are placed anew
const NEAR = 6; // px around a point that still count as on it
const EDGE = 24; // px around the view in which points are painted too
const FLUENT = 25000; // points painted while the view moves; the others come back when it rests
const FINE = 1.3; // zoom from which the density in view is worked out anew
const SLOW_POINTS = 150000; // points among which finding those of a lasso can be noticed
const EMPTY = { order: new Uint32Array(), start: new Uint32Array(2) };

/** Points in view beyond which they are shown as density, where that is wanted. */
export const MOST_POINTS = 20000;

/**
 * A plane of points to look at, move, zoom and select on: three layers (lines below, points, labels above) and tools.
 * The map and the graph are both made of it.
 *
 * `hooks`, all optional: click(i or -1), hover(i or -1), region(indices), still() when movement ends, labels() for
 * `Labels.place`, marks() for boxes in pixels that labels keep clear of, under(context) and over(context) to draw below the points and above the labels, double(i) for a second
 * click at the same place. `extras` are further buttons, [name, act] each; `obstacles` elements that labels keep clear of.
 */
export class Plane {
  constructor(host, say, { label, help, hooks, extras = [] }) {
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
    this.tiles = new Tiles(this.xy, [-1, -1, 1, 1]);
    this.lists = { muted: EMPTY, lit: EMPTY };
    this.clouds = {};
    this.dense = false;
    this.biggest = 0;
    this.obstacles = [];
    this.padding = [30, 30, 30, 30];
    this.top = 0;
    this.build(label, help, extras);
    // A notebook with many maps loses the graphics of the oldest; those go on with a plain canvas.
    this.take(makePainter(() => this.take(plainPainter())));
    this.stopTheme = watchTheme(() => this.dress());
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(this.root);
    this.gestures = new Gestures(this);
  }

  build(label, help, extras) {
    this.cloud = h("canvas", { "aria-hidden": "true" });
    this.below = this.hooks.under ? h("canvas", { "aria-hidden": "true" }) : null;
    this.middle = h("canvas");
    this.above = h("canvas.lx-plane-top", { tabIndex: 0, role: "application", "aria-label": phrase`${label}. ${help}` });
    this.card = h("div.lx-hover", { role: "status", hidden: true });
    this.tools = new Tools(this, { label, help, extras });
    this.obstacles.push(this.tools.el);
    this.root = h("div.lx-plane", {}, this.below, this.cloud, this.middle, this.above, this.tools.el, this.card);
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
    for (const [name, list] of Object.entries(this.lists)) painter.arrange(name, list);
    if (this.some) painter.arrange("some", this.some);
    if (this.camera.width) this.resize(true);
  }

  /** Give the points: xy in plane units; a point's size (radius in px) and colour (index into hues, CSS colours). */
  setPoints({ xy, size, colour, hues }) {
    this.xy = xy;
    this.painter.upload("xy", xy);
    this.hovered = -1;
    this.bounds = boundsOf(xy);
    this.tiles = new Tiles(xy, this.bounds);
    this.camera.setBounds(this.bounds, this.padding);
    this.camera.set(this.camera.home());
    this.labelling.settle();
    this.setStates(new Float32Array(xy.length / 2));
    this.setLooks({ size, colour, hues });
  }

  /** Give the points other sizes or colours. */
  setLooks({ size = this.size, colour = this.colour, hues = this.hues }) {
    Object.assign(this, { size, colour, hues });
    for (const name of ["size", "colour"]) this.painter.upload(name, this[name]);
    this.biggest = size.reduce((most, one) => Math.max(most, one), 0);
    this.dress();
  }

  setStates(state) {
    this.state = state;
    this.painter.upload("state", state);
    this.lists.muted = this.tiles.sorted((i) => state[i] > STATE.plain && state[i] <= STATE.muted);
    const lit = (i) => state[i] === STATE.plain || state[i] === STATE.chosen;
    this.lists.lit = this.tiles.sorted(lit);
    const step = Math.ceil(this.lists.lit.order.length / FLUENT);
    this.some = step > 1 ? this.tiles.sorted((i) => i % step === 0 && lit(i)) : null;
    if (this.some) this.painter.arrange("some", this.some);
    for (const [name, list] of Object.entries(this.lists)) this.painter.arrange(name, list);
    this.clouds = {};
    this.draw();
  }

  /** Show many points as density, or every one as a point. */
  setDense(dense) {
    this.dense = dense;
    this.draw();
  }

  resize(anew = false) {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (!width || !height || (!anew && width === this.camera.width && height === this.camera.height)) return;
    this.ratio = Math.min(window.devicePixelRatio || 1, 3);
    const first = !this.camera.width;
    for (const canvas of this.canvases()) {
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
    this.clouds = {};
    this.draw();
  }

  canvases() {
    return [this.below, this.cloud, this.middle, this.above].filter(Boolean);
  }

  /** Paint again in the next frame. */
  draw(moving = false) {
    this.stale = true; // else points are as they were, and only what lies above them is painted again
    this.repaint(moving);
  }

  repaint(moving = this.moving) {
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
    if (this.stale) this.paintPoints(moving);
    this.stale = false;
    const above = this.layer(this.above);
    const placed = this.labelling.place(this.hooks.labels?.() ?? [], {
      width: camera.width,
      height: camera.height,
      top: this.top,
      eachPixel: moving ? null : (act) => this.eachWeight(act),
      blocked: [...this.blocked(), ...(this.hooks.marks?.() ?? [])],
    });
    drawLabels(above, placed, css(theme.ground, 0.92));
    this.placed = placed;
    this.hooks.over?.(above);
    this.gestures.draw(above);
  }

  paintPoints(moving) {
    const { camera, ratio, grow, palette, theme } = this;
    const { cloud, points } = this.split(moving);
    const ground = this.layer(this.cloud);
    if (!moving) this.fine = cloud && camera.k > FINE ? this.fineDensity(cloud) : null;
    if (cloud) drawDensity(ground, this.density(cloud), this.fine?.name === cloud ? this.fine : null, camera);
    const view = this.view();
    const parts = points.map((name) => [name, this.tiles.ranges(this.lists[name] ?? this.some, view)]);
    this.painter.paint({ camera, ratio, grow: cloud ? grow * 0.8 : grow, palette, theme, parts, atOnce: this.still });
  }

  /** Which points are painted one by one, and which as density: what is lit is never hidden by what is muted. */
  split(moving) {
    const { lit, muted } = this.lists;
    const view = this.view();
    const many = (list) => this.tiles.count(list, view) > MOST_POINTS;
    if (!this.dense) return { cloud: null, points: moving && this.some && many(lit) ? ["some"] : moving && many(muted) ? ["lit"] : ["muted", "lit"] };
    if (many(lit)) return { cloud: "lit", points: [] };
    if (many(muted)) return { cloud: "muted", points: ["lit"] };
    return { cloud: lit.order.length <= MOST_POINTS ? "lit" : null, points: ["muted", "lit"] };
  }

  density(name) {
    return (this.clouds[name] ??= densityOf(this.lists[name], this, cloudHues(this.palette, this.theme.muted), this.bounds));
  }

  /** The density of what is in view, in as many cells as that of all. */
  fineDensity(name) {
    const view = this.view(this.camera.width / 8);
    const key = view.join();
    if (this.clouds.fine?.key === key && this.clouds.fine.name === name) return this.clouds.fine;
    const order = [];
    this.tiles.each(this.lists[name], view, (i) => order.push(i));
    this.clouds.fine = { ...densityOf({ order }, this, cloudHues(this.palette, this.theme.muted), view), key, name };
    return this.clouds.fine;
  }

  /** What the camera sees of the plane, and a little more: left, bottom, right, top. */
  view(margin = EDGE) {
    const { camera } = this;
    const [left, top] = camera.place(-margin, -margin);
    const [right, bottom] = camera.place(camera.width + margin, camera.height + margin);
    return [left, bottom, right, top];
  }

  /** Boxes in pixels that labels keep clear of. */
  blocked() {
    const box = this.root.getBoundingClientRect();
    const rects = this.obstacles.map((el) => el.getBoundingClientRect()).filter((rect) => rect.width);
    return rects.map((rect) => [rect.left - box.left, rect.top - box.top, rect.right - box.left, rect.bottom - box.top]);
  }

  layer(canvas) {
    const context = canvas.getContext("2d");
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.camera.width, this.camera.height);
    return context;
  }

  /** Call back with the pixel of each point in a box of the plane, by default of all in view. */
  eachPixel(act, box = this.view(0)) {
    for (const list of Object.values(this.lists)) {
      this.tiles.each(list, box, (i) => {
        const [x, y] = this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]);
        act(x, y, i);
      });
    }
  }

  /** How many points there are about in view. */
  inView() {
    const view = this.view(0);
    return Object.values(this.lists).reduce((sum, list) => sum + this.tiles.count(list, view), 0);
  }

  /** Call back with pixels and how much is there that a label should not cover; of very many points, tile by tile. */
  eachWeight(act) {
    if (this.inView() <= MOST_POINTS) {
      this.eachPixel((x, y, i) => act(x, y, this.state[i] === STATE.muted ? 1 : 3));
      return;
    }
    for (const [name, list] of Object.entries(this.lists)) {
      this.tiles.eachTile(list, this.view(0), (x, y, n) => act(...this.camera.pixel(x, y), (name === "muted" ? 1 : 3) * n));
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
    const reach = this.biggest * this.grow + NEAR;
    let [best, found] = [Infinity, -1];
    this.eachPixel((x, y, i) => {
      const distance = Math.hypot(x - px, y - py) - this.size[i] * this.grow;
      const cost = distance + (this.state[i] === STATE.muted ? 3 : 0);
      if (distance < NEAR && cost < best) [best, found] = [cost, i];
    }, this.box([[px - reach, py - reach], [px + reach, py + reach]]));
    return found;
  }

  /** Give an outline that was drawn to `region`; where much has to be looked at, a line first says so. */
  choose(polygon) {
    const act = () => this.hooks.region(this.inside(polygon));
    if (this.state.length <= SLOW_POINTS) {
      act();
      return;
    }
    this.host.classList.add("lx-busy");
    requestAnimationFrame(() => setTimeout(() => {
      this.host.classList.remove("lx-busy");
      act();
    }));
  }

  /** The points inside a polygon of pixels; of a tile that none of its edges comes near, one answer holds for all. */
  inside(polygon) {
    const found = [];
    for (const list of Object.values(this.lists)) {
      this.tiles.eachBox(list, this.box(polygon), (from, to, box) => {
        const [left, bottom] = this.camera.pixel(box[0], box[1]);
        const [right, top] = this.camera.pixel(box[2], box[3]);
        const whole = !near(polygon, left - 1, top - 1, right + 1, bottom + 1);
        if (whole && !contains(polygon, (left + right) / 2, (top + bottom) / 2)) return;
        for (let place = from; place < to; place += 1) {
          const i = list.order[place];
          if (whole || contains(polygon, ...this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]))) found.push(i);
        }
      });
    }
    return found;
  }

  /** The box of the plane around some pixels. */
  box(pixels) {
    const [xs, ys] = [pixels.map(([x]) => x), pixels.map(([, y]) => y)];
    const [left, top] = this.camera.place(least(xs), least(ys));
    const [right, bottom] = this.camera.place(-least(xs.map((x) => -x)), -least(ys.map((y) => -y)));
    return [left, bottom, right, top];
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
    this.repaint(false);
  }

  /** Go from the point that is looked at, or from the middle, to the next one in a direction of pixels. */
  hop(dx, dy) {
    const i = this.hovered;
    const [x0, y0] = i >= 0 ? this.camera.pixel(this.xy[2 * i], this.xy[2 * i + 1]) : [this.camera.width / 2, this.camera.height / 2];
    let [best, found] = [Infinity, -1];
    this.eachPixel((x, y, other) => {
      const along = (x - x0) * dx + (y - y0) * dy;
      const cost = along + 2 * Math.abs((x - x0) * dy - (y - y0) * dx);
      if (other !== i && along > 1 && this.state[other] !== STATE.muted && cost < best) [best, found] = [cost, other];
    }, this.view(this.camera.width / 2));
    if (found < 0) return;
    this.reveal(found);
    this.hover(found);
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

  /** The plane as a picture of so many pixels to one of the page, on the ground of its theme. */
  picture(ratio) {
    const before = this.ratio;
    const result = h("canvas");
    this.ratio = ratio;
    for (const canvas of [...this.canvases(), result]) {
      canvas.width = Math.round(this.camera.width * ratio);
      canvas.height = Math.round(this.camera.height * ratio);
    }
    this.stale = true;
    this.still = true; // a picture is not painted bit by bit
    this.paint(false);
    this.still = false;
    const context = result.getContext("2d");
    context.fillStyle = css(this.theme.ground);
    context.fillRect(0, 0, result.width, result.height);
    for (const canvas of this.canvases()) context.drawImage(canvas, 0, 0);
    this.ratio = before;
    this.resize(true);
    return result;
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

/** Put a note into the corner of a plane, or into its middle when there is nothing else; without a key, remove it. */
export function planeNote(host, say, key, values = {}, middle = false) {
  host.querySelector(":scope > [data-note]")?.remove();
  if (key) host.append(h(middle ? "div.lx-plane-middle" : "div.lx-plane-note", { "data-note": key, role: "status" }, h("span", {}, said(say, key, values))));
}
