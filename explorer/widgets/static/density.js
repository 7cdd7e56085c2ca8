import { mix } from "./colours.js";
import { STATE } from "./points.js";

const SHADES = 8; // of a hue that fades
const CELLS = 400; // along a side of the picture
const BLURS = 3; // times a box of three cells is laid over it
const FLOOR = 0.1; // how much of its colour the thinnest place has

/** The colours of a cloud: of each hue of a palette, the shades it takes as it fades; red, green, blue one after the other. */
export function cloudHues(palette, muted) {
  const shades = palette.flatMap((hue) => Array.from({ length: SHADES + 1 }, (_, shade) => mix(hue, muted, shade / SHADES)));
  return new Float32Array(shades.flat());
}

/**
 * Paint where points lie close: a small picture of the plane, each cell in the mean colour of its points, the more
 * opaque the more they are. It is made once and then only moved and stretched, so that it costs the same for any number.
 */
export function densityOf({ order }, { xy, colour, state }, hues, bounds) {
  const cells = new Float32Array(4 * CELLS * CELLS); // count, red, green, blue of each
  const [left, bottom, right, top] = bounds;
  const [across, up] = [(CELLS - 8) / Math.max(right - left, 1e-9), (CELLS - 8) / Math.max(top - bottom, 1e-9)];
  for (let place = 0; place < order.length; place += 1) {
    const i = order[place];
    const x = xy[2 * i];
    const y = xy[2 * i + 1];
    if (x < left || x > right || y < bottom || y > top) continue;
    const cell = 4 * (Math.floor((top - y) * up + 4) * CELLS + Math.floor((x - left) * across + 4));
    const faint = state[i] <= STATE.muted ? Math.round(SHADES * state[i]) : 0;
    const hue = 3 * (colour[i] * (SHADES + 1) + faint);
    cells[cell] += 1;
    cells[cell + 1] += hues[hue];
    cells[cell + 2] += hues[hue + 1];
    cells[cell + 3] += hues[hue + 2];
  }
  const sums = [0, 1, 2, 3].map((part) => blurred(everyFourth(cells, part)));
  const margin = [4 / across, 4 / up]; // so that what is blurred over the edge is not cut off
  return { canvas: picture(sums), box: [left - margin[0], top + margin[1], right + margin[0], bottom - margin[1]] };
}

/** Draw such a picture where the camera sees it; a `fine` one of a part of the plane takes the place of that part. */
export function drawDensity(context, whole, fine, camera) {
  const place = ({ box }) => {
    const [x0, y0] = camera.pixel(box[0], box[1]);
    const [x1, y1] = camera.pixel(box[2], box[3]);
    return [x0, y0, x1 - x0, y1 - y0];
  };
  context.save();
  if (fine) {
    context.beginPath();
    context.rect(0, 0, camera.width, camera.height);
    context.rect(...place(fine));
    context.clip("evenodd");
  }
  context.drawImage(whole.canvas, ...place(whole));
  context.restore();
  if (fine) context.drawImage(fine.canvas, ...place(fine));
}

function picture([count, ...parts]) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CELLS;
  const image = new ImageData(CELLS, CELLS);
  const dense = highest(count);
  for (let cell = 0; cell < count.length; cell += 1) {
    if (count[cell] < dense * 1e-4) continue;
    for (let part = 0; part < 3; part += 1) image.data[4 * cell + part] = (255 * parts[part][cell]) / count[cell];
    const share = Math.min(1, count[cell] / dense);
    image.data[4 * cell + 3] = 255 * Math.min(0.95, share ** 0.5 * (1 - FLOOR) + FLOOR * Math.min(1, share * 30));
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}

/** The count that all but the densest cells stay below. */
function highest(count) {
  const some = count.filter((value) => value > 0).sort();
  return some[Math.floor(some.length * 0.985)] || 1;
}

function everyFourth(cells, part) {
  const found = new Float32Array(CELLS * CELLS);
  for (let cell = 0; cell < found.length; cell += 1) found[cell] = cells[4 * cell + part];
  return found;
}

/** Lay a box of three cells over a picture several times, across and down: nearly a bell; gives the picture. */
function blurred(cells) {
  for (let turn = 0; turn < BLURS; turn += 1) {
    for (const step of [1, CELLS]) {
      let before = 0;
      for (let line = 0; line < CELLS; line += 1) {
        const start = step === 1 ? line * CELLS : line;
        before = 0;
        for (let place = 0; place < CELLS; place += 1) {
          const at = start + place * step;
          const here = cells[at];
          cells[at] = (before + here + (place < CELLS - 1 ? cells[at + step] : 0)) / 3;
          before = here;
        }
      }
    }
  }
  return cells;
}
