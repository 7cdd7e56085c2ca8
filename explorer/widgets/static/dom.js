import { describe, Said } from "./language.js";

// Small helpers for building the page. Text always goes in as textContent, never as markup.

/** Make an element: h("button.lx-x", { title: say("close"), onclick }, child, say("key"), "text"). */
export function h(spec, props = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const el = document.createElement(tag || "div");
  if (classes.length) el.className = classes.join(" ");
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (value instanceof Said) describe(el, key, value);
    else if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
    else if (key in el && typeof value !== "string") el[key] = value;
    else el.setAttribute(key, value === true ? "" : String(value));
  }
  if (tag === "option" && props.label) describe(el, "aria-label", props.label); // what it shows is no name to a screen reader
  el.append(...children.flat(Infinity).flatMap(spoken));
  return el;
}

/** Fill an element anew; what had the focus has it again when it is there again, told by its data attributes. */
export function refill(el, ...children) {
  const before = el.contains(document.activeElement) ? document.activeElement : null;
  const mark = before && markOf(before);
  el.replaceChildren(...children.flat(Infinity).flatMap(spoken));
  if (before && before !== el && !el.contains(document.activeElement)) focusable(el).find((one) => markOf(one) === mark)?.focus({ preventScroll: true });
}

/** What can have the focus inside an element, in the order of the page. */
export function focusable(el) {
  return Array.from(el.querySelectorAll("a[href], button:not(:disabled), input, select, [tabindex]"));
}

function markOf({ tagName, dataset, href }) {
  const { lxSaid, lmSuppressShortcuts, ...marks } = dataset; // what any element may have marks nothing
  return JSON.stringify([tagName, href ?? "", marks]);
}

/** A child as nodes: a text in two languages as both, of which CSS shows one; what is missing as none. */
export function spoken(child) {
  if (child === null || child === undefined || child === false) return [];
  if (!(child instanceof Said)) return [child];
  if (child.zh === child.en) return [child.zh];
  return [h("span.lx-zh", { lang: "zh" }, child.zh), h("span.lx-en", { lang: "en" }, child.en)];
}

/** A link that opens elsewhere, or null when the address is not one of the web. */
export function link(address, text, className = "") {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return h(`a${className}`, { href: url.href, target: "_blank", rel: "noopener noreferrer", title: url.href }, text);
}

/** A dot in a hue of the palette; CSS lightens it on a dark ground. */
export function dot(hue) {
  const el = h("span.lx-dot", { "aria-hidden": "true" });
  el.style.setProperty("--lx-hue", hue);
  return el;
}

const ICONS = {
  search: "M10.5 4a6.5 6.5 0 1 0 4 11.6l4.9 4.9 1.1-1.1-4.9-4.9A6.5 6.5 0 0 0 10.5 4Zm0 1.6a4.9 4.9 0 1 1 0 9.8 4.9 4.9 0 0 1 0-9.8Z",
  close: "m6.3 5.2 5.7 5.7 5.7-5.7 1.1 1.1-5.7 5.7 5.7 5.7-1.1 1.1-5.7-5.7-5.7 5.7-1.1-1.1 5.7-5.7-5.7-5.7Z",
  pan: "M12 2.6 8.9 5.7l1.1 1.1 1.2-1.2v5.6H5.6l1.2-1.2-1.1-1.1L2.6 12l3.1 3.1 1.1-1.1-1.2-1.2h5.6v5.6L10 17.2l-1.1 1.1 3.1 3.1 3.1-3.1-1.1-1.1-1.2 1.2v-5.6h5.6L17.200 14l1.1 1.1 3.1-3.1-3.1-3.1-1.100 1.100 1.200 1.200h-5.600V5.600L14 6.800l1.100-1.100Z",
  lasso: "M12 4C6.800 4 3 6.600 3 10c0 2 1.300 3.700 3.300 4.800a2.600 2.600 0 0 0 1.900 3.500c-.100.900-.600 1.600-1.600 2.200l.9 1.300c1.500-.9 2.300-2.100 2.300-3.600a2.600 2.600 0 0 0 1.300-1.500l.9.0c5.200 0 9-2.600 9-6.700S17.200 4 12 4Zm0 1.600c4.300 0 7.400 2 7.400 4.700s-3.100 4.800-7.400 4.800h-1a2.600 2.600 0 0 0-4.100-1.600C5.400 12.600 4.600 11.400 4.600 10c0-2.400 3.100-4.400 7.400-4.400Z",
  box: "M4 4h4v1.600H5.600V8H4V4Zm12 0h4v4h-1.600V5.600H16V4ZM10 4h4v1.600h-4V4ZM4 10h1.600v4H4v-4Zm14.400 0H20v4h-1.600v-4ZM4 16h1.600v2.400H8V20H4v-4Zm14.400 0H20v4h-4v-1.600h2.400V16ZM10 18.400h4V20h-4v-1.600Z",
  plus: "M11.200 5h1.600v6.200H19v1.600h-6.200V19h-1.600v-6.200H5v-1.600h6.200V5Z",
  minus: "M5 11.200h14v1.600H5v-1.600Z",
  fit: "M4 4h6v1.600H6.700l3.800 3.800-1.100 1.100-3.800-3.800V10H4V4Zm10 0h6v6h-1.600V6.700l-3.800 3.800-1.100-1.100 3.800-3.800H14V4ZM4 14h1.600v3.300l3.800-3.800 1.100 1.100-3.800 3.800H10V20H4v-6Zm14.400 0H20v6h-6v-1.600h3.300l-3.800-3.800 1.100-1.100 3.800 3.800V14Z",
  filter: "M4 5h16v1.600l-6.200 6.900V19l-3.600-2v-3.500L4 6.600V5Zm2.200 1.600 5.600 6.200v3.200l.4.200v-3.400l5.600-6.200Z",
  link: "M10.600 13.400a3.600 3.600 0 0 0 5.100 0l3.200-3.200a3.600 3.600 0 0 0-5.100-5.100l-1.300 1.300 1.100 1.100 1.300-1.300a2 2 0 0 1 2.900 2.900l-3.200 3.200a2 2 0 0 1-2.900 0l-1.100 1.100Zm2.800-2.800a3.600 3.600 0 0 0-5.100 0l-3.200 3.200a3.600 3.600 0 0 0 5.100 5.100l1.300-1.300-1.100-1.100-1.300 1.300a2 2 0 0 1-2.900-2.900l3.200-3.200a2 2 0 0 1 2.900 0l1.100-1.100Z",
  undo: "M8.500 5 4 9.500 8.500 14l1.100-1.100-2.600-2.600h6.500a4 4 0 0 1 0 8H9v1.600h4.500a5.600 5.600 0 0 0 0-11.200H7l2.600-2.600L8.500 5Z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 1.600a7.400 7.400 0 1 1 0 14.800 7.400 7.400 0 0 1 0-14.800ZM11.200 7v5.400l4 3.600 1.100-1.200-3.500-3.100V7h-1.600Z",
  cloud: "M5 7a2 2 0 1 1 4 0 2 2 0 0 1-4 0Zm6-1.500a3 3 0 1 1 6 0 3 3 0 0 1-6 0ZM4 13.500a3.500 3.500 0 1 1 7 0 3.500 3.500 0 0 1-7 0Zm9-1a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9Zm5-4a2 2 0 1 1 4 0 2 2 0 0 1-4 0ZM4 20a1.500 1.500 0 1 1 3 0 1.500 1.500 0 0 1-3 0Z",
  picture: "M3.500 5h17v14h-17V5Zm1.600 1.600v8.800l4-4 3.600 3.600 3-3 3.200 3.200V6.600H5.100ZM15 8a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3Z",
  redo: "m15.500 5 4.500 4.500-4.500 4.500-1.100-1.100 2.600-2.600h-6.500a4 4 0 0 0 0 8H15v1.600h-4.500a5.600 5.600 0 0 1 0-11.200H17l-2.600-2.600L15.500 5Z",
  code: "m8.600 6.600 1.100 1.100L5.400 12l4.300 4.300-1.100 1.100L3.200 12l5.400-5.400Zm6.800 0L20.800 12l-5.400 5.400-1.100-1.100L18.600 12l-4.300-4.300 1.100-1.100Z",
  invert: "M12 3.600a8.400 8.400 0 1 0 0 16.800 8.400 8.400 0 0 0 0-16.800Zm0 1.600v13.600a6.800 6.800 0 0 1 0-13.600Z",
  keep: "M6.500 4h11v16.200L12 16.400l-5.500 3.800V4Zm1.600 1.600v11.500l3.900-2.700 3.900 2.700V5.600H8.100Z",
  columns: "M4 5h16v14H4V5Zm1.600 1.600v10.800h3.700V6.600H5.600Zm5.300 0v10.800h3.200V6.600h-3.200Zm4.800 0v10.800h2.700V6.600h-2.700Z",
  funnel: "M4 5h16v2.300l-6 6.700V20l-4-2v-4L4 7.300V5Zm1.900 1.600 5.700 6.400v4l.8.400V13l5.700-6.400H5.900Z",
  play: "M7.500 4.800v14.400L19.200 12 7.500 4.800Zm1.600 2.900 7 4.300-7 4.300V7.700Z",
  pause: "M7 5h3.400v14H7V5Zm6.600 0H17v14h-3.400V5Z",
  earlier: "m14.600 5.400 1.200 1.200-5.400 5.400 5.400 5.400-1.200 1.200L8 12l6.600-6.600Z",
  later: "m9.400 5.400-1.200 1.200 5.400 5.400-5.400 5.400 1.200 1.200L16 12 9.400 5.400Z",
  down: "M11.200 4h1.600v9.300l3.600-3.600 1.100 1.100-5.500 5.500-5.500-5.500 1.100-1.100 3.600 3.600V4ZM5 18.400h14V20H5v-1.600Z",
};

/** One of our icons, hidden from screen readers: the control around it has the name. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "lx-icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const measure = document.createElement("canvas").getContext("2d");
const breaks = typeof Intl !== "undefined" && Intl.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

/** The font of an element as canvases want it; the shorthand that CSS gives is empty for many fonts. */
export function fontOf(el) {
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(el);
  return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
}

/** Width of a text in CSS pixels. */
export function textWidth(text, font) {
  measure.font = font;
  return measure.measureText(text).width;
}

/** Shorten a text to a width, between words and never inside one. */
export function fitText(text, font, width) {
  measure.font = font;
  if (measure.measureText(text).width <= width) return text;
  const words = breaks ? Array.from(breaks.segment(text), (part) => part.segment) : text.split(/(?<=\s)/);
  let kept = "";
  for (const word of words) {
    if (measure.measureText(`${kept}${word}`.trimEnd() + "…").width > width) break;
    kept += word;
  }
  if (kept) return `${kept.replace(/[\s,;:·(（，；：、—–-]+$/u, "")}…`;
  // Not even the first word fits: what there is of it says more than nothing.
  const letters = Array.from(words[0] ?? "");
  while (letters.length && measure.measureText(`${letters.join("")}…`).width > width) letters.pop();
  return `${letters.join("")}…`;
}

/** Shorten texts that do not fit into their elements, between words; the whole text stays in `data-text`. */
export function fitAll(elements) {
  const all = Array.from(elements);
  for (const el of all) if (el.dataset.text) el.textContent = el.dataset.text;
  const widths = all.map((el) => (el.scrollWidth > el.clientWidth ? el.clientWidth : 0));
  const fonts = all.map((el, i) => widths[i] && fontOf(el)); // before the first text changes: each look after that styles the page anew
  all.forEach((el, i) => {
    if (!widths[i]) return;
    el.dataset.text ??= el.textContent;
    el.textContent = fitText(el.dataset.text, fonts[i], widths[i]);
  });
}

/** Break a text into at most so many lines of a width; the last one is shortened. */
export function wrapText(text, font, width, most) {
  measure.font = font;
  const words = breaks ? Array.from(breaks.segment(text), (part) => part.segment) : text.split(/(?<=\s)/);
  const lines = [];
  let line = "";
  for (let i = 0; i < words.length; i += 1) {
    if (line && measure.measureText((line + words[i]).trimEnd()).width > width) {
      if (lines.length === most - 1) {
        lines.push(fitText(line + words.slice(i).join(""), font, width));
        return lines;
      }
      lines.push(line.trimEnd());
      line = "";
    }
    line += words[i];
  }
  return [...lines, fitText(line.trimEnd(), font, width)];
}
