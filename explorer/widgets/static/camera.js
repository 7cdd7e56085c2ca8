const MOST = 60; // closest zoom, relative to everything in view
const STRETCH = 1.6; // how much wider than high the plane may be drawn; the axes have no unit
const ROOMY = 420; // px of height from which all of the padding is kept
const GLIDE = 260; // ms of a movement

/** Places on the plane <-> pixels of the view. `k` is 1 where everything is in view. */
export class Camera {
  constructor(moved) {
    this.moved = moved;
    this.width = 0;
    this.height = 0;
    this.bounds = [-1, -1, 1, 1];
    this.padding = [36, 36, 36, 36];
    this.foot = 0; // px of something that stands at the bottom
    this.x = 0;
    this.y = 0;
    this.k = 1;
    this.frame = 0;
  }

  resize(width, height) {
    [this.width, this.height] = [width, height];
  }

  /** Set what is to be in view at zoom 1: left, bottom, right, top of the plane; top, right, bottom, left padding. */
  setBounds(bounds, padding) {
    this.bounds = bounds;
    this.padding = padding;
  }

  /** Pixels for one unit of the plane at zoom 1, across and up. */
  scale() {
    const [left, bottom, right, top] = this.bounds;
    const [pt, pr, pb, pl] = this.margins();
    const across = Math.max(this.width - pr - pl, 20) / Math.max(right - left, 1e-9);
    const up = Math.max(this.height - pt - pb, 20) / Math.max(top - bottom, 1e-9);
    const least = Math.min(across, up);
    return [Math.min(across, least * STRETCH), Math.min(up, least * STRETCH)];
  }

  /** The padding, less of it where there is little room. */
  margins() {
    const share = Math.min(1, this.height / ROOMY);
    return this.padding.map((padding, side) => (side % 2 ? padding : padding * share) + (side === 2 ? this.foot : 0));
  }

  centre() {
    const [left, bottom, right, top] = this.bounds;
    const [across, up] = this.scale();
    const [pt, pr, pb, pl] = this.margins();
    return [(left + right) / 2 + (pr - pl) / 2 / across, (bottom + top) / 2 + (pt - pb) / 2 / up];
  }

  home() {
    const [x, y] = this.centre();
    return { x, y, k: 1 };
  }

  pixel(x, y) {
    const [across, up] = this.scale();
    return [this.width / 2 + (x - this.x) * across * this.k, this.height / 2 - (y - this.y) * up * this.k];
  }

  place(px, py) {
    const [across, up] = this.scale();
    return [this.x + (px - this.width / 2) / (across * this.k), this.y - (py - this.height / 2) / (up * this.k)];
  }

  set({ x = this.x, y = this.y, k = this.k }) {
    this.k = Math.min(MOST, Math.max(0.5, k));
    const [left, bottom, right, top] = this.bounds;
    const [cx, cy] = this.centre();
    const slack = 0.6;
    this.x = Math.min(right + slack * (right - left), Math.max(left - slack * (right - left), Number.isFinite(x) ? x : cx));
    this.y = Math.min(top + slack * (top - bottom), Math.max(bottom - slack * (top - bottom), Number.isFinite(y) ? y : cy));
    this.moved();
  }

  pan(dx, dy) {
    this.stop();
    const [across, up] = this.scale();
    this.set({ x: this.x - dx / (across * this.k), y: this.y + dy / (up * this.k) });
  }

  /** Zoom so that the place under a pixel stays there. */
  zoom(factor, px = this.width / 2, py = this.height / 2) {
    this.stop();
    this.set(this.zoomed(factor, px, py));
  }

  zoomed(factor, px, py) {
    const [x, y] = this.place(px, py);
    const k = Math.min(MOST, Math.max(0.5, this.k * factor));
    const ratio = this.k / k;
    return { x: x - (x - this.x) * ratio, y: y - (y - this.y) * ratio, k };
  }

  /** Move to a view in a short glide, or at once for those who asked for less motion. */
  glide(target) {
    this.stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.set(target);
      return;
    }
    const start = { x: this.x, y: this.y, k: this.k };
    const end = { ...start, ...target };
    const begun = performance.now();
    const step = (now) => {
      const share = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      const eased = 1 - (1 - share) ** 3;
      this.set({
        x: start.x + (end.x - start.x) * eased,
        y: start.y + (end.y - start.y) * eased,
        k: start.k * (end.k / start.k) ** eased,
      });
      this.frame = share < 1 ? requestAnimationFrame(step) : 0;
    };
    this.frame = requestAnimationFrame(step);
  }

  get gliding() {
    return this.frame !== 0;
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }
}
