import { MOST_RINGED } from "./map_trail.js";
import { STATE } from "./points.js";

const MISSING = 0.55; // size of a paper without a value, where the size says something
const [SMALLEST, BIGGEST] = [0.55, 2]; // size of the least and of the most, against that of points that are all alike
const [FEW_CHOSEN, SHARE_CHOSEN] = [60, 0.25]; // papers shown that are ringed among all; of many papers, this share

/** How each paper is shown: by whether filters let it through, and by the trail of time. */
export function statesOf(xy, shown, trail) {
  const count = xy.length / 2;
  const state = new Float32Array(count);
  let n = 0;
  for (let i = 0; i < count; i += 1) {
    const told = trail.stateOf(i);
    if (!Number.isFinite(xy[2 * i])) state[i] = STATE.hidden;
    else if (shown.length && shown[i] !== 1) state[i] = told === STATE.hidden ? told : STATE.muted;
    else {
      state[i] = told;
      n += 1;
    }
  }
  const few = n < count && n <= Math.max(FEW_CHOSEN, Math.min(count * SHARE_CHOSEN, MOST_RINGED));
  return few && !trail.open ? state.map((one) => (one === STATE.plain ? STATE.chosen : one)) : state;
}

/** The radius of each paper in px: by what Python says of it (0: nothing), else all alike. */
export function sizesOf(sizes, count) {
  const size = new Float32Array(count).fill(radius(count));
  const share = (value) => (value ? SMALLEST + (BIGGEST - SMALLEST) * Math.sqrt((value - 1) / 254) : MISSING);
  if (sizes.length === count) for (let i = 0; i < count; i += 1) size[i] *= share(sizes[i]);
  return size;
}

/** Points are big when there are few and small when there are many. */
function radius(count) {
  return Math.min(11, Math.max(1.3, 14 * Math.max(count, 1) ** -0.2));
}
