import { textWidth } from "./dom.js";

const GAP = 3; // px kept free around a label
const CELL = 14; // px of a cell of the grid that counts points

/** Chooses which labels are drawn and where: the important ones first, none over another, few over points. */
export class Labels {
  constructor() {
    this.offsets = new Map();
  }

  /** Forget where labels stood, so that they are placed anew: after the zoom or the size has changed. */
  settle() {
    this.offsets.clear();
  }

  /**
   * Place labels. A label is { key, x, y (pixels), lines: [{ text, font, size, colour }] } and stands at its place, or
   * `beside` a point of a `radius`, or in and around the `box` [left, top, right, bottom] of a group. A `shy` one
   * covers no point; one with `keep` is moved to lie inside the view. `top` pixels are kept free for what lies over
   * the view. `eachPixel` walks over the points and their weights, or is null while the view moves and points need
   * not be counted.
   */
  place(labels, { width, height, top = 0, eachPixel, blocked = [] }) {
    const taken = blocked.map((box) => [...box]);
    const counts = eachPixel ? countPoints(eachPixel, width, height) : () => 0;
    const placed = [];
    for (const label of labels) {
      const [w, h] = extent(label);
      const box = this.choose(label, { w, h, taken, counts, top, width, height });
      if (!box) continue;
      taken.push([box[0] - GAP, box[1] - GAP, box[2] + GAP, box[3] + GAP]);
      placed.push({ ...label, box });
    }
    return placed;
  }

  /** Keep the offset of earlier frames while it is free; else take the best free one. */
  choose(label, { w, h, taken, counts, top, width, height }) {
    const known = this.offsets.get(label.key);
    const candidates = known ? [known] : offsets(label, w, h);
    let best = null;
    for (const offset of candidates) {
      const x = label.x + offset[0];
      const y = label.y + offset[1];
      const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
      if (label.keep) slideInside(box, top, width, height);
      const outside = box[0] < 2 || box[1] < top + 2 || box[2] > width - 2 || box[3] > height - 2;
      if (outside || taken.some((other) => overlap(box, other))) continue;
      const covered = counts(box);
      if (label.shy && covered > 0) continue;
      const cost = covered * 6 + offset[2];
      if (!best || cost < best.cost) best = { cost, box, offset };
    }
    if (best) this.offsets.set(label.key, best.offset);
    return best?.box ?? null;
  }
}

/** A name in one line, or in two nearly as long as each other where one would be wide. */
export function broken(text, font, wide) {
  const width = (part) => textWidth(part, font);
  if (width(text) <= wide) return [text];
  const cuts = [...text.matchAll(/ ?· ?| /gu)].map((cut) => [text.slice(0, cut.index), text.slice(cut.index + cut[0].length), cut[0].includes("·")]);
  const cost = ([one, other, part]) => Math.max(width(one), width(other)) * (part ? 0.75 : 1);
  const best = cuts.sort((one, other) => cost(one) - cost(other))[0];
  return best ? [best[2] ? `${best[0]} ·` : best[0], best[1]] : [text];
}

/** Draw placed labels, each with a halo in the colour of the ground. */
export function drawLabels(context, placed, halo) {
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const { box, lines } of placed) {
    const middle = (box[0] + box[2]) / 2;
    let y = box[1];
    for (const line of lines) {
      y += line.size * 1.25;
      context.font = line.font;
      context.lineWidth = 4;
      context.strokeStyle = halo;
      context.strokeText(line.text, middle, y - line.size * 0.28);
      context.fillStyle = line.colour;
      context.fillText(line.text, middle, y - line.size * 0.28);
    }
  }
}

function extent({ lines }) {
  const widths = lines.map((line) => textWidth(line.text, line.font));
  return [Math.max(...widths), lines.reduce((sum, line) => sum + line.size * 1.25, 0)];
}

/** Where a label may stand, seen from its place: [dx, dy, cost]. */
function offsets({ x, y, radius = 0, beside = false, box = null }, w, h) {
  if (beside) {
    const up = radius + h / 2 + 2;
    const side = radius + w / 2 + 4;
    return [[side, 0, 0], [-side, 0, 1], [0, -up, 2], [0, up, 2]];
  }
  const [left, top, right, bottom] = box ?? [x, y, x, y];
  const middle = (left + right) / 2;
  const across = [0, -0.3, 0.3, -0.6, 0.6].map((share) => middle + share * (right - left) - x);
  const down = [0, 0.25, -0.25, 0.5, -0.5].map((share) => share * (bottom - top) + (top + bottom) / 2 - y);
  const places = [[0, 0, 0]];
  for (const [i, dx] of across.entries()) {
    for (const gap of [4, 12, 22]) {
      places.push([dx, top - y - h / 2 - gap, 2 + i + gap / 6], [dx, bottom - y + h / 2 + gap, 4 + i + gap / 6]);
    }
    for (const [j, dy] of down.entries()) places.push([dx, dy, 1 + i + j]);
  }
  for (const dy of down) places.push([left - x - w / 2 - 8, dy, 9], [right - x + w / 2 + 8, dy, 9]);
  return places;
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function slideInside(box, top, width, height) {
  const dx = Math.max(4 - box[0], 0) - Math.max(box[2] - width + 4, 0);
  const dy = Math.max(top + 4 - box[1], 0) - Math.max(box[3] - height + 4, 0);
  box[0] += dx;
  box[2] += dx;
  box[1] += dy;
  box[3] += dy;
}

/** Count points in cells, each by its weight; gives a function that says about how many a box covers. */
function countPoints(eachPixel, width, height) {
  const columns = Math.ceil(width / CELL) + 1;
  const rows = Math.ceil(height / CELL) + 1;
  const cells = new Float32Array(columns * rows);
  eachPixel((x, y, weight) => {
    if (x >= 0 && y >= 0 && x < width && y < height) cells[Math.floor(y / CELL) * columns + Math.floor(x / CELL)] += weight;
  });
  return ([left, top, right, bottom]) => {
    let sum = 0;
    const lastRow = Math.min(rows - 1, Math.floor(bottom / CELL));
    const lastColumn = Math.min(columns - 1, Math.floor(right / CELL));
    for (let row = Math.max(0, Math.floor(top / CELL)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor(left / CELL)); column <= lastColumn; column += 1) {
        sum += cells[row * columns + column];
      }
    }
    return sum;
  };
}
