import { h } from "./dom.js";
import { inline, WHOLE_IN_CELLS } from "./markdown_spans.js";
import { formula } from "./tex.js";

// The little markdown that digests are written in, made into elements, block by block.

const DEEPEST = 12; // lists and quotes inside each other; what is deeper is text
const SHORT_CELL = 14; // letters of a cell up to which it stands in one line
const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const ROW = /^\s*\|.*\|\s*$/;
const ITEM = /^(\s*)([*+•·-]\s+|\d{1,3}[.)]\s+|\d{1,2}、\s*|[（(]\d{1,2}[）)]\s*)(\S.*)$/u;
const FENCE = /^\s*(`{3,}|~{3,})/;
const OTHER_BLOCK = /^\s*(#{1,6}\s|>|`{3}|~{3}|\$\$|\\\[)/;
const NEW_LINE = /^\s*(?:[①-⑳]|[一二三四五六七八九十]{1,3}、|\*\*[^*]{1,60}(?:[:：]\*\*|\*\*\s*[:：])|\p{Extended_Pictographic})/u;
const CJK = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/;

/** Turn markdown into an array of elements. */
export function markdown(text) {
  return blocksOf(text.replace(/\r\n?/g, "\n").split("\n"), 0);
}

function blocksOf(lines, depth) {
  const blocks = [];
  for (let i = 0; i < lines.length; ) {
    const [block, next] = readBlock(lines, i, depth);
    if (block) blocks.push(block);
    i = next;
  }
  return blocks;
}

function readBlock(lines, start, depth) {
  const line = lines[start];
  if (!line.trim() || /^\s*([-*_=])(\s*\1){2,}\s*$/.test(line)) return [null, start + 1];
  if (FENCE.test(line)) return readFence(lines, start);
  if (/^\s*(\$\$|\\\[)/.test(line)) return readFormula(lines, start);
  const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading) return [h("h5", {}, inline(heading[1])), start + 1];
  if (ITEM.test(line) && depth < DEEPEST) return readList(lines, start, depth);
  if (/^\s*>/.test(line) && depth < DEEPEST) return readQuote(lines, start, depth);
  if (startsTable(lines, start)) return readTable(lines, start);
  return readParagraph(lines, start, depth);
}

function readFence(lines, start) {
  const mark = FENCE.exec(lines[start])[1];
  let end = start + 1;
  while (end < lines.length && !lines[end].trim().startsWith(mark)) end += 1;
  return [h("pre", { tabIndex: 0 }, lines.slice(start + 1, end).join("\n")), end + 1];
}

function readQuote(lines, start, depth) {
  let end = start;
  while (end < lines.length && /^\s*>/.test(lines[end])) end += 1;
  const inside = lines.slice(start, end).map((line) => line.replace(/^\s*>\s?/, ""));
  return [h("blockquote", {}, blocksOf(inside, depth + 1)), end];
}

/** A formula that begins a line; one that nothing closes is a paragraph. */
function readFormula(lines, start) {
  const close = lines[start].trim().startsWith("$$") ? "$$" : "\\]";
  let end = start;
  while (end < lines.length && end < start + 60 && !(end > start ? lines[end] : lines[end].trim().slice(2)).includes(close)) end += 1;
  const whole = lines.slice(start, end + 1).join("\n").trim().slice(2);
  const at = whole.indexOf(close);
  if (end >= lines.length || at < 0) return readParagraph(lines, start, DEEPEST);
  const behind = whole.slice(at + close.length);
  const drawn = formula(whole.slice(0, at), true);
  return [behind.trim() ? h("div", {}, drawn, inline(behind)) : drawn, end + 1];
}

/** A table has a rule below its first row, or more than one row between bars: |x| alone is a number. */
function startsTable(lines, start) {
  const [line, next] = [lines[start], lines[start + 1] ?? ""];
  return (ROW.test(line) && ROW.test(next)) || (line.includes("|") && next.includes("|") && RULE.test(next));
}

function readTable(lines, start) {
  const framed = ROW.test(lines[start]);
  let end = start;
  while (end < lines.length && lines[end].trim() && (framed ? ROW.test(lines[end]) : lines[end].includes("|"))) end += 1;
  const headed = RULE.test(lines[start + 1] ?? "");
  const sides = headed ? cellsOf(lines[start + 1]).map((mark) => ({ "::": "center", "-:": "right" })[`${mark[0]}${mark.at(-1)}`]) : [];
  const rows = lines.slice(start, end).filter((line) => !RULE.test(line)).map(cellsOf);
  const spec = (tag, text) => (text.length > SHORT_CELL ? `${tag}.lx-cell-long` : tag);
  const cell = (tag, text, i) => h(spec(tag, text), sides[i] ? { style: `text-align: ${sides[i]}` } : {}, inline(text));
  const row = (cells, i) => h("tr", {}, cells.map((text, k) => cell(headed && !i ? "th" : "td", text, k)));
  return [h("div.lx-md-table", { tabIndex: 0 }, h("table", {}, rows.map(row))), end];
}

/** Cells of a row; a bar behind a backslash or inside a formula or code divides none. */
function cellsOf(line) {
  const bare = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  const parts = [""];
  for (const [piece] of bare.matchAll(new RegExp(`${WHOLE_IN_CELLS}|\\\\\\||[\\s\\S]`, "gu"))) {
    if (piece === "|") parts.push("");
    else parts[parts.length - 1] += piece === "\\|" ? "|" : piece;
  }
  return parts.map((part) => part.trim());
}

function readParagraph(lines, start, depth) {
  let end = start + 1;
  while (end < lines.length && lines[end].trim() && !(ITEM.test(lines[end]) && depth < DEEPEST) && !OTHER_BLOCK.test(lines[end]) && !startsTable(lines, end)) end += 1;
  return [h("p", {}, inline(joined(lines.slice(start, end)))), end];
}

/** Lines of a paragraph as one: Chinese needs no blank between them, and a line that ends what it says stays one. */
function joined(lines) {
  return lines.reduce((text, raw) => {
    const line = raw.trim();
    if (ended(text) || NEW_LINE.test(line)) return `${text.trim().replace(/\\$/, "")}<br>${line}`;
    const close = CJK.test(text.trim().at(-1) ?? "") && CJK.test(line[0] ?? "");
    return `${text.trim()}${close ? "" : " "}${line}${/ {2}$/.test(raw) ? "  " : ""}`;
  });
}

/** Whether a line was meant to end there, and did not only reach the edge of the file's page. */
function ended(text) {
  const line = text.slice(text.lastIndexOf("<br>") + 1);
  if (/[。！？；：]["”’）)]?\s*$| {2}$|\\$|^\s*\*\*[^*]+\*\*\s*$/u.test(line)) return true;
  return /[.!?:;]\s*$/.test(line) && (line.length < 55 || line.length > 110);
}

/** A list of one kind with what stands inside its items: paragraphs, tables, formulae, lists; depth is by indentation. */
function readList(lines, start, depth) {
  const [margin, kind] = [indent(lines[start]), kindOf(lines[start])];
  const list = h({ ul: "ul", ol: "ol", brackets: "ol.lx-brackets" }[kind]);
  let i = start;
  while (i < lines.length) {
    const item = ITEM.exec(lines[i]);
    if (!item || Math.abs(indent(lines[i]) - margin) > 1 || kindOf(lines[i]) !== kind) break;
    const end = endOfItem(lines, i, margin);
    list.append(itemOf([item[3], ...dedented(lines.slice(i + 1, end))], depth));
    i = end;
    while (i < lines.length && !lines[i].trim() && ITEM.test(lines[nextFull(lines, i)] ?? "")) i += 1;
  }
  if (kind !== "ul") list.start = Number.parseInt(lines[start].replace(/^\D*/, ""), 10) || 1;
  return [list, i];
}

/** The line after the last one of an item: what is indented deeper than its mark, and what follows its lines without a blank one. */
function endOfItem(lines, start, margin) {
  let end = start + 1;
  while (end < lines.length) {
    const next = nextFull(lines, end);
    const beside = next === end && !ITEM.test(lines[next] ?? "") && !OTHER_BLOCK.test(lines[next] ?? "") && !startsTable(lines, next);
    if (next >= lines.length || (!beside && indent(lines[next]) <= margin + (ITEM.test(lines[next]) ? 1 : 0))) break;
    end = next + 1;
  }
  return end;
}

function itemOf(lines, depth) {
  const task = /^\[([ xX])\]\s+/.exec(lines[0]);
  if (task) lines[0] = `${task[1] === " " ? "☐" : "☑"} ${lines[0].slice(task[0].length)}`;
  const [first, ...rest] = blocksOf(lines, depth + 1);
  return h("li", {}, first?.localName === "p" ? [...first.childNodes] : first, rest);
}

function dedented(lines) {
  const least = Math.min(...lines.filter((line) => line.trim()).map(indent));
  return lines.map((line) => line.replace(/\t/g, "    ").slice(least));
}

function nextFull(lines, start) {
  let at = start;
  while (at < lines.length && !lines[at].trim()) at += 1;
  return at;
}

function kindOf(line) {
  const mark = ITEM.exec(line)?.[2] ?? "";
  return /^\d/.test(mark) ? "ol" : /^[（(]/.test(mark) ? "brackets" : "ul";
}

function indent(line) {
  return (line.match(/^\s*/)[0] ?? "").replace(/\t/g, "    ").length;
}
