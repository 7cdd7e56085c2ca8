import { h, link } from "./dom.js";
import { formula } from "./tex.js";

// The little markdown that digests are written in, made into elements: no markup of the text ever reaches the page.

// A single $ opens a formula before what is no blank, and closes one after what is none and before no digit: $5 to $10 is money.
const FORMULA = /\$\$([^$]{1,3000}?)\$\$|\\\[([\s\S]{1,3000}?)\\\]|\\\(([\s\S]{1,1000}?)\\\)|\$(?![\s$])([^$\n]{0,600}?[^\s$\\])\$(?!\d)/u;
const SPANS = {
  code: /`+[^`]+`+/,
  math: new RegExp(FORMULA.source.replace(/\((?!\?)(?=\[)/g, "(?:"), "u"),
  bold: /\*\*[^*]+\*\*|__[^_]+__/,
  italic: /\*[^*\s][^*]*\*/,
  named: /!?\[[^\][]+\]\([^()\s]+(?:\([^()\s]*\))?\)/,
  bare: /https?:\/\/[^\s<>"'）)，。；、]+/,
  newline: /<br\s*\/?>/,
};
const INLINE = new RegExp(Object.entries(SPANS).map(([name, { source }]) => `(?<${name}>${source})`).join("|"), "u");
const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const ITEM = /^(\s*)([*+•-]|\d+[.)、])\s+(.*)$/u;

/** Turn markdown into an array of elements. */
export function markdown(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks = [];
  for (let i = 0; i < lines.length; ) {
    const [block, next] = readBlock(lines, i);
    if (block) blocks.push(block);
    i = next;
  }
  return blocks;
}

function readBlock(lines, start) {
  const line = lines[start];
  if (!line.trim() || /^\s*([-*_=])(\s*\1){2,}\s*$/.test(line)) return [null, start + 1];
  if (/^\s*(```|~~~)/.test(line)) return readFence(lines, start);
  if (/^\s*(\$\$|\\\[)/.test(line)) return readFormula(lines, start);
  const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading) return [h("h5", {}, inline(heading[1])), start + 1];
  if (ITEM.test(line)) return readList(lines, start);
  if (/^\s*>/.test(line)) return readQuote(lines, start);
  if (startsTable(lines, start)) return readTable(lines, start);
  return readParagraph(lines, start);
}

function readFence(lines, start) {
  const mark = lines[start].trim().slice(0, 3);
  let end = start + 1;
  while (end < lines.length && !lines[end].trim().startsWith(mark)) end += 1;
  return [h("pre", {}, lines.slice(start + 1, end).join("\n")), end + 1];
}

function readQuote(lines, start) {
  let end = start;
  while (end < lines.length && /^\s*>/.test(lines[end])) end += 1;
  return [h("blockquote", {}, markdown(lines.slice(start, end).map((line) => line.replace(/^\s*>\s?/, "")).join("\n"))), end];
}

/** A formula that begins a line; one that nothing closes is a paragraph. */
function readFormula(lines, start) {
  const close = lines[start].trim().startsWith("$$") ? "$$" : "\\]";
  let end = start;
  while (end < lines.length && end < start + 60 && !(end > start ? lines[end] : lines[end].trim().slice(2)).includes(close)) end += 1;
  if (end >= lines.length || !lines[end].includes(close)) return readParagraph(lines, start);
  const [inside, behind] = cut(lines.slice(start, end + 1).join("\n").trim().slice(2), close);
  return [behind.trim() ? h("div", {}, formula(inside, true), inline(behind)) : formula(inside, true), end + 1];
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function startsTable(lines, start) {
  return /^\s*\|.*\|\s*$/.test(lines[start]) || (lines[start].includes("|") && (lines[start + 1] ?? "").includes("|") && RULE.test(lines[start + 1]));
}

function readTable(lines, start) {
  let end = start;
  while (end < lines.length && lines[end].trim() && (/^\s*\|.*\|\s*$/.test(lines[end]) || (lines[end].includes("|") && !/^\s*\|/.test(lines[start])))) end += 1;
  const headed = RULE.test(lines[start + 1] ?? "");
  const sides = headed ? cellsOf(lines[start + 1]).map((mark) => ({ "::": "center", "-:": "right" })[`${mark[0]}${mark.at(-1)}`]) : [];
  const rows = lines.slice(start, end).filter((line) => !RULE.test(line)).map(cellsOf);
  const cell = (tag, text, i) => h(tag, sides[i] ? { style: `text-align: ${sides[i]}` } : {}, inline(text));
  const row = (cells, i) => h("tr", {}, cells.map((text, k) => cell(headed && !i ? "th" : "td", text, k)));
  return [h("div.lx-md-table", { tabIndex: 0 }, h("table", {}, rows.map(row))), end];
}

/** Cells of a row; a bar behind a backslash or inside a formula or code divides none. */
function cellsOf(line) {
  const bare = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  const parts = [""];
  for (const [piece] of bare.matchAll(new RegExp(`${SPANS.code.source}|${SPANS.math.source}|\\\\\\||[\\s\\S]`, "gu"))) {
    if (piece === "|") parts.push("");
    else parts[parts.length - 1] += piece === "\\|" ? "|" : piece;
  }
  return parts.map((part) => part.trim());
}

function readParagraph(lines, start) {
  let end = start + 1;
  while (end < lines.length && lines[end].trim() && !ITEM.test(lines[end]) && !/^\s*(#{1,6}\s|>|```|~~~|\$\$|\\\[)/.test(lines[end]) && !startsTable(lines, end)) end += 1;
  return [h("p", {}, inline(lines.slice(start, end).map((line) => line.trim()).join(" "))), end];
}

/** A list with the lists inside its items; depth is by indentation. */
function readList(lines, start) {
  const depth = indent(lines[start]);
  const numbered = /^\s*\d/.test(lines[start]);
  const list = h(numbered ? "ol" : "ul");
  let i = start;
  while (i < lines.length) {
    const item = ITEM.exec(lines[i]);
    if (!lines[i].trim()) {
      if (!ITEM.test(lines[i + 1] ?? "") || indent(lines[i + 1]) < depth) break;
      i += 1;
    } else if (item && indent(lines[i]) > depth + 1 && list.lastChild) {
      const [inner, next] = readList(lines, i);
      list.lastChild.append(inner);
      i = next;
    } else if (item && indent(lines[i]) >= depth) {
      list.append(h("li", {}, inline(item[3])));
      i += 1;
    } else if (!item && indent(lines[i]) > depth && list.lastChild) {
      list.lastChild.append(" ", ...inline(lines[i].trim()));
      i += 1;
    } else break;
  }
  if (numbered) list.start = Number.parseInt(lines[start].trim(), 10) || 1;
  return [list, Math.max(i, start + 1)];
}

function indent(line) {
  return (line.match(/^\s*/)[0] ?? "").replace(/\t/g, "    ").length;
}

/** Bold, italics, code, formulae and links of one line. */
export function inline(text) {
  const parts = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    if (found.index) parts.push(rest.slice(0, found.index));
    parts.push(span(found[0], found.groups));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) parts.push(rest);
  return parts;
}

function span(whole, { code, math, bold, italic, named, newline }) {
  if (code) return h("code", {}, code.replace(/^`+|`+$/g, ""));
  if (math) return mathOf(math);
  if (bold) return h("strong", {}, inline(bold.slice(2, -2)));
  if (italic) return h("em", {}, inline(italic.slice(1, -1)));
  if (newline) return h("br");
  if (named) {
    const [label, address] = cut(named.replace(/^!?\[/, "").slice(0, -1), "](");
    return link(address, label) ?? whole;
  }
  const plain = whole.replace(/[.,;:!?]+$/, "");
  return h("span", {}, link(plain, plain) ?? plain, whole.slice(plain.length));
}

function mathOf(text) {
  const [, double, bracketed, round, single] = FORMULA.exec(text);
  return formula(double ?? bracketed ?? round ?? single, (double ?? bracketed) !== undefined);
}

/** Text that is no markdown, such as a title, with its formulae drawn. */
export function withFormulae(text) {
  const pattern = new RegExp(SPANS.math.source, "u");
  const parts = [];
  let rest = text;
  for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
    parts.push(rest.slice(0, found.index), mathOf(found[0]));
    rest = rest.slice(found.index + found[0].length);
  }
  return [...parts, rest].filter((part) => part !== "");
}
