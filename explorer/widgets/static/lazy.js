import { h } from "./dom.js";
import { said } from "./talk.js";

const LONG = 2000; // ms after which it says for how long it has been at it

/** Tell Python when a widget comes into sight and when it goes; what nobody sees need not be computed. */
export function watchSight(el, talk) {
  let visible = false;
  const watch = new ResizeObserver(() => {
    const now = el.clientWidth > 0 && el.clientHeight > 0;
    if (now === visible) return;
    visible = now;
    talk.ask("seen", { on: now });
  });
  watch.observe(el);
  return () => watch.disconnect();
}

/** A line that stands there while Python reads, and says for how long; `words` are the keys of what it says. */
export function readingLine(model, say, [now, later]) {
  const text = h("span", {}, said(say, now));
  const line = h("p.lx-lazy", { role: "status", hidden: true }, h("span.lx-lazy-ring", { "aria-hidden": "true" }), text);
  let clock = null;

  function follow() {
    const reading = model.get("reading");
    line.hidden = !reading;
    if (!reading) stop();
    else if (clock === null) start(performance.now());
  }

  function start(begun) {
    text.replaceChildren(...said(say, now));
    clock = setInterval(() => {
      const passed = performance.now() - begun;
      if (passed > LONG) text.replaceChildren(...said(say, later, { n: Math.round(passed / 1000) }));
    }, 1000);
  }

  function stop() {
    clearInterval(clock);
    clock = null;
  }

  model.on("change:reading", follow);
  follow();
  return {
    el: line,
    stop: () => {
      model.off("change:reading", follow);
      stop();
    },
  };
}
