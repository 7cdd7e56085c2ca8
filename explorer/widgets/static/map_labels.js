import { css } from "./colours.js";
import { language } from "./language.js";
import { STATE } from "./points.js";

const CLOSE = 2.4; // zoom from which single papers matter more than topics
const FINER = 1.6; // zoom from which topics are written instead of the wider ones
const FAR = 14; // topics written when all is in view; more as one comes nearer

/** Points in view up to which each may show its name. */
export const NAMED = 160;

/** The labels of the map, the important ones first: what is looked at, search hits, topics, papers near. */
export function mapLabels(plane, { topics, palette, lively, names, ringed, hits }) {
  const found = plane.inView() <= 20 * NAMED ? papersInView(plane) : [];
  const near = found.length <= NAMED ? found : [];
  const strong = new Set([...ringed.filter((i) => i >= 0), ...hits]);
  const best = [...strong].filter((i) => plane.state[i] !== STATE.muted && names.get(i));
  return [
    ...best.map((i) => paperLabel(plane, names.get(i), i, { strong: true, rank: hits.indexOf(i) })),
    ...topicsFor(topics, plane.camera.k).map((topic) => topicLabel(plane, topic, palette, lively)),
    ...near.filter((i) => names.get(i) && !strong.has(i)).map((i) => paperLabel(plane, names.get(i), i, {})),
  ];
}

function papersInView(plane) {
  const found = [];
  plane.eachPixel((x, y, i) => plane.state[i] !== STATE.muted && x > 0 && y > 0 && x < plane.camera.width && y < plane.camera.height && found.push(i));
  return found;
}

/** Wider topics from far, finer ones from near; of many, the biggest from far. */
function topicsFor(topics, k) {
  const level = topics.some((topic) => topic.level === 0) && k < FINER ? 0 : 1;
  return topics.filter((topic) => topic.level === level).slice(0, Math.round(FAR * k ** 2));
}

function topicLabel({ camera, theme }, topic, palette, lively) {
  const near = camera.k > CLOSE;
  const size = topic.big ? 15 : 12.5;
  const hue = palette && topic.group !== null ? theme.text(palette[topic.group]) : theme.ink;
  const alive = topic.level === 0 || lively.has(topic.id);
  const colour = css(hue, alive ? (near ? 0.75 : 1) : 0.4);
  const [x, y] = camera.pixel(topic.x, topic.y);
  const [left, bottom] = camera.pixel(topic.box[0], topic.box[1]);
  const [right, top] = camera.pixel(topic.box[2], topic.box[3]);
  const lines = [{ text: topic[language()], size, font: `600 ${size}px ${theme.font}`, colour }];
  return { key: `topic${topic.level}.${topic.id}`, x, y, lines, box: [left, top, right, bottom], keep: !near };
}

function paperLabel({ camera, theme, xy, size, grow }, name, i, { strong = false, rank = -1 }) {
  const [x, y] = camera.pixel(xy[2 * i], xy[2 * i + 1]);
  const line = { text: name, size: 11.5, font: `${strong ? 600 : 400} 11.5px ${theme.font}`, colour: css(strong ? theme.ink : theme.soft) };
  const radius = Math.max(size[i] * grow + (strong ? 5 : 0), rank >= 0 && rank < 10 ? 10 : 0);
  return { key: `paper${i}`, x, y, lines: [line], radius, beside: true, shy: !strong };
}
