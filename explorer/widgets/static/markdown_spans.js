import { h, icon, link } from "./dom.js";
import { formula } from "./tex.js";

// What stands inside a line of markdown, made into elements: no markup of the text ever reaches the page.

// A single $ opens a formula before what is no blank and closes one after what is none. Where it opens before a digit it must
// not close before one: $5 to $10 is money. With blanks beside it, a command of TeX tells that it is a formula.
const FORMULAE = [
  /\$\$[^$]{1,3000}?\$\$/,
  /\\\[[\s\S]{1,3000}?\\\]/,
  /\\\([\s\S]{1,1000}?\\\)/,
  /(?<!\\)\$(?=\d)[^$\n]{0,600}?[^\s$\\]\$(?!\d)/,
  /(?<!\\)\$(?![\s$\d])[^$\n]{0,600}?[^\s$\\]\$/,
  /(?<!\\)\$[^$\n㐀-鿿]{0,80}?\\[A-Za-z][^$\n㐀-鿿]{0,80}?\$/,
  /(?<!\\)\$\s+[^$\s]{1,80}[_^][^$\s]{1,80}\s*\$/,
];
const SPANS = {
  code: /`+[^`]+`+/,
  math: new RegExp(FORMULAE.map(({ source }) => source).join("|"), "u"),
  tex: /\\(?:textbf|textit|emph|texttt|underline|textsc|textrm|text|boldmath|url)\{(?:[^{}]|\{[^{}]*\}){0,2000}\}|\\(?:href|textcolor)\{[^{}]*\}\{[^{}]*\}|\{?\\(?:textdegree|textasciitilde)\b(?:\{\}|\})?/,
  bold: /\*\*(?=[^\s*])(?:[^*]|\*(?!\*)){1,2000}?\*\*|(?<!\w)__(?=[^\s_])[^_]{1,1000}__(?!\w)/,
  italic: /(?<![A-Za-z0-9Ͱ-Ͽ)\]\\])\*(?=[^\s*])[^*\n]{1,1000}?(?<=[^\s])\*(?![A-Za-z0-9])|(?<![\w\\])_(?=[^\s_])[^_\n]{1,300}?(?<=[^\s])_(?!\w)/,
  struck: /~~(?=[^\s~])[^~]{1,1000}~~/,
  picture: /!\[[^\][]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|!\[\[[^\][\n]+\]\]/,
  named: /\[[^\][]+\]\([^()\s]+(?:\([^()\s]*\))?(?:\s+"[^"\n]*")?\)/,
  auto: /<https?:\/\/[^\s<>]+>/,
  bare: /https?:\/\/[^\s<>"'）)，。；、|\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+/,
  newline: /<br\s*\/?>/,
  quoted: /``[^`'\n]{1,200}''/,
  escaped: /\\[\\`*_{}[\]#+.!|<>~$%&-]/,
};
const INLINE = pattern(Object.keys(SPANS));
const IN_TITLES = pattern(["math", "tex"]);
const TEX_MARKS = { textbf: "strong", textit: "em", emph: "em", texttt: "code", underline: "u", boldmath: "strong" };
const ENTITY = /&(amp|lt|gt|quot|nbsp|#39|#x27|apos|mdash|ndash|hellip|times|deg);/g;
const ENTITY_SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", mdash: "—", ndash: "–", hellip: "…", times: "×", deg: "°" };

function pattern(names) {
  return new RegExp(names.map((name) => `(?<${name}>${SPANS[name].source})`).join("|"), "gu");
}

/** Bold, italics, code, formulae, links and pictures of one line. */
export function inline(text) {
  return spans(text, INLINE);
}

/** Text that is no markdown, such as a title, with its formulae drawn. */
export function withFormulae(text) {
  return spans(text, IN_TITLES);
}

/** Cut a text at what divides no cell of a table: code and formulae. */
export const WHOLE_IN_CELLS = `${SPANS.code.source}|${SPANS.math.source}`;

function spans(text, found) {
  const parts = [];
  let at = 0;
  for (const one of text.matchAll(found)) {
    if (one.index > at) parts.push(decoded(text.slice(at, one.index)));
    parts.push(span(one[0], one.groups));
    at = one.index + one[0].length;
  }
  if (at < text.length) parts.push(decoded(text.slice(at)));
  return parts;
}

function decoded(text) {
  return text.replace(ENTITY, (_, name) => ENTITY_SIGNS[name] ?? "'");
}

function span(whole, { code, math, tex, bold, italic, struck, picture, named, auto, newline, quoted, escaped }) {
  if (code) return h("code", {}, code.replace(/^`+|`+$/g, ""));
  if (math) return mathOf(math);
  if (tex) return texWords(tex);
  if (bold) return h("strong", {}, inline(bold.slice(2, -2)));
  if (italic) return h("em", {}, inline(italic.slice(1, -1)));
  if (struck) return h("del", {}, inline(struck.slice(2, -2)));
  if (picture) return pictureOf(picture);
  if (named) return linked(named);
  if (auto) return link(auto.slice(1, -1), auto.slice(1, -1)) ?? auto;
  if (newline) return h("br");
  if (quoted) return [`“${quoted.slice(2, -2)}”`];
  if (escaped) return escaped[1];
  const plain = whole.replace(/[.,;:!?*_]+$/, "");
  return h("span", {}, link(plain, plain) ?? plain, whole.slice(plain.length));
}

function mathOf(text) {
  if (text.startsWith("$$") || text.startsWith("\\[")) return formula(text.slice(2, -2), true);
  return formula(text.startsWith("$") ? text.slice(1, -1) : text.slice(2, -2), false);
}

/** What TeX sets in another face, such as \textbf{…} in an abstract. */
function texWords(text) {
  const sign = /text(degree|asciitilde)/.exec(text)?.[1];
  if (sign) return sign === "degree" ? "°" : "~";
  const [name, ...groups] = text.slice(1, -1).split(/\}?\{/, 3);
  if (name === "href") return link(groups[0], inline(groups[1])) ?? text;
  const inside = name === "textcolor" ? groups[1] : text.slice(text.indexOf("{") + 1, -1);
  if (name === "url") return link(inside, inside) ?? inside;
  return h(TEX_MARKS[name] ?? "span", {}, name === "texttt" ? inside : inline(inside));
}

/** A link of the web; one that leads to a place in the digest's own folder is its words, anything else stays as it was written. */
function linked(text) {
  const at = text.indexOf("](");
  const [label, address] = [text.slice(1, at), text.slice(at + 2, -1).replace(/\s+"[^"]*"$/, "")];
  const anchor = link(address, inline(label));
  if (anchor) return anchor;
  return /^[a-z][a-z0-9+.-]*:/i.test(address) ? text : h("span", {}, inline(label));
}

/** A picture is named and led to, never fetched. */
function pictureOf(text) {
  const wiki = /^!\[\[([^\]|]+)/.exec(text);
  const at = text.indexOf("](");
  const address = wiki ? wiki[1] : text.slice(at + 2, -1).trim().replace(/\s+"[^"]*"$/, "").replace(/^<|>$/g, "");
  const label = (wiki ? "" : text.slice(2, at).trim()) || fileName(address);
  const shown = [icon("picture"), h("span", {}, label)];
  return link(address, shown, ".lx-picture") ?? h("span.lx-picture", { title: address }, shown);
}

function fileName(address) {
  const name = address.split(/[?#]/)[0].split("/").filter(Boolean).at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
