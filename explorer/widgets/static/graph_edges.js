import { css } from "./colours.js";
import { STATE } from "./points.js";

const LESSER = 0.3; // how much of the others' ink the lesser edges have
const MOST_MOVING = 3000; // edges drawn while the view moves; the others come back when it rests
const MANY_EDGES = 2500; // edges beyond which arrowheads are left out, but for those of the node looked at

const MANY = 250; // edges beyond which the lesser ones stay in the background
const MAIN = 2; // heaviest edges of each node that do not

/** Mark the edges that make out the shape of a graph: all of few, of many the heaviest at each node. */
export function mainEdges({ edges, kept, weight, order }, n) {
  if (n <= MANY) return kept;
  const main = new Uint8Array(kept.length);
  const used = new Uint8Array(order.length);
  const heavy = [...kept.keys()].filter((e) => kept[e]).sort((one, other) => weight[other] - weight[one]);
  for (const e of heavy) {
    const [a, b] = [edges[2 * e], edges[2 * e + 1]];
    if (used[a] < MAIN || used[b] < MAIN) main[e] = 1;
    for (const end of [a, b]) used[end] = Math.min(MAIN, used[end] + 1);
  }
  return main;
}

/** Draw the edges that are kept: faint ones below, those of the node looked at above, a path above all; arrowheads where they have a way. */
export function drawEdges(context, plane, shape, { picked, route }) {
  const { theme, hovered } = plane;
  const centre = hovered >= 0 ? hovered : picked;
  const lines = edgesInView(plane, shape, centre);
  const faint = Math.min(0.38, Math.max(0.09, 0.38 * Math.sqrt(300 / (lines.weak.length / 4 + 1))));
  strokeLines(context, lines.lesser, css(theme.soft, (theme.dark ? 1.2 : 1) * faint * LESSER), 1);
  const arrows = shape.directed && lines.weak.length / 4 < MANY_EDGES;
  strokeLines(context, lines.weak, css(theme.soft, theme.dark ? faint * 1.2 : faint), 1);
  if (arrows) arrowHeads(context, lines.weak, lines.weakEnds, plane, css(theme.soft, Math.min(0.75, faint * 2.6)), 5);
  strokeLines(context, lines.strong, css(theme.accent, 0.85), 1.5);
  if (shape.directed) arrowHeads(context, lines.strong, lines.strongEnds, plane, css(theme.accent), 7);
  strokeLines(context, pathLines(plane, route), css(theme.accent), 4);
}

function pathLines({ camera, xy }, route) {
  const ends = route.map((i) => camera.pixel(xy[2 * i], xy[2 * i + 1]));
  return ends.slice(1).flatMap((end, step) => [...ends[step], ...end]);
}

/** Pixels of the edges in view: x, y of both ends, and the node at which each one ends. */
function edgesInView({ camera, xy, state, moving }, { edges, kept, main }, centre) {
  const stride = moving ? Math.ceil(kept.length / MOST_MOVING) : 1;
  const [ox, oy] = camera.pixel(0, 0);
  const [ax, ay] = camera.pixel(1, 1).map((pixel, i) => pixel - [ox, oy][i]);
  const found = { lesser: [], lesserEnds: [], weak: [], weakEnds: [], strong: [], strongEnds: [] };
  for (let e = 0; e < kept.length; e += 1) {
    if (!kept[e]) continue;
    const [a, b] = [edges[2 * e], edges[2 * e + 1]];
    const strong = a === centre || b === centre;
    if (!strong && (e % stride || state[a] === STATE.muted || state[b] === STATE.muted)) continue;
    const [x0, y0, x1, y1] = [ox + xy[2 * a] * ax, oy + xy[2 * a + 1] * ay, ox + xy[2 * b] * ax, oy + xy[2 * b + 1] * ay];
    if (Math.max(x0, x1) < 0 || Math.max(y0, y1) < 0 || Math.min(x0, x1) > camera.width || Math.min(y0, y1) > camera.height) continue;
    const kind = strong ? "strong" : main[e] ? "weak" : "lesser";
    found[kind].push(x0, y0, x1, y1);
    found[`${kind}Ends`].push(b);
  }
  return found;
}

function strokeLines(context, lines, colour, width) {
  context.beginPath();
  for (let i = 0; i < lines.length; i += 4) {
    context.moveTo(lines[i], lines[i + 1]);
    context.lineTo(lines[i + 2], lines[i + 3]);
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function arrowHeads(context, lines, ends, { size, grow }, colour, length) {
  context.beginPath();
  for (let i = 0; i < ends.length; i += 1) {
    const [x0, y0, x1, y1] = [lines[4 * i], lines[4 * i + 1], lines[4 * i + 2], lines[4 * i + 3]];
    const distance = Math.hypot(x1 - x0, y1 - y0);
    const gap = size[ends[i]] * grow + 1.5;
    if (distance < gap + length) continue;
    const [dx, dy] = [(x1 - x0) / distance, (y1 - y0) / distance];
    const [tx, ty] = [x1 - dx * gap, y1 - dy * gap];
    context.moveTo(tx, ty);
    context.lineTo(tx - dx * length - dy * length * 0.45, ty - dy * length + dx * length * 0.45);
    context.lineTo(tx - dx * length + dy * length * 0.45, ty - dy * length - dx * length * 0.45);
  }
  context.fillStyle = colour;
  context.fill();
}
