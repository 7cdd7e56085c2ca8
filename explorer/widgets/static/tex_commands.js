import { mathBar, mathFenced, mathGrid, mathml, mathRow, mathSign, mathSpace, mathText, mathWord, withMarks } from "./tex_nodes.js";
import { TEX_ACCENTS, TEX_ALPHABETS, TEX_ARROWS, TEX_BIG, TEX_HEIGHTS, TEX_INTEGRALS, TEX_LETTERS, TEX_LIMITS, TEX_OLD, TEX_SIGNS, TEX_SILENT, TEX_SPACES, TEX_UNDER, TEX_WORDS } from "./tex_symbols.js";

// What the commands of TeX make: a function of the reader, which gives their arguments, to nodes. Unknown ones make null.

const TEX_FENCES = { cases: ["{", ""], dcases: ["{", ""], rcases: ["", "}"], matrix: ["", ""], pmatrix: ["(", ")"], bmatrix: ["[", "]"], Bmatrix: ["{", "}"], vmatrix: ["|", "|"], Vmatrix: ["‖", "‖"], smallmatrix: ["", ""] };
const TEX_ALIGNED = { aligned: "rl", align: "rl", alignedat: "rl", alignat: "rl", split: "rl", eqnarray: "rcl", gathered: "c", gather: "c", equation: "rl", multline: "c", array: "c", subarray: "c" };
const TEX_EMS = { em: 1, ex: 0.45, mu: 1 / 18, pt: 0.1, mm: 0.28, cm: 2.8, in: 7.2 };

/** The nodes of a command, or null for one that is not known. */
export function texCommand(name, reader) {
  return signOf(name, reader) ?? structureOf(name, reader) ?? wordsOf(name, reader);
}

/** Commands that stand for a sign. */
function signOf(name, reader) {
  if (TEX_LETTERS.has(name)) return [reader.letter(/\p{L}/u.test(TEX_LETTERS.get(name)) ? "mi" : "mn", TEX_LETTERS.get(name))];
  if (TEX_BIG.has(name)) return [withMarks(mathSign(TEX_BIG.get(name), { largeop: "true" }), { limits: "yes" })];
  if (TEX_INTEGRALS.has(name)) return [mathSign(TEX_INTEGRALS.get(name), { largeop: "true" })];
  if (/^([lr]?[vV]ert|\|)$/.test(name)) return [mathBar(name === "|" ? "‖" : TEX_SIGNS.get(name))];
  if (TEX_SIGNS.has(name)) return [mathSign(TEX_SIGNS.get(name), name === "mid" ? { stretchy: "false" } : {})];
  if (TEX_SPACES.has(name)) return [mathSpace(TEX_SPACES.get(name))];
  if (TEX_SILENT.has(name)) return [];
  if ("%#_&$".includes(name)) return [mathml("mtext", {}, name)];
  if (/^[^A-Za-z]$/u.test(name)) return [mathSign(name === "*" ? "∗" : name, "{}".includes(name) ? { stretchy: "false" } : {})];
  return null;
}

/** Commands that put something together out of what follows. */
function structureOf(name, reader) {
  const height = /^(big|Big|bigg|Bigg)[lrm]?$/.exec(name);
  if (height) return [sized(reader.delimiter(), TEX_HEIGHTS[height[1]])];
  if (/^[dtc]?frac$/.test(name)) return [mathml("mfrac", {}, reader.argument(), reader.argument())];
  if (/^[dt]?binom$/.test(name)) return [mathFenced("(", [mathml("mfrac", { linethickness: "0" }, reader.argument(), reader.argument())], ")")];
  if (name === "sqrt") return [root(reader)];
  if (name === "left") return [leftRight(reader)];
  if (name === "begin") return [environment(reader)];
  if (name === "not") return [negated(reader)];
  if (name === "substack") return [mathGrid(reader.block(), "c")];
  if (name === "overline" || name === "underline") return [lined(reader.argument(), name === "overline" ? "top" : "bottom")];
  if (TEX_ACCENTS.has(name)) return [mathml("mover", { accent: "true" }, reader.argument(), mathSign(TEX_ACCENTS.get(name), { stretchy: String(/^(wide|over|vec)/.test(name)) }))];
  if (name === "overbrace" || name === "underbrace") return [braced(name, reader)];
  if (TEX_UNDER.has(name)) return [mathml("munder", {}, reader.argument(), mathSign(TEX_UNDER.get(name), { stretchy: "true" }))];
  if (TEX_ARROWS.has(name)) return [arrow(TEX_ARROWS.get(name), reader)];
  if (name === "overset" || name === "stackrel") return [stacked("mover", reader)];
  if (name === "underset") return [stacked("munder", reader)];
  if (name === "mathop") return [withMarks(reader.argument(), { limits: "yes" })];
  if (name === "boxed" || name === "fbox") return [mathml("mrow", { style: "border: 1px solid; padding: 0.15em 0.3em" }, reader.argument())];
  if (/^math(bin|rel|ord|open|close|inner|punct|strut)$|^smash$|^math[lrc]lap$|^ensuremath$/.test(name)) return [reader.argument()];
  if (/^[hv]?phantom$/.test(name)) return [phantom(name, reader.argument())];
  if (TEX_ALPHABETS.has(name)) return inAlphabet(name, reader);
  return null;
}

/** Commands for words, and for what is said of the formula and not in it. */
function wordsOf(name, reader) {
  if (/^(text|textrm|textsf|textnormal|mbox|hbox|textup|textsc)$/.test(name)) return [mathText(reader.words())];
  if (name === "textbf") return [mathText(reader.words(), "font-weight: 700")];
  if (name === "textit" || name === "emph") return [mathText(reader.words(), "font-style: italic")];
  if (name === "texttt") return [mathText(reader.words(), "font-family: monospace")];
  if (name === "operatorname") return [mathWord(reader.words().trim(), "yes")];
  if (TEX_LIMITS.has(name)) return [mathWord(TEX_LIMITS.get(name), "yes")];
  if (TEX_WORDS.has(name)) return [mathWord(name)];
  if (name === "bmod") return [mathSpace(0.22), mathWord("mod"), mathSpace(0.22)];
  if (name === "pmod") return [mathSpace(0.33), mathFenced("(", [mathWord("mod"), mathSpace(0.33), reader.argument()], ")")];
  if (name === "tag") return [mathSpace(2), mathText(`(${reader.words()})`)];
  if (name === "label" || name === "color") return reader.words() && [];
  if (name === "textcolor" || name === "colorbox") return reader.words() && [reader.argument()];
  if (name === "hspace") return [mathSpace(ems(reader.words()))];
  if (name === "unicode") return [mathText(codePoint(reader.words()))];
  return null;
}

function sized(text, em) {
  return text ? mathSign(text, { stretchy: "true", symmetric: "true", minsize: `${em}em`, maxsize: `${em}em`, lspace: "0", rspace: "0" }) : mathSpace(0);
}

function lined(inside, side) {
  return mathml("mrow", { style: `border-${side}: 0.06em solid; padding-${side}: 0.1em` }, inside);
}

function phantom(name, inside) {
  return mathml("mphantom", {}, name === "vphantom" ? mathml("mpadded", { width: "0" }, inside) : inside);
}

/** A brace beside which there is room for words, in every formula. */
function braced(name, reader) {
  const [tag, sign] = name === "overbrace" ? ["mover", "⏞"] : ["munder", "⏟"];
  return withMarks(mathml(tag, {}, reader.argument(), mathSign(sign, { stretchy: "true" })), { limits: "always" });
}

/** An arrow as long as the words above and below it. */
function arrow(sign, reader) {
  const room = (el) => mathml("mrow", {}, mathSpace(0.4), el, mathSpace(0.4));
  const below = reader.optional();
  const above = room(reader.argument());
  const line = mathSign(sign, { stretchy: "true" });
  return below ? mathml("munderover", {}, line, room(below), above) : mathml("mover", {}, line, above);
}

function root(reader) {
  const degree = reader.optional();
  return degree ? mathml("mroot", {}, reader.argument(), degree) : mathml("msqrt", {}, reader.argument());
}

function leftRight(reader) {
  const ends = new Set(["\\right", "\\middle"]);
  const open = reader.delimiter();
  const inside = reader.row(ends);
  while (reader.peek() === "\\middle") {
    reader.next();
    inside.push(mathSign(reader.delimiter(), { fence: "true", stretchy: "true" }), ...reader.row(ends));
  }
  reader.expect("\\right");
  return mathFenced(open, inside, reader.delimiter());
}

function environment(reader) {
  const name = reader.words().replace(/\*$/, "");
  const fences = TEX_FENCES[name] ?? (name in TEX_ALIGNED ? ["", ""] : null);
  if (!fences) throw new Error(`unknown ${name}`);
  const columns = /^(sub)?array$|at$/.test(name) ? reader.words() : "";
  const overs = new Set();
  const rows = reader.table("\\end", overs);
  reader.expect("\\end");
  reader.words();
  const plain = columns.replace(/[^lcr]/g, "");
  const align = plain || (TEX_ALIGNED[name] ?? (/cases$/.test(name) ? "l" : "c"));
  const lefts = new Set([...columns.matchAll(/\|/g)].map(({ index }) => columns.slice(0, index).replace(/[^lcr]/g, "").length));
  return mathFenced(fences[0], [mathGrid(rows, align, { overs, lefts })], fences[1]);
}

function negated(reader) {
  const sign = reader.atom();
  for (const el of sign) el.textContent = `${el.textContent}̸`.normalize("NFC");
  return sign[0] ?? mathml("mrow");
}

function stacked(tag, reader) {
  const beside = reader.argument();
  return mathml(tag, {}, reader.argument(), beside);
}

function inAlphabet(name, reader) {
  const before = reader.alphabet;
  reader.alphabet = TEX_ALPHABETS.get(name);
  if (TEX_OLD.has(name)) return []; // holds until the group ends
  const made = isWord(reader) ? oneWord(reader) : reader.argument();
  reader.alphabet = before;
  return [made];
}

/** Whether what follows is a word of several letters, such as an index, which is set as one. */
function isWord(reader) {
  return ["upright", "bold", "sans", "mono"].includes(reader.alphabet) && /^\{\s*[A-Za-z][A-Za-z\s.-]+\}/.test(reader.rest());
}

function oneWord(reader) {
  const text = reader.words().trim();
  return reader.letter("mi", /^(\S\s)+\S$/.test(text) ? text.replace(/\s/g, "") : text);
}

function ems(length) {
  const [, number, unit] = /^\s*(-?[\d.]+)\s*(em|ex|mu|pt|mm|cm|in)\s*$/.exec(length) ?? [null, 0, "em"];
  return Math.max(-2, Math.min(8, Number(number) * TEX_EMS[unit]));
}

function codePoint(text) {
  const number = Number(text.replace(/^x/, "0x"));
  return Number.isInteger(number) && number > 31 && number < 0x110000 ? String.fromCodePoint(number) : text;
}
