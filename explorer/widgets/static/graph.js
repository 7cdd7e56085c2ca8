import { bytes, floats } from "./bytes.js";
import { css } from "./colours.js";
import { dot, h } from "./dom.js";
import { Plane, planeNote } from "./plane.js";
import { STATE } from "./points.js";
import { bilingual, conversation, wording } from "./talk.js";

/** The method graph: nodes on the plane of the map, edges below them, names beside them. */
export default {
  render({ model, el }) {
    el.classList.add("lx", "lx-graph");
    const say = wording(model);
    const talk = conversation(model, el);
    let edges = new Uint32Array();
    let joined = [];
    let order = [];
    let kinds = [];

    const plane = new Plane(el, say, {
      label: say("graph"),
      help: say("graph_help"),
      hooks: {
        click: (i) => i >= 0 && talk.ask("click", { at: i }),
        hover: (i) => i >= 0 && plane.showCard(i, ...hoverCard(i)),
        under: drawEdges,
        labels: () => labels(),
        over: (context) => {
          plane.ring(context, model.get("opened"), 3);
          plane.ring(context, plane.hovered);
        },
      },
    });
    plane.padding = [44, 76, 34, 70];
    const legend = model.get("kind_names").map((kind, i) => h("li", {}, dot(model.get("palette")[i]), bilingual(say, `node_${kind}`)));
    el.append(h("ul.lx-legend", {}, legend));

    // The graph is built when it is first seen; Python hears when it comes into sight and when it goes.
    let visible = false;
    const watch = new ResizeObserver(() => {
      const now = el.clientWidth > 0 && el.clientHeight > 0;
      if (now === visible) return;
      visible = now;
      talk.ask("seen", { on: now });
      if (now && !model.get("version")) planeNote(el, say, "graph_wait", {}, true);
    });
    watch.observe(el);

    function load() {
      const xy = floats(model.get("points"));
      const degrees = floats(model.get("degrees"));
      kinds = bytes(model.get("kinds"));
      edges = new Uint32Array(bytes(model.get("edges")).buffer);
      joined = Array.from({ length: xy.length / 2 }, () => new Set());
      for (let i = 0; i < edges.length; i += 2) {
        joined[edges[i]].add(edges[i + 1]);
        joined[edges[i + 1]].add(edges[i]);
      }
      order = Array.from(degrees.keys()).sort((a, b) => degrees[b] - degrees[a]);
      const scale = Math.min(1, 14 / Math.sqrt(Math.max(1, xy.length / 2)) + 0.35);
      const size = degrees.map((degree, i) => ((kinds[i] === 0 ? 4.5 : 3.2) + Math.min(9, Math.sqrt(degree) * 1.3)) * scale);
      plane.setPoints({ xy, size, colour: Float32Array.from(kinds), hues: model.get("palette") });
      const count = xy.length / 2;
      const part = count < model.get("total") && "graph_part";
      planeNote(el, say, count ? part : "graph_empty", { n: count, total: model.get("total") }, !count);
      el.lxNames = model.get("labels"); // as pixelOf: for tests and screenshots
      loadStates();
    }

    function loadStates() {
      const shown = bytes(model.get("shown"));
      plane.setStates(Float32Array.from({ length: plane.xy.length / 2 }, (_, i) => (shown.length && !shown[i] ? STATE.muted : STATE.plain)));
    }

    function drawEdges(context) {
      const { theme, camera, hovered, state } = plane;
      context.lineWidth = 1;
      for (const strong of [false, true]) {
        context.beginPath();
        for (let i = 0; i < edges.length; i += 2) {
          const [a, b] = [edges[i], edges[i + 1]];
          if ((a === hovered || b === hovered) !== strong) continue;
          if (!strong && (state[a] === STATE.muted || state[b] === STATE.muted)) continue;
          context.moveTo(...camera.pixel(plane.xy[2 * a], plane.xy[2 * a + 1]));
          context.lineTo(...camera.pixel(plane.xy[2 * b], plane.xy[2 * b + 1]));
        }
        context.strokeStyle = strong ? css(theme.accent, 0.9) : css(theme.soft, theme.dark ? 0.28 : 0.22);
        context.lineWidth = strong ? 1.6 : 1;
        context.stroke();
      }
    }

    function labels() {
      const { theme, camera, hovered } = plane;
      const near = hovered >= 0 ? joined[hovered] : null;
      const found = [];
      const inside = new Set([hovered, model.get("opened")].filter((i) => i >= 0));
      const sequence = [...inside, ...(near ?? []), ...order];
      const seen = new Set();
      const names = model.get("labels");
      for (const i of sequence) {
        // A paper and the method that it introduces mostly share a name; once is enough.
        const named = [...joined[i]].some((other) => seen.has(other) && names[other] === names[i]);
        if (seen.has(i) || (named && !inside.has(i)) || (plane.state[i] === STATE.muted && !inside.has(i) && !near?.has(i))) continue;
        seen.add(i);
        const [x, y] = camera.pixel(plane.xy[2 * i], plane.xy[2 * i + 1]);
        if (x < 0 || y < 0 || x > camera.width || y > camera.height) continue;
        const strong = inside.has(i);
        const topical = kinds[i] !== 0;
        const size = topical ? 12 : 11;
        const colour = css(topical ? theme.text(model.get("palette")[kinds[i]]) : theme.soft);
        const font = `${strong ? 700 : topical ? 600 : 400} ${size}px ${theme.font}`;
        found.push({ key: i, x, y, lines: [{ text: names[i], size, font, colour: strong ? css(theme.ink) : colour }], radius: plane.size[i] * plane.grow, beside: true });
      }
      return found;
    }

    function hoverCard(i) {
      const kind = model.get("kind_names")[kinds[i]];
      return [
        h("div.lx-hover-title", {}, model.get("labels")[i]),
        h("div.lx-hover-meta", {}, `${say.zh(`node_${kind}`)} · ${joined[i].size}`),
      ];
    }

    const onOpened = () => plane.draw();
    model.on("change:version", load);
    model.on("change:shown", loadStates);
    model.on("change:opened", onOpened);
    el.lxPlane = plane;
    if (model.get("version")) load();
    return () => {
      watch.disconnect();
      model.off("change:version", load);
      model.off("change:shown", loadStates);
      model.off("change:opened", onOpened);
      talk.stop();
      plane.dispose();
    };
  },
};
