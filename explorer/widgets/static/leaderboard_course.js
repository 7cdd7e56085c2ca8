import { fontOf, h, textWidth } from "./dom.js";
import { phrase } from "./language.js";
import { said } from "./talk.js";
import { shape } from "./trends_svg.js";

/** The numbers of a metric by the date of the paper that tells them, and a line through the best so far. */
export class BoardCourse {
  constructor(say, pick) {
    this.say = say;
    this.pick = pick;
    this.caption = h("figcaption");
    this.plot = h("div.lx-board-plot");
    this.el = h("figure.lx-board-course", { hidden: true }, this.caption, this.plot);
    this.leaders = [];
    this.watch = new ResizeObserver(() => this.label());
    this.watch.observe(this.plot);
  }

  draw(course, columns) {
    this.el.hidden = !course.points;
    if (this.el.hidden) return;
    const { metric, split, unit, higher } = columns[course.column];
    const way = higher === null ? null : phrase` · ${this.say(higher ? "leaderboard_higher" : "leaderboard_lower")}`;
    const name = [metric ?? this.say("leaderboard_value"), split && ` · ${split}`, unit && ` (${unit})`, way].filter(Boolean);
    this.falling = higher === false;
    this.caption.replaceChildren(...said(this.say, "leaderboard_course", { metric: name.reduce((text, part) => phrase`${text}${part}`) }), " ", h("span", { title: this.say("leaderboard_course_help") }, "ⓘ"));
    this.points = course.points.map((point) => ({ ...point, ...place(point, course) }));
    this.leaders = this.points.filter((point) => point.best);
    const drawing = shape("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" }, shape("path", { class: "lx-board-frontier", d: steps(this.leaders) }));
    this.plot.replaceChildren(drawing, ...ends(course), ...this.points.map((point) => this.dot(point)));
    this.label();
  }

  dot({ id, x, y, own, best, system, value, day }) {
    const words = phrase`${system ?? this.say("leaderboard_unnamed")} · ${round(value)} · ${day}`;
    const el = h("button.lx-board-dot", { type: "button", "data-point": id, "data-own": String(own), "data-best": String(best), title: words, "aria-label": words, "aria-pressed": "false", onclick: () => this.pick(id) });
    Object.assign(el.style, { left: `${x}%`, top: `${y}%` });
    return el;
  }

  /** Name the leaders, the last one first, where there is room. */
  label() {
    for (const old of this.plot.querySelectorAll(".lx-board-leader")) old.remove();
    const [width, height] = [this.plot.clientWidth, this.plot.clientHeight];
    if (!width || this.el.hidden) return;
    const taken = this.points.map(({ x, y }) => [(x / 100) * width - 4, (y / 100) * height - 4, (x / 100) * width + 4, (y / 100) * height + 4]);
    const named = this.leaders.filter(({ system }, i) => system && system !== this.leaders[i - 1]?.system);
    for (const { x, y, system } of named.reverse()) {
      const el = h("span.lx-board-leader", { "aria-hidden": "true" }, system);
      this.plot.append(el);
      const span = textWidth(system, fontOf(el));
      const at = (x / 100) * width;
      const left = at - span - 8 > 0 ? at - span - 8 : at + 8;
      const top = (y / 100) * height + (!this.falling ? -15 : y > 80 ? -6 : 4); // off the line, which comes from above where less is better
      const box = [left, top, left + span, top + 12];
      const free = box[2] <= width && taken.every((other) => box[0] >= other[2] || other[0] >= box[2] || box[1] >= other[3] || other[1] >= box[3]);
      if (free) taken.push(box);
      else el.remove();
      Object.assign(el.style, { left: `${left}px`, top: `${top}px` });
    }
  }

  mark(id) {
    for (const el of this.plot.querySelectorAll("[data-point]")) el.setAttribute("aria-pressed", String(Number(el.dataset.point) === id));
  }

  stop() {
    this.watch.disconnect();
  }
}

/** Where a number stands, in percent of the plot. */
function place({ day, value }, { first, last, low, high }) {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return { x: (100 * (Date.parse(day) - from)) / (to - from), y: high > low ? 100 - (92 * (value - low)) / (high - low) - 4 : 50 };
}

/** The best so far: it stays until a better one comes. */
function steps(leaders) {
  if (!leaders.length) return "";
  const [start, ...later] = leaders;
  return `M${start.x} ${start.y}${later.map(({ x, y }) => `H${x}V${y}`).join("")}H100`;
}

/** First and last day below, least and greatest number left. */
function ends({ first, last, low, high }) {
  const text = (words, style) => {
    const el = h("span", {}, words);
    Object.assign(el.style, style);
    return el;
  };
  return [
    text(first, { left: "0", bottom: "-15px" }),
    text(last, { right: "0", bottom: "-15px" }),
    text(round(high), { right: "calc(100% + 8px)", top: "0" }),
    high > low ? text(round(low), { right: "calc(100% + 8px)", bottom: "2px" }) : "",
  ];
}

function round(value) {
  return Number(value.toPrecision(6)).toLocaleString("en-US", { maximumFractionDigits: 4 });
}
