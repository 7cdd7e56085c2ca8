const CELLS = 400; // along a side of the picture
const BLURS = 3; // times a box of three cells is laid over it
const FLOOR = 0.1; // how much of its colour the thinnest place has

/**
 * Paint where points lie close: a small picture of the plane, each cell in the mean colour of its points, the more
 * opaque the more they are. It is made once and then only moved and stretched, so that it costs the same for any number.
 */
export function densityOf({ order }, xy, colour, palette, bounds) {
  const sums = [0, 1, 2, 3].map(() => new Float32Array(CELLS * CELLS));
  const [left, bottom, right, top] = bounds;
  const [across, up] = [(CELLS - 8) / Math.max(right - left, 1e-9), (CELLS - 8) / Math.max(top - bottom, 1e-9)];
  for (const i of order) {
    if (xy[2 * i] < left || xy[2 * i] > right || xy[2 * i + 1] < bottom || xy[2 * i + 1] > top) continue;
    const cell = Math.floor((top - xy[2 * i + 1]) * up + 4) * CELLS + Math.floor((xy[2 * i] - left) * across + 4);
    const hue = palette[colour[i]];
    sums[0][cell] += 1;
    for (let part = 0; part < 3; part += 1) sums[part + 1][cell] += hue[part];
  }
  for (const sum of sums) blurred(sum);
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

/** Lay a box of three cells over a picture several times, across and down: nearly a bell. */
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
}
