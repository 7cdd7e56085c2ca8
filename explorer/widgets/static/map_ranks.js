import { css } from "./colours.js";
import { STATE } from "./points.js";

const RANKED = 10; // search hits that show their rank
const ROUND = 8.5; // px around the middle of a rank
const CLEAR = 11; // px around it that labels keep clear of

/** Boxes in pixels of the ranks of search hits. */
export function rankBoxes(plane, hits) {
  return ranks(plane, hits).map(([x, y]) => [x - CLEAR, y - CLEAR, x + CLEAR, y + CLEAR]);
}

/** The best search hits are lit up with their rank, the first above the others. */
export function drawRanks(context, plane, hits) {
  const { theme } = plane;
  for (const [x, y, rank] of ranks(plane, hits).reverse()) {
    context.beginPath();
    context.arc(x, y, ROUND, 0, 7);
    context.fillStyle = css(theme.accent);
    context.fill();
    context.strokeStyle = css(theme.ground);
    context.lineWidth = 1.5;
    context.stroke();
    context.font = `700 11px ${theme.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = css(theme.ground);
    context.fillText(String(rank), x, y + 0.5);
  }
}

/** Where the best search hits stand in pixels, and their rank. */
function ranks({ camera, xy, state }, hits) {
  const ranked = hits.slice(0, RANKED).map((i, place) => [i, place + 1]);
  const seen = ranked.filter(([i]) => state[i] !== STATE.hidden && state[i] !== STATE.muted);
  return seen.map(([i, rank]) => [...camera.pixel(xy[2 * i], xy[2 * i + 1]), rank]);
}
