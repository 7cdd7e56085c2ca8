import { h, link } from "./dom.js";

// The little markdown that digests are written in, made into elements: no markup of the text ever reaches the page.

const INLINE = /(`[^`]+`)|(\*\*[^*]+\*\*|__[^_]+__)|(\*[^*\s][^*]*\*)|\[([^\]]+)\]\(([^()\s]+(?:\([^()\s]*\))?)\)|(https?:\/\/[^\s<>"'）)，。；、]+)/u;
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
  const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading) return [h("h5", {}, inline(heading[1])), start + 1];
  if (ITEM.test(line)) return readList(lines, start);
  if (/^\s*>/.test(line)) return readQuote(lines, start);
  if (/^\s*\|.*\|\s*$/.test(line)) return readTable(lines, start);
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

function readTable(lines, start) {
  let end = start;
  while (end < lines.length && /^\s*\|.*\|\s*$/.test(lines[end])) end += 1;
  const rows = lines.slice(start, end).filter((line) => !/^\s*\|[\s:|-]+\|\s*$/.test(line));
  const cells = rows.map((row) => row.trim().slice(1, -1).split("|"));
  return [h("div.lx-md-table", {}, h("table", {}, cells.map((row) => h("tr", {}, row.map((cell) => h("td", {}, inline(cell.trim()))))))), end];
}

function readParagraph(lines, start) {
  let end = start + 1;
  while (end < lines.length && lines[end].trim() && !ITEM.test(lines[end]) && !/^\s*(#{1,6}\s|>|```|~~~)/.test(lines[end])) end += 1;
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

/** Bold, italics, code and links of one line. */
function inline(text) {
  const parts = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    if (found.index) parts.push(rest.slice(0, found.index));
    parts.push(span(found));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) parts.push(rest);
  return parts;
}

function span([whole, code, bold, italic, label, address, bare]) {
  if (code) return h("code", {}, code.slice(1, -1));
  if (bold) return h("strong", {}, inline(bold.slice(2, -2)));
  if (italic) return h("em", {}, inline(italic.slice(1, -1)));
  if (bare) {
    const plain = bare.replace(/[.,;:!?]+$/, "");
    return h("span", {}, link(plain, plain) ?? plain, bare.slice(plain.length));
  }
  return link(address, label) ?? whole;
}
