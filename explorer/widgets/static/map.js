import { bytes, floats } from "./bytes.js";
import { h } from "./dom.js";
import { onLanguage } from "./language.js";
import { MapBar, TOPICS } from "./map_bar.js";
import { mapCard } from "./map_card.js";
import { mapLabels, NAMED } from "./map_labels.js";
import { drawRanks, rankBoxes } from "./map_ranks.js";
import { sizesOf, statesOf } from "./map_states.js";
import { MapTrail } from "./map_trail.js";
import { savePicture } from "./picture.js";
import { MOST_POINTS, Plane, planeNote } from "./plane.js";
import { STATE } from "./points.js";
import { conversation, said, wording } from "./talk.js";

const BELOW = 34; // px kept free below the points, beside what stands there
const LOW = 330; // px of height below which the trail takes the place of the choosers
const MOST_FOOT = 0.45; // share of the height that what stands there may take from them
const FLASH = 2600; // ms for which a passing word stands there

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
        plane.showCard(paper.at, ...card(paper));
      },
      names: ({ found }) => {
        for (const [at, name] of found) names.set(at, name);
        plane.labelling.settle();
        plane.repaint();
      },
    });
    const sent = []; // looks that Python has been told and has not yet told back
    const trail = new MapTrail(say, {
      change: () => {
        loadStates();
        tellLook(trail.look);
      },
      keep: (first, last) => talk.ask("days", { first, last }),
    });
    const bar = new MapBar(say, {
      colour: (colour) => tellLook({ colour }),
      size: (size) => tellLook({ size }),
      value: (place) => talk.ask("value", { place }),
    });
    const plane = new Plane(el, say, {
      label: say("map"),
      help: say("map_help"),
      extras: [
        ["map_trail", () => openTrail(!trail.open)],
        ["map_density", () => chooseDense(!plane.dense)],
        ["map_picture", () => savePicture(plane, "map.png")],
      ],
      hooks: {
        click: (i) => i >= 0 && talk.ask("open", { at: i }),
        region: (found) => (found.length ? talk.ask("region", {}, [new Uint32Array(found).buffer]) : flash("map_lasso_none")),
        hover: (i) => {
          if (i < 0) return;
          if (details.has(i)) plane.showCard(i, ...card(details.get(i)));
          else talk.ask("details", { at: i });
        },
        still: askNames,
        labels: () => {
          plane.top = el.closest(".lx-explorer") ? 42 : 0; // the bar of filters lies there
          return mapLabels(plane, { topics: topics(), palette: topicHues(), lively: new Set(model.get("lively")), names, ringed: [plane.hovered, model.get("opened")], hits: model.get("hits") });
        },
        marks: () => rankBoxes(plane, model.get("hits")),
        over: (context) => {
          plane.ring(context, model.get("opened"), 3);
          plane.ring(context, plane.hovered);
          drawRanks(context, plane, model.get("hits"));
        },
      },
    });
    const card = (paper) => mapCard(paper, model.get("hits").indexOf(paper.at) + 1, say);
    plane.padding = [64, 66, BELOW, 44];
    const foot = h("div.lx-map-foot", {}, trail.el, bar.el);
    plane.root.append(foot);
    plane.obstacles.push(foot);

    /** Labels are in the colours of their topics while points are. */
    function topicHues() {
      return TOPICS.test(model.get("coloured")) ? model.get("palette") : null;
    }

    /** The labels of all topics, each with its hue as points are coloured now and the new papers of the trail. */
    function topics() {
      const [coloured, fresh] = [model.get("coloured"), model.get("fresh")];
      return model.get("labels").map((label, i) => ({ ...label, group: label.hues[coloured] ?? null, fresh: trail.open && fresh.length ? fresh[i] : null }));
    }

    function setDense(dense) {
      plane.setDense(dense);
      plane.tools.press("map_density", dense);
    }

    function chooseDense(dense) {
      setDense(dense);
      tellLook({ density: dense === usuallyDense() ? "" : dense ? "on" : "off" });
    }

    function usuallyDense() {
      return plane.xy.length / 2 > MOST_POINTS;
    }

    function openTrail(open) {
      trail.show(open);
      plane.tools.press("map_trail", open);
      loadStates();
      tellLook(trail.look);
    }

    /** Where all is in view, nothing of it lies below the legend or the trail. */
    function makeRoom() {
      el.classList.toggle("lx-map-low", plane.root.clientHeight < LOW);
      const before = plane.camera.foot;
      plane.camera.foot = Math.min(foot.offsetHeight, plane.camera.height * MOST_FOOT);
      plane.labelling.settle();
      if (plane.camera.foot !== before && plane.camera.k === 1) plane.camera.set(plane.camera.home());
    }

    /** Tell Python what the map looks like now; an empty text is back to what is usual. */
    function tellLook(look) {
      const { density = "", trail: day = "", days = "" } = { ...model.get("look"), ...look };
      sent.push([density, day, days].join());
      talk.ask("look", look);
    }

    /** Follow a look that Python asks for; what it only tells back is shown already. */
    function onLook() {
      const { density = "", trail: day = "", days = "" } = model.get("look");
      const echo = sent.indexOf([density, day, days].join());
      if (echo >= 0) sent.splice(0, echo + 1);
      else loadLook();
    }

    function loadLook() {
      const look = model.get("look");
      setDense(look.density ? look.density === "on" : usuallyDense());
      trail.restore(look);
      if (look.trail && trail.look.trail !== look.trail) tellLook(trail.look); // it stands on whole steps
      plane.tools.press("map_trail", trail.open);
      loadStates();
    }

    function onFresh() {
      plane.labelling.settle();
      plane.repaint();
    }

    function loadPoints() {
      details.clear();
      names.clear();
      const xy = floats(model.get("points"));
      const count = xy.length / 2;
      plane.setPoints({ xy, ...looks(count) });
      trail.shown = bytes(model.get("shown"));
      trail.load(floats(model.get("days")));
      const unplaced = model.get("unplaced");
      planeNote(el, say, count ? unplaced && "unplaced" : "no_papers", { n: unplaced }, !count);
      foot.hidden = !count;
      loadBar();
      loadLook();
    }

    function looks(count = plane.xy.length / 2) {
      return { size: sizesOf(bytes(model.get("sizes")), count), colour: Float32Array.from(bytes(model.get("groups"))), hues: model.get("palette") };
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
      plane.setStates(statesOf(plane.xy, bytes(model.get("shown")), trail));
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

    const onOpened = () => {
      plane.reveal(model.get("opened"));
      plane.repaint();
    };
    function flash(key) {
      const text = h("div.lx-map-flash", { role: "status" }, said(say, key));
      plane.root.append(text);
      setTimeout(() => text.remove(), FLASH);
    }

    const room = new ResizeObserver(makeRoom);
    for (const part of [foot, plane.root]) room.observe(part);
    const onLooks = () => plane.xy.length && loadLooks();
    const onShown = () => {
      trail.heed(bytes(model.get("shown")));
      loadStates();
    };
    const heard = { points: loadPoints, shown: onShown, hits: loadStates, groups: onLooks, sizes: onLooks, legend: loadBar, columns: loadBar, opened: onOpened, look: onLook, fresh: onFresh };
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
      room.disconnect();
      clearInterval(trail.clock);
      talk.stop();
      plane.dispose();
    };
  },
};
