import { dot, h } from "./dom.js";
import { pair } from "./language.js";
import { said } from "./talk.js";
import { sparkline } from "./trends_svg.js";

const WAYS = ["new", "rising", "back", "fading"];

/** What is new, rising, back or fading, each with its course, its first and its last mention. */
export function moveLists(say, moves, picked, pick) {
  const lists = WAYS.filter((way) => moves[way]?.length).map((way) =>
    h("section", { "data-way": way }, h("h4", {}, said(say, `trends_${way}`), h("small", {}, ` ${moves[way].length}`)), h("ul", {}, moves[way].map((move) => h("li", {}, moveLine(say, move, picked, pick))))),
  );
  return [
    h("h3", {}, said(say, "trends_moves"), " ", h("span.lx-trends-why", { tabIndex: 0, title: say("trends_moves_help"), "aria-label": say("trends_moves_help") }, "?")),
    ...(lists.length ? lists : [h("p.lx-trends-note", {}, said(say, "trends_quiet"))]),
    h("p.lx-trends-note", {}, said(say, "trends_unclear", { steady: moves.steady, few: moves.too_few })),
  ];
}

function moveLine(say, { name, zh, en, colour, n, total, first, last, share_before: before, share_recent: recent, p_value: chance }, picked, pick) {
  const percent = (share) => Math.round(100 * share);
  const title = chance === null ? say("trends_pick") : say("trends_chance", { percent: chance < 0.01 ? "<1" : percent(chance) });
  const el = h(
    "button.lx-trends-move",
    { type: "button", title, "aria-pressed": String(picked[0] === name && picked[1] < 0), onclick: () => pick(name, -1) },
    h("span.lx-trends-move-name", {}, colour && dot(colour), h("span", {}, pair([zh, en]))),
    sparkline(n, "lx-trends-spark"),
    h("small", {}, say("trends_span", { first, last })),
    h("small", {}, before === null || recent === null ? say("papers", { n: total }) : say("trends_shares", { n: total, before: percent(before), recent: percent(recent) })),
  );
  if (colour) el.style.setProperty("--lx-hue", colour);
  return el;
}
