import { bytes, floats } from "./bytes.js";
import { css } from "./colours.js";
import { h } from "./dom.js";
import { Plane, planeNote } from "./plane.js";
import { STATE } from "./points.js";
import { conversation, wording } from "./talk.js";

const NAMED = 160; // points in view up to which each may show its name
const CLOSE = 2.4; // zoom from which single papers matter more than topics

/** The topic map: papers as points, topics as labels, hover, click, lasso. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-map");
    const say = wording(model);
    const details = new Map(); // position -> what the hover card shows, as far as Python has told
    const names = new Map(); // position -> short name
    const talk = conversation(model, el, {
      details: ({ paper }) => {
        details.set(paper.at, paper);
        plane.showCard(paper.at, ...hoverCard(paper));
      },
      names: ({ found }) => {
        for (const [at, name] of found) names.set(at, name);
        plane.labelling.settle();
        plane.draw();
      },
    });
    const plane = new Plane(el, say, {
      label: say("map"),
      help: say("map_help"),
      hooks: {
        click: (i) => i >= 0 && talk.ask("open", { at: i }),
        region: (found) => talk.ask("region", {}, [new Uint32Array(found).buffer]),
        hover: (i) => {
          if (i < 0) return;
          if (details.has(i)) plane.showCard(i, ...hoverCard(details.get(i)));
          else talk.ask("details", { at: i });
        },
        still: askNames,
        labels: () => labels(),
        over: (context) => {
          plane.ring(context, model.get("opened"), 3);
          plane.ring(context, plane.hovered);
        },
      },
    });
    plane.padding = [64, 66, 36, 44];

    function loadPoints() {
      details.clear();
      names.clear();
      const xy = floats(model.get("points"));
      const count = xy.length / 2;
      const size = new Float32Array(count).fill(radius(count));
      plane.setPoints({ xy, size, colour: Float32Array.from(bytes(model.get("groups"))), hues: model.get("palette") });
      const unplaced = model.get("unplaced");
      planeNote(el, say, count ? unplaced && "unplaced" : "no_papers", { n: unplaced }, !count);
      loadStates();
    }

    function loadStates() {
      const shown = bytes(model.get("shown"));
      const few = shown.length && shown.reduce((sum, on) => sum + on, 0) <= Math.max(60, shown.length / 4);
      const state = new Float32Array(plane.xy.length / 2);
      for (let i = 0; i < state.length; i += 1) {
        if (!Number.isFinite(plane.xy[2 * i])) state[i] = STATE.hidden;
        else if (shown.length) state[i] = shown[i] ? (few ? STATE.chosen : STATE.plain) : STATE.muted;
      }
      plane.setStates(state);
      plane.labelling.settle();
      askNames();
    }

    function inView() {
      const found = [];
      plane.eachPixel((x, y, i) => {
        if (plane.state[i] !== STATE.muted && x > 0 && y > 0 && x < plane.camera.width && y < plane.camera.height) found.push(i);
      });
      return found;
    }

    function askNames() {
      const found = inView();
      if (found.length > NAMED) return;
      const unknown = found.filter((i) => !names.has(i));
      for (const i of unknown) names.set(i, "");
      if (unknown.length) talk.ask("names", {}, [new Uint32Array(unknown).buffer]);
    }

    function labels() {
      plane.top = el.closest(".lx-explorer") ? 42 : 0; // the bar of filters lies there
      const { camera, theme } = plane;
      const near = camera.k > CLOSE;
      const result = [];
      const at = (x, y) => {
        const [px, py] = camera.pixel(x, y);
        return { x: px, y: py };
      };
      const lively = new Set(model.get("lively"));
      const ringed = [plane.hovered, model.get("opened")];
      for (const topic of model.get("labels")) {
        const size = topic.big ? 15 : 12.5;
        const colour = css(theme.text(model.get("palette")[topic.group]), lively.has(topic.id) ? (near ? 0.75 : 1) : 0.4);
        const lines = [{ text: topic.zh, size, font: `600 ${size}px ${theme.font}`, colour }];
        if (topic.en && topic.en !== topic.zh) {
          lines.push({ text: topic.en, size: size - 3, font: `500 ${size - 3}px ${theme.font}`, colour });
        }
        const [left, bottom] = camera.pixel(topic.box[0], topic.box[1]);
        const [right, top] = camera.pixel(topic.box[2], topic.box[3]);
        result.push({ key: `topic${topic.id}`, ...at(topic.x, topic.y), lines, box: [left, top, right, bottom], keep: !near });
      }
      const found = inView();
      if (found.length <= NAMED) {
        for (const i of found) {
          if (!names.get(i)) continue;
          const strong = ringed.includes(i);
          const line = { text: names.get(i), size: 11.5, font: `${strong ? 600 : 400} 11.5px ${theme.font}`, colour: css(strong ? theme.ink : theme.soft) };
          const entry = { key: `paper${i}`, ...at(plane.xy[2 * i], plane.xy[2 * i + 1]), lines: [line], radius: plane.size[i] * plane.grow + (strong ? 5 : 0), beside: true, shy: !strong };
          if (strong) result.unshift(entry);
          else result.push(entry);
        }
      }
      return result;
    }

    function hoverCard(paper) {
      return [
        h("div.lx-hover-title", {}, paper.title),
        paper.title_zh && h("div.lx-hover-zh", {}, paper.title_zh),
        h("div.lx-hover-meta", {}, [paper.date, paper.topic].filter(Boolean).join(" · ")),
        paper.summary && h("div.lx-hover-text", {}, paper.summary),
      ].filter(Boolean);
    }

    const onOpened = () => {
      plane.reveal(model.get("opened"));
      plane.draw();
    };
    model.on("change:points", loadPoints);
    model.on("change:shown", loadStates);
    model.on("change:opened", onOpened);
    el.lxPlane = plane;
    loadPoints();
    return () => {
      model.off("change:points", loadPoints);
      model.off("change:shown", loadStates);
      model.off("change:opened", onOpened);
      talk.stop();
      plane.dispose();
    };
  },
};

/** Points are big when there are few and small when there are many. */
function radius(count) {
  return Math.min(11, Math.max(2.1, 14 * Math.max(count, 1) ** -0.2));
}
