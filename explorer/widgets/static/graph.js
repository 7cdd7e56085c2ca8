import { bytes, floats } from "./bytes.js";
import { dot, h } from "./dom.js";
import { GraphBar } from "./graph_bar.js";
import { drawEdges, mainEdges } from "./graph_edges.js";
import { graphLabels } from "./graph_labels.js";
import { GraphPanel } from "./graph_panel.js";
import { pair } from "./language.js";
import { readingLine, watchSight } from "./lazy.js";
import { savePicture } from "./picture.js";
import { Plane, planeNote } from "./plane.js";
import { STATE } from "./points.js";
import { conversation, wording } from "./talk.js";

/** Weights, unless they are nothing but the confidences over again. */
const told = (weight, confidence) => (weight.every((value, e) => value === confidence[e]) ? [] : weight);

const FEW = 60; // nodes that are drawn bigger
const QUIET = new Set(["paper", "external", "other"]); // kinds whose names are written small

/** A graph: nodes on the plane of the map, edges below, names beside; search, legend and threshold above, a panel right. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-graph");
    const say = wording(model);
    const talk = conversation(model, el, { found: (answer) => bar.found(answer) });
    const shape = { edges: new Uint32Array(), kept: new Uint8Array(), joined: [], order: [], kinds: [], paper: -1, quiet: new Set(), names: [], directed: false };
    const bar = new GraphBar(say, {
      find: (query) => talk.ask("find", { query }),
      pick: (node) => go("pick", { node }),
      change: () => sift(),
      more: () => talk.ask("more"),
      whole: () => talk.ask("whole"),
      back: () => talk.ask("back"),
      content: (content) => talk.ask("content", { content }),
    });
    const panel = new GraphPanel(say, {
      visit: (node) => go("visit", { node }),
      expand: (node) => talk.ask("expand", { node }),
      only: (node) => talk.ask("only", { node }),
      close: () => talk.ask("close"),
      endPath: () => talk.ask("path_end"),
    });

    /** Tell Python of a node that was chosen; it ends a path when the panel has begun one. */
    function go(type, node) {
      const { start } = panel;
      panel.begin(null);
      if (start === null) talk.ask(type, node);
      else talk.ask("path", { from: start, ...node });
    }
    const ground = h("div.lx-graph-plane");
    el.append(bar.el, h("div.lx-graph-body", {}, ground, panel.el));
    const plane = new Plane(ground, say, {
      label: say("graph"),
      help: say("graph_help"),
      extras: [["map_picture", () => savePicture(plane, "graph.png")]],
      hooks: {
        click: (i) => i >= 0 && go("click", { at: i }),
        double: (i) => talk.ask("only", { at: i }),
        hover: (i) => i >= 0 && plane.showCard(i, ...hoverCard(i)),
        under: (context) => drawEdges(context, plane, shape, { picked: model.get("picked"), route: route() }),
        labels: () => {
          const looked = [plane.hovered, model.get("picked"), model.get("opened")];
          const centre = (route().length ? looked.slice(0, 2) : looked).find((i) => i >= 0);
          return graphLabels(plane, shape, [...looked, ...route()], centre);
        },
        over: (context) => {
          for (const i of route()) plane.ring(context, i, 2);
          plane.ring(context, model.get("opened"), 2);
          plane.ring(context, model.get("picked"), 3);
          plane.ring(context, plane.hovered);
        },
      },
    });
    plane.padding = [30, 70, 52, 70]; // the note stands below

    // The graph is built when it is first seen; while Python reads or lays out, a line says so.
    const unwatch = watchSight(el, talk);
    const waiting = readingLine(model, say, ["graph_wait", "graph_waited"]);
    waiting.el.classList.add("lx-graph-wait");
    ground.append(waiting.el);

    const route = () => model.get("route").places ?? [];

    function load() {
      const xy = floats(model.get("points"));
      const degrees = floats(model.get("degrees"));
      const count = xy.length / 2;
      shape.kinds = bytes(model.get("kinds"));
      shape.paper = model.get("kind_names").findIndex(([name]) => name === "paper");
      shape.quiet = new Set(model.get("kind_names").flatMap(([name], i) => (QUIET.has(name) ? [i] : [])));
      shape.names = model.get("labels");
      shape.directed = model.get("directed");
      shape.edges = new Uint32Array(bytes(model.get("edges")).buffer);
      shape.weight = floats(model.get("weights"));
      shape.confidence = floats(model.get("confidences"));
      shape.order = Array.from(degrees.keys()).sort((a, b) => degrees[b] - degrees[a]);
      const room = Math.min(1, Math.max(0.62, Math.sqrt(ground.clientWidth * ground.clientHeight) / 800));
      const scale = room * Math.min(count < FEW ? 1.4 : 1, 14 / Math.sqrt(Math.max(1, count)) + 0.3);
      const size = degrees.map((degree, i) => ((shape.kinds[i] === shape.paper ? 4.5 : 3.6) + Math.min(8, Math.sqrt(degree) * 1.2)) * scale);
      plane.setPoints({ xy, size, colour: Float32Array.from(shape.kinds, (kind) => Math.min(kind, 15)), hues: model.get("palette").slice(0, 16) });
      const counts = new Uint32Array(model.get("kind_names").length);
      for (const kind of shape.kinds) counts[kind] += 1;
      bar.dress(model.get("kind_names").map((names, i) => [...names, model.get("palette")[i], counts[i]]), { confidence: shape.confidence, weight: told(shape.weight, shape.confidence) });
      el.lxNames = shape.names; // as pixelOf: for tests and screenshots
      bar.dressContents(model.get("contents"), model.get("content"));
      showPanel();
    }

    const hueOf = (kind) => bar.hueOf(kind);

    /** Leave out hidden kinds and weak edges, and the nodes that hang by weak edges alone. */
    function sift() {
      const count = plane.xy.length / 2;
      const values = shape[bar.measure] ?? [];
      const [seen, left] = [new Uint8Array(count), new Uint8Array(count)];
      const away = model.get("kind_names").map(([name]) => bar.hidden.has(name));
      shape.kept = new Uint8Array(shape.edges.length / 2);
      shape.joined = Array.from({ length: count }, () => new Set());
      let n = 0;
      for (let e = 0; e < shape.kept.length; e += 1) {
        const [a, b] = [shape.edges[2 * e], shape.edges[2 * e + 1]];
        seen[a] = seen[b] = 1;
        if (away[shape.kinds[a]] || away[shape.kinds[b]] || values[e] < bar.least) continue;
        shape.kept[e] = left[a] = left[b] = 1;
        shape.joined[a].add(b);
        shape.joined[b].add(a);
        n += 1;
      }
      shape.main = mainEdges(shape, n);
      const gone = (i) => away[shape.kinds[i]] || (bar.least !== -Infinity && seen[i] && !left[i]);
      shape.gone = Uint8Array.from({ length: count }, (_, i) => (gone(i) && i !== model.get("picked") && !route().includes(i) ? 1 : 0));
      bar.tally(n);
      const total = model.get("total");
      bar.offer({ more: model.get("more"), whole: !model.get("around") && count + model.get("alone") < total && total, back: model.get("changed") || bar.changed });
      note(count, total);
      loadStates();
    }

    function note(count, total) {
      if (!count) planeNote(ground, say, "graph_empty", {}, true);
      else if (shape.gone.every(Boolean)) planeNote(ground, say, "graph_none_left", {}, true);
      else if (model.get("around")) planeNote(ground, say, "graph_around", { label: model.get("around"), n: count });
      else if (count < total && count + model.get("alone") >= total) planeNote(ground, say, "graph_alone", { n: total - count });
      else planeNote(ground, say, count < total && "graph_part", { n: count, total });
    }

    function loadStates() {
      const shown = bytes(model.get("shown"));
      const picked = model.get("picked");
      const path = new Set(route());
      const beside = (i) => path.size > 0 && !path.has(i);
      const state = (i) => (shape.gone[i] ? STATE.hidden : beside(i) || (shown.length && !shown[i] && i !== picked) ? STATE.muted : STATE.plain);
      plane.setStates(Float32Array.from({ length: plane.xy.length / 2 }, (_, i) => state(i)));
    }

    function showPanel() {
      const node = model.get("panel");
      panel.show({ ...node, ego: node.label === model.get("around") }, model.get("route"), hueOf);
      plane.hover(-1); // the panel takes room: what was under the pointer is elsewhere now
      sift();
      plane.reveal(model.get("picked"));
    }

    function hoverCard(i) {
      const [, zh, en] = model.get("kind_names")[shape.kinds[i]];
      return [h("div.lx-hover-title", {}, dot(model.get("palette")[shape.kinds[i]]), " ", shape.names[i]), h("div.lx-hover-meta", {}, pair([zh, en]), ` · ${shape.joined[i].size}`)];
    }

    const onOpened = () => plane.draw();
    const heard = { version: load, shown: loadStates, opened: onOpened, panel: showPanel, route: showPanel };
    for (const [name, act] of Object.entries(heard)) model.on(`change:${name}`, act);
    el.lxPlane = plane;
    el.lxShape = shape;
    if (model.get("version")) load();
    return () => {
      unwatch();
      waiting.stop();
      for (const [name, act] of Object.entries(heard)) model.off(`change:${name}`, act);
      talk.stop();
      plane.dispose();
    };
  },
};
