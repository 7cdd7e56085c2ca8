import { h } from "./dom.js";
import { mathml, mathPieces } from "./tex_nodes.js";
import { TexReader } from "./tex_reader.js";
import { TEX_LETTERS, TEX_SIGNS } from "./tex_symbols.js";

// Formulae become MathML, which browsers draw themselves: no library and no fonts to ship, nothing to fetch. What is not
// understood is shown as it was written.

const TEX_LONGEST = 3000;
const TEX_LONG_PIECE = 48; // letters of a piece of a formula from which on it may be wider than a narrow card

/** A formula as an element: drawn where it is understood, else its source. */
export function formula(source, display = false) {
  const tex = tidied(source);
  try {
    if (tex.length > TEX_LONGEST) throw new Error("too long");
    return display ? displayed(tex) : inText(tex);
  } catch {
    return h(display ? "pre.lx-tex" : "code.lx-tex", {}, source.trim());
  }
}

/** Undo what files do to TeX: entities of HTML, a backslash that was doubled before a command, one left over at the end. */
function tidied(source) {
  const tex = source.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]).trim().replace(/(^|[^\\])\\$/, "$1");
  if (/\\begin|&/.test(tex)) return tex;
  return tex.replace(/\\\\([A-Za-z]{2,})/g, (whole, name) => (TEX_LETTERS.has(name) || TEX_SIGNS.has(name) || /^(math|text|frac|sum|hat|bar|tilde)/.test(name) ? `\\${name}` : whole));
}

function displayed(tex) {
  return h("div.lx-math", {}, inPieces(tex, true));
}

function inText(tex) {
  return inPieces(tex, /^\\displaystyle/.test(tex));
}

/** A formula too long for a line is several, so that lines can break between them; a piece too long for one scrolls. */
function inPieces(tex, large) {
  const made = mathPieces(new TexReader(tex, large).read()).map((nodes) => mathml("math", large ? { displaystyle: "true" } : {}, nodes));
  const held = made.map((el) => (el.textContent.length > TEX_LONG_PIECE ? h("span.lx-math-long", {}, el) : el));
  if (held.length > 1) return h("span", { role: "math", "aria-label": tex }, held.flatMap((el, i) => (i ? [h("wbr"), el] : [el])));
  made[0].setAttribute("alttext", tex);
  return held[0];
}
