import { bytes, floats } from "./bytes.js";
import { css } from "./colours.js";
import { h } from "./dom.js";
import { onLanguage, pair } from "./language.js";
import { MapBar } from "./map_bar.js";
import { mapLabels, NAMED } from "./map_labels.js";
import { MapTime } from "./map_time.js";
import { savePicture } from "./picture.js";
import { MOST_POINTS, Plane, planeNote } from "./plane.js";
import { STATE } from "./points.js";
import { conversation, wording } from "./talk.js";

const MISSING = 0.55; // size of a paper without a value, where the size says something
const [SMALLEST, BIGGEST] = [0.55, 2]; // size of the least and of the most, against that of points that are all alike

const MOST_RINGED = 400; // papers that are set off by a ring; of more, the colour alone tells

/** The topic map: papers as points, topics as labels, hover, click, lasso; colours and sizes by any column. */
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
        plane.repaint();
      },
    });
    const time = new MapTime(say, {
      change: () => loadStates(),
      keep: (first, last) => talk.ask("days", { first, last }),
    });
    const bar = new MapBar(say, {
      colour: (column) => talk.ask("colour", { column }),
      size: (column) => talk.ask("size", { column }),
      value: (place) => talk.ask("value", { place }),
    });
    const plane = new Plane(el, say, {
      label: say("map"),
      help: say("map_help"),
      extras: [
        ["map_time", () => openTime(!time.open)],
        ["map_density", () => setDense(!plane.dense)],
        ["map_picture", () => savePicture(plane, "map.png")],
      ],
      hooks: {
        click: (i) => i >= 0 && talk.ask("open", { at: i }),
        region: (found) => talk.ask("region", {}, [new Uint32Array(found).buffer]),
        hover: (i) => {
          if (i < 0) return;
          if (details.has(i)) plane.showCard(i, ...hoverCard(details.get(i)));
          else talk.ask("details", { at: i });
        },
        still: askNames,
        labels: () => {
          plane.top = el.closest(".lx-explorer") ? 42 : 0; // the bar of filters lies there
          return mapLabels(plane, { topics: model.get("labels"), palette: topicHues(), lively: new Set(model.get("lively")), names, ringed: [plane.hovered, model.get("opened")], hits: model.get("hits") });
        },
        over: drawRings,
      },
    });
    plane.padding = [64, 66, 60, 44];
    const foot = h("div.lx-map-foot", {}, time.el, bar.el);
    plane.root.append(foot);
    plane.obstacles.push(foot);

    /** Labels are in the colours of their topics while points are. */
    function topicHues() {
      return model.get("coloured") === "topic" ? model.get("palette") : null;
    }

    function setDense(dense) {
      plane.setDense(dense);
      plane.tools.press("map_density", dense);
    }

    function openTime(open) {
      time.show(open);
      plane.tools.press("map_time", open);
      plane.labelling.settle();
      loadStates();
    }

    function loadPoints() {
      details.clear();
      names.clear();
      const xy = floats(model.get("points"));
      const count = xy.length / 2;
      plane.setPoints({ xy, ...looks(count) });
      setDense(count > MOST_POINTS);
      time.load(floats(model.get("days")));
      const unplaced = model.get("unplaced");
      planeNote(el, say, count ? unplaced && "unplaced" : "no_papers", { n: unplaced }, !count);
      foot.hidden = !count;
      loadBar();
      loadStates();
    }

    function looks(count = plane.xy.length / 2) {
      const sizes = bytes(model.get("sizes"));
      const share = (value) => (value ? SMALLEST + (BIGGEST - SMALLEST) * Math.sqrt((value - 1) / 254) : MISSING);
      const size = new Float32Array(count).fill(radius(count));
      if (sizes.length === count) for (let i = 0; i < count; i += 1) size[i] *= share(sizes[i]);
      return { size, colour: Float32Array.from(bytes(model.get("groups"))), hues: model.get("palette") };
    }

    function loadLooks() {
      plane.setLooks(looks());
      loadBar();
      plane.labelling.settle();
    }

    function loadBar() {
      bar.load({ columns: model.get("columns"), coloured: model.get("coloured"), sized: model.get("sized"), legend: model.get("legend"), palette: model.get("palette"), labelled: model.get("labels").length > 0 });
    }

    function loadStates() {
      const shown = bytes(model.get("shown"));
      const count = plane.xy.length / 2;
      const inside = (i) => (!shown.length || shown[i] === 1) && time.holds(i);
      const state = new Float32Array(count);
      let n = 0;
      for (let i = 0; i < count; i += 1) {
        if (!Number.isFinite(plane.xy[2 * i])) state[i] = STATE.hidden;
        else if (!inside(i)) state[i] = STATE.muted;
        else n += 1;
      }
      if (n < count && n <= Math.max(60, Math.min(count / 4, MOST_RINGED))) state.forEach((one, i) => { if (one === STATE.plain) state[i] = STATE.chosen; });
      plane.setStates(state);
      plane.labelling.settle();
      askNames();
    }

    function askNames() {
      const few = plane.inView() <= 20 * NAMED;
      const found = [...model.get("hits")];
      if (few) plane.eachPixel((x, y, i) => plane.state[i] !== STATE.muted && found.push(i));
      const wanted = found.length <= NAMED ? found : model.get("hits");
      const unknown = wanted.filter((i) => !names.has(i));
      for (const i of unknown) names.set(i, "");
      if (unknown.length) talk.ask("names", {}, [new Uint32Array(unknown).buffer]);
    }

    function drawRings(context) {
      plane.ring(context, model.get("opened"), 3);
      plane.ring(context, plane.hovered);
      const hits = model.get("hits").slice(0, 10);
      for (let rank = hits.length; rank > 0; rank -= 1) badge(context, hits[rank - 1], rank);
    }

    /** A search hit is lit up with its rank. */
    function badge(context, i, rank) {
      if (plane.state[i] === STATE.hidden || plane.state[i] === STATE.muted) return;
      const [x, y] = plane.camera.pixel(plane.xy[2 * i], plane.xy[2 * i + 1]);
      context.beginPath();
      context.arc(x, y, 8.5, 0, 7);
      context.fillStyle = css(plane.theme.accent);
      context.fill();
      context.strokeStyle = css(plane.theme.ground);
      context.lineWidth = 1.5;
      context.stroke();
      context.font = `700 11px ${plane.theme.font}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = css(plane.theme.ground);
      context.fillText(String(rank), x, y + 0.5);
    }

    function hoverCard(paper) {
      const rank = model.get("hits").indexOf(paper.at) + 1;
      const facts = [rank && say("map_hit", { n: rank }), paper.date, paper.topic && pair(paper.topic)].filter(Boolean);
      return [
        h("div.lx-hover-title", {}, paper.title),
        paper.title_zh && h("div.lx-hover-zh", {}, paper.title_zh),
        h("div.lx-hover-meta", {}, facts.map((part, i) => [i ? " · " : "", part])),
        paper.summary && h("div.lx-hover-text", {}, paper.summary),
      ].filter(Boolean);
    }

    const onOpened = () => {
      plane.reveal(model.get("opened"));
      plane.repaint();
    };
    const onLooks = () => plane.xy.length && loadLooks();
    const heard = { points: loadPoints, shown: loadStates, hits: loadStates, groups: onLooks, sizes: onLooks, legend: loadBar, columns: loadBar, opened: onOpened };
    for (const [name, act] of Object.entries(heard)) model.on(`change:${name}`, act);
    const deaf = onLanguage(() => {
      plane.labelling.settle();
      plane.repaint();
    });
    el.lxPlane = plane;
    loadPoints();
    return () => {
      for (const [name, act] of Object.entries(heard)) model.off(`change:${name}`, act);
      deaf();
      talk.stop();
      plane.dispose();
    };
  },
};

/** Points are big when there are few and small when there are many. */
function radius(count) {
  return Math.min(11, Math.max(1.3, 14 * Math.max(count, 1) ** -0.2));
}
