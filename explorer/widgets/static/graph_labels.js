import { css } from "./colours.js";
import { STATE } from "./points.js";

const MOST_TRIED = 320; // labels tried at a time: more never find room, and trying costs
const FEW_TRIED = 120; // the same where nodes lie so close that names hide them
const CROWD = 1000; // nodes

/** The names to write, the important ones first: nodes looked at, their neighbours, then the most connected in view. */
export function graphLabels(plane, shape, looked, centre) {
  const { theme, camera } = plane;
  const inside = new Set(looked.filter((i) => i >= 0));
  const near = shape.joined[centre] ?? new Set();
  const crowded = shape.order.length > CROWD && (plane.moving || camera.k < 2);
  const most = crowded ? FEW_TRIED / (plane.moving ? 3 : 1) : MOST_TRIED;
  const [seen, found] = [new Set(), []];
  const label = (i) => {
    if (seen.has(i) || !worth(i)) return;
    seen.add(i);
    const [x, y] = camera.pixel(plane.xy[2 * i], plane.xy[2 * i + 1]);
    if (x < 0 || y < 0 || x > camera.width || y > camera.height) return;
    const topical = !shape.quiet.has(shape.kinds[i]);
    const size = topical ? 12 : 11;
    const font = `${inside.has(i) ? 700 : topical ? 600 : 400} ${size}px ${theme.font}`;
    const colour = inside.has(i) ? theme.ink : topical ? theme.text(plane.hues[plane.colour[i]]) : theme.soft;
    found.push({ key: inside.has(i) ? -1 - i : i, x, y, lines: [{ text: shape.names[i], size, font, colour: css(colour) }], radius: plane.size[i] * plane.grow + (inside.has(i) ? 4 : 0), beside: true });
  };
  /** A paper and the method that it introduces mostly share a name; once is enough. */
  const worth = (i) => {
    if (plane.state[i] === STATE.hidden) return false;
    if (inside.has(i)) return true;
    if (plane.state[i] === STATE.muted && !near.has(i)) return false;
    return ![...shape.joined[i]].some((other) => seen.has(other) && shape.names[other] === shape.names[i]);
  };
  for (const i of inside) label(i);
  for (const i of [...near].slice(0, most)) label(i);
  for (const i of shape.order) {
    if (found.length >= most) break;
    label(i);
  }
  return found;
}
