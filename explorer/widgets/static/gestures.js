import { css } from "./colours.js";

const CLICK = 4; // px a pointer may move and still click
const TWICE = 350; // ms within which a second click at the same place is part of a double one

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What pointer, wheel and keys do on a plane: move, zoom, click, draw a lasso or a box. */
export class Gestures {
  constructor(plane) {
    this.plane = plane;
    this.trace = []; // pixels of the outline that is being drawn
    this.press = null;
    this.fingers = new Map(); // pointer -> where it is
    this.clicked = { at: -Infinity, place: [0, 0], point: -1 };
    this.listen();
  }

  listen() {
    const top = this.plane.above;
    const at = (event) => {
      const box = top.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    top.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      top.setPointerCapture(event.pointerId);
      const place = at(event);
      this.fingers.set(event.pointerId, place);
      if (this.fingers.size > 1) {
        this.cancel();
        return;
      }
      this.doubled = false;
      this.drawing = this.plane.hooks.region && (event.shiftKey ? "lasso" : event.altKey ? "box" : this.plane.tools.mode);
      this.press = { start: place, last: place, moved: false };
    });
    top.addEventListener("pointermove", (event) => {
      const place = at(event);
      if (this.fingers.size > 1) this.pinch(event.pointerId, place);
      else if (!this.press) this.plane.hover(this.plane.pointAt(...place));
      else this.drag(place);
    });
    const lift = (event) => this.fingers.delete(event.pointerId);
    top.addEventListener("pointerup", (event) => {
      lift(event);
      this.release(at(event));
    });
    top.addEventListener("pointercancel", (event) => {
      lift(event);
      this.cancel();
    });
    top.addEventListener("lostpointercapture", lift);
    top.addEventListener("pointerleave", () => this.plane.hover(-1));
    top.addEventListener("dblclick", () => {
      if (!this.doubled) this.plane.camera.glide(this.plane.camera.home());
    });
    top.addEventListener("wheel", (event) => this.wheel(event, at(event)), { passive: false });
    top.addEventListener("keydown", (event) => this.key(event));
  }

  drag(place) {
    const { press } = this;
    press.moved ||= Math.hypot(place[0] - press.start[0], place[1] - press.start[1]) > CLICK;
    if (!press.moved) return;
    this.plane.hover(-1);
    if (this.drawing === "lasso" || this.drawing === "box") {
      if (!this.trace.length) this.trace.push(press.start);
      this.trace.push(place);
      this.plane.draw();
    } else {
      this.plane.root.classList.add("lx-dragging");
      this.plane.camera.pan(place[0] - press.last[0], place[1] - press.last[1]);
    }
    press.last = place;
  }

  release(place) {
    if (!this.press) return;
    if (!this.press.moved) this.click(place);
    else if (this.trace.length > 1) this.plane.choose(this.outline());
    this.cancel();
  }

  /** A click; the second of two means the point of the first, for what that one did may have moved the plane. */
  click(place) {
    const { clicked, plane } = this;
    const now = performance.now();
    const again = now - clicked.at < TWICE && Math.hypot(place[0] - clicked.place[0], place[1] - clicked.place[1]) <= CLICK;
    this.doubled = Boolean(again && clicked.point >= 0 && plane.hooks.double);
    this.clicked = { at: this.doubled ? -Infinity : now, place, point: plane.pointAt(...place) };
    if (this.doubled) plane.hooks.double(clicked.point);
    else plane.hooks.click?.(this.clicked.point);
  }

  /** Two fingers: what lies between them stays between them. */
  pinch(finger, place) {
    const before = [...this.fingers.values()].slice(0, 2);
    this.fingers.set(finger, place);
    const after = [...this.fingers.values()].slice(0, 2);
    const [[x0, y0, d0], [x1, y1, d1]] = [before, after].map(([[ax, ay], [bx, by]]) => [(ax + bx) / 2, (ay + by) / 2, Math.hypot(ax - bx, ay - by)]);
    this.plane.camera.pan(x1 - x0, y1 - y0);
    if (d0 > 1 && d1 > 1) this.plane.camera.zoom(d1 / d0, x1, y1);
  }

  cancel() {
    this.press = null;
    this.trace = [];
    this.plane.root.classList.remove("lx-dragging");
    this.plane.draw();
  }

  wheel(event, place) {
    // In a notebook the page must go on scrolling over the map until the map is what the reader works with.
    const owns = document.body.hasAttribute("data-lx-page") || event.ctrlKey || event.metaKey || this.plane.root.contains(document.activeElement);
    if (!owns) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 200 : 1);
    this.plane.camera.zoom(Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.0032), ...place);
  }

  key(event) {
    const step = 60;
    const acts = {
      ArrowLeft: () => this.plane.camera.pan(step, 0),
      ArrowRight: () => this.plane.camera.pan(-step, 0),
      ArrowUp: () => this.plane.camera.pan(0, step),
      ArrowDown: () => this.plane.camera.pan(0, -step),
      "+": () => this.plane.tools.step(1.6),
      "=": () => this.plane.tools.step(1.6),
      "-": () => this.plane.tools.step(1 / 1.6),
      0: () => this.plane.camera.glide(this.plane.camera.home()),
    };
    const way = event.shiftKey && WAYS[event.key];
    if (event.key === "Escape" && this.trace.length) {
      this.cancel();
      event.stopPropagation();
    } else if (way || (event.key === "Enter" && this.plane.hovered >= 0)) {
      if (way) this.plane.hop(...way);
      else this.plane.hooks.click?.(this.plane.hovered);
      event.preventDefault();
      event.stopPropagation();
    } else if (acts[event.key] && !event.ctrlKey && !event.metaKey) {
      acts[event.key]();
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** Draw the outline that is being drawn. */
  draw(context) {
    if (this.trace.length < 2) return;
    context.beginPath();
    for (const [x, y] of this.outline()) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = css(this.plane.theme.accent, 0.1);
    context.fill();
    context.strokeStyle = css(this.plane.theme.accent);
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
}
