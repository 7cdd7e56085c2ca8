import { css } from "./colours.js";
import { broken } from "./labels.js";
import { language } from "./language.js";
import { STATE } from "./points.js";

const CLOSE = 2.4; // zoom from which single papers matter more than topics
const FINER = 1.6; // zoom from which topics are written instead of the wider ones; twice that for finer ones still
const USUAL = 740 * 440; // px of a map in which that many find room; fewer in a smaller one
const WIDE = 150; // px beyond which a name is written in two lines
const FAR = 14; // topics written when all is in view, more as one comes nearer; as many again where they cover nothing

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
    ...topicsFor(topics, plane.camera).map((topic) => topicLabel(plane, topic, palette, lively)).filter(({ box }) => inView(box, plane.camera)),
    ...near.filter((i) => names.get(i) && !strong.has(i)).map((i) => paperLabel(plane, names.get(i), i, {})),
  ];
}

function papersInView(plane) {
  const found = [];
  plane.eachPixel((x, y, i) => plane.state[i] !== STATE.muted && x > 0 && y > 0 && x < plane.camera.width && y < plane.camera.height && found.push(i));
  return found;
}

/** The widest topics from far, finer ones from near; of many, the biggest from far. */
function topicsFor(topics, { k, width, height }) {
  const levels = topics.map((topic) => topic.level);
  const level = Math.min(Math.max(...levels), Math.min(...levels) + steps(k));
  const room = Math.min(1.5, Math.max(0.4, (width * height) / USUAL));
  const most = Math.round(FAR * room * k ** 2);
  return topics.filter((topic) => topic.level === level).slice(0, 2 * most).map((topic, i) => ({ ...topic, shy: i >= most }));
}

function steps(k) {
  return k < FINER ? 0 : 1 + Math.floor(Math.log2(k / FINER));
}

/** Whether anything of a box can be seen: a name beside a group that cannot would name another one. */
function inView([left, top, right, bottom], { width, height }) {
  return right > 0 && bottom > 0 && left < width && top < height;
}

function topicLabel({ camera, theme }, topic, palette, lively) {
  const near = camera.k > CLOSE;
  const size = topic.big ? 15 : 12.5;
  const hue = palette && topic.group !== null ? theme.text(palette[topic.group]) : theme.ink;
  const alive = topic.fresh === null || topic.fresh === undefined ? topic.level !== 1 || lively.has(topic.id) : topic.fresh > 0;
  const colour = css(alive ? hue : theme.soft);
  const [x, y] = camera.pixel(topic.x, topic.y);
  const [left, bottom] = camera.pixel(topic.box[0], topic.box[1]);
  const [right, top] = camera.pixel(topic.box[2], topic.box[3]);
  const font = `${alive ? 600 : 400} ${size}px ${theme.font}`;
  const name = topic.fresh ? `${topic[language()]} +${topic.fresh}` : topic[language()];
  const lines = broken(name, font, WIDE).map((text) => ({ text, size, font, colour }));
  return { key: `topic${topic.level}.${topic.id}`, x, y, lines, box: [left, top, right, bottom], keep: !near, shy: topic.shy };
}

function paperLabel({ camera, theme, xy, size, grow }, name, i, { strong = false, rank = -1 }) {
  const [x, y] = camera.pixel(xy[2 * i], xy[2 * i + 1]);
  const line = { text: name, size: 11.5, font: `${strong ? 600 : 400} 11.5px ${theme.font}`, colour: css(strong ? theme.ink : theme.soft) };
  const radius = Math.max(size[i] * grow + (strong ? 5 : 0), rank >= 0 && rank < 10 ? 10 : 0);
  return { key: `paper${i}`, x, y, lines: [line], radius, beside: true, shy: !strong };
}
