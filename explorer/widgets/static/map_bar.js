import { dot, h } from "./dom.js";
import { pair } from "./language.js";

/** Columns of topics. */
export const TOPICS = /^topic(_\d+)?$/;

/** The line below the map: what colour and size stand for, and the legend. `acts`: colour, size, value. */
export class MapBar {
  constructor(say, acts) {
    this.say = say;
    this.acts = acts;
    this.colour = this.chooser("map_colour", acts.colour);
    this.size = this.chooser("map_size", acts.size);
    this.legend = h("div.lx-map-legend");
    this.el = h("div.lx-map-bar", {}, this.legend, h("div.lx-map-choosers", {}, this.colour.parentNode, this.size.parentNode));
  }

  chooser(key, act) {
    const select = h("select", { "aria-label": this.say(key), onchange: () => act(select.value) });
    h("label", {}, h("span", {}, this.say(key)), select);
    return select;
  }

  load({ columns, coloured, sized, legend, palette, labelled }) {
    const option = ([key, zh, en]) => h("option", { value: key, label: pair([zh, en]) });
    const numbers = columns.filter(([, , , scale]) => scale === "number");
    this.colour.replaceChildren(...columns.map(option));
    this.size.replaceChildren(h("option", { value: "", label: this.say("map_alike") }), ...numbers.map(option));
    [this.colour.value, this.size.value] = [coloured, sized];
    this.size.parentNode.hidden = !numbers.length;
    const told = labelled && TOPICS.test(coloured); // the labels on the map tell the topics
    const entries = told ? [] : (legend.entries ?? []);
    this.legend.hidden = !entries.length;
    this.legend.replaceChildren(...(legend.scale === "value" ? entries.map((entry) => this.value(entry, palette)) : [this.ramp(entries, palette)]));
  }

  value([place, zh, en, n], palette) {
    const name = pair([zh, en]);
    return h("button.lx-map-value", { type: "button", title: this.say("map_only", { label: name, n }), onclick: () => this.acts.value(place) }, dot(palette[place]), h("span", {}, name), h("small", {}, n.toLocaleString("en-US")));
  }

  ramp(entries, palette) {
    const strip = h("div.lx-map-ramp", { "aria-hidden": "true" });
    strip.style.background = `linear-gradient(90deg, ${palette.slice(0, -1).join(", ")})`;
    return h("div.lx-map-scale", { title: this.say("map_missing") }, strip, h("div.lx-map-ticks", {}, entries.map(([, text]) => h("span", {}, text))));
  }
}
