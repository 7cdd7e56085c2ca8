import { h } from "./dom.js";
import { TEX_ACCENTS, TEX_ALPHABETS, TEX_BIG, TEX_INTEGRALS, TEX_LETTERS, TEX_LIMITS, TEX_OLD, TEX_SIGNS, TEX_SILENT, TEX_SPACES, TEX_UNDER, TEX_WORDS, texLetter } from "./tex_symbols.js";

// Formulae become MathML, which browsers draw themselves: no library and no fonts to ship, nothing to fetch, and every
// element is made here, so that no formula can bring markup of its own. What is not understood is shown as it was written.

const TEX_LONGEST = 3000;
const TEX_DEEPEST = 60;
const TEX_TOKENS = /\|\||\\(?:[A-Za-z]+\*?|[\s\S])|\d+(?:\.\d+)?|[㐀-鿿＀-￯、。]+|[^\s]/gu;
const TEX_FENCES = { cases: ["{", ""], matrix: ["", ""], pmatrix: ["(", ")"], bmatrix: ["[", "]"], Bmatrix: ["{", "}"], vmatrix: ["|", "|"], Vmatrix: ["‖", "‖"], smallmatrix: ["", ""] };
const TEX_ALIGNED = new Set(["aligned", "align", "alignedat", "gathered", "gather", "split", "equation", "eqnarray", "array", "multline"]);

/** A formula as an element: drawn where it is understood, else its source. */
export function formula(source, display = false) {
  const tex = source.trim();
  try {
    if (tex.length > TEX_LONGEST) throw new Error("too long");
    const rows = new TexReader(tex, display).read();
    const attributes = { alttext: tex, ...(display ? { display: "block" } : {}) };
    return display ? h("div.lx-math", {}, mathml("math", attributes, rows)) : mathml("math", attributes, rows);
  } catch {
    return h(display ? "pre.lx-tex" : "code.lx-tex", {}, tex);
  }
}

function mathml(tag, attributes = {}, ...children) {
  const el = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.append(...children.flat(Infinity));
  return el;
}

/** Several nodes as one. */
const mathRow = (nodes) => (nodes.length === 1 ? nodes[0] : mathml("mrow", {}, nodes));

/** Reads TeX from left to right; throws at what it does not know. */
class TexReader {
  constructor(tex, display) {
    this.tex = tex;
    this.display = display;
    this.tokens = [...tex.matchAll(TEX_TOKENS)].map(({ 0: text, index }) => ({ text, index }));
    this.at = 0;
    this.depth = 0;
    this.alphabet = null;
  }

  read() {
    const rows = this.table(null);
    if (this.at < this.tokens.length) throw new Error("left over");
    return rows.length === 1 && rows[0].length === 1 ? rows[0][0] : this.grid(rows, "rl");
  }

  peek() {
    return this.tokens[this.at]?.text ?? null;
  }

  next() {
    if (this.at >= this.tokens.length) throw new Error("unfinished");
    this.at += 1;
    return this.tokens[this.at - 1].text;
  }

  expect(text) {
    if (this.next() !== text) throw new Error(`no ${text}`);
  }

  /** Rows of cells until an end is met: none, or that of an environment. */
  table(end) {
    const rows = [[[]]];
    while (this.peek() !== null && this.peek() !== end) {
      const token = this.peek();
      if (token === "&") rows.at(-1).push([]);
      else if (token === "\\\\" || token === "\\cr") rows.push([[]]);
      else {
        rows.at(-1).at(-1).push(...this.row(new Set(["&", "\\\\", "\\cr", end])));
        continue;
      }
      this.next();
    }
    const empty = (cells) => cells.every((cell) => !cell.length);
    return rows.filter((cells, i) => !(i && empty(cells)));
  }

  grid(rows, align = "c") {
    const side = (i) => ({ r: "right", l: "left", c: "center" })[align[i % align.length]];
    const cells = (row) => row.map((cell, i) => mathml("mtd", { style: `text-align: ${side(i)}; padding: 0.15em ${align === "rl" ? "0.1em" : "0.4em"}` }, cell));
    return mathml("mtable", {}, rows.map((row) => mathml("mtr", {}, cells(row))));
  }

  /** Everything until one of some tokens, which is left. */
  row(ends) {
    this.depth += 1;
    if (this.depth > TEX_DEEPEST) throw new Error("too deep");
    const nodes = [];
    const before = this.alphabet;
    while (this.peek() !== null && !ends.has(this.peek())) nodes.push(...this.scripted());
    this.alphabet = before;
    this.depth -= 1;
    return nodes;
  }

  /** What follows a command: a group in braces, or one sign. */
  argument() {
    if (this.peek() !== "{") return mathRow(this.atom());
    return this.group();
  }

  group() {
    this.expect("{");
    const nodes = this.row(new Set(["}"]));
    this.expect("}");
    return mathml("mrow", {}, nodes);
  }

  /** Letters of a group in braces as they were written. */
  words() {
    if (this.peek() !== "{") return this.next();
    const start = this.tokens[this.at].index + 1;
    let open = 0;
    do open += { "{": 1, "}": -1 }[this.next()] ?? 0;
    while (open);
    return this.tex.slice(start, this.tokens[this.at - 1].index).replace(/\\([^A-Za-z])/g, "$1").replace(/\$/g, "");
  }

  /** A sign with what stands above and below it. */
  scripted() {
    const nodes = "^_'".includes(this.peek()) ? [mathml("mrow")] : this.atom();
    const base = nodes.at(-1);
    let [under, over] = [null, null];
    for (let token = this.peek(); token && "^_'".includes(token); token = this.peek()) {
      this.next();
      const script = token === "'" ? mathml("mo", {}, "′") : this.argument();
      if (token === "_") under = under ? mathRow([under, script]) : script;
      else over = over ? mathRow([over, script]) : script;
      while (this.peek() === "\\limits" || this.peek() === "\\nolimits") this.next();
    }
    const behind = base?.dataset?.word && !"([{)]},.".includes(this.peek() ?? ")") ? [this.space(0.17)] : [];
    if (!under && !over) return [...nodes, ...behind];
    const tags = base?.dataset?.limits === "yes" && this.display ? ["munder", "mover", "munderover"] : ["msub", "msup", "msubsup"];
    const tag = under && over ? tags[2] : under ? tags[0] : tags[1];
    return [...nodes.slice(0, -1), mathml(tag, {}, [base ?? mathml("mrow"), under, over].filter(Boolean)), ...behind];
  }

  atom() {
    const token = this.next();
    if (token === "{") {
      this.at -= 1;
      return [this.group()];
    }
    if (token === "}" || token === "&") throw new Error("out of place");
    if (token.startsWith("\\")) return this.command(token.slice(1));
    if (/^[0-9]/.test(token)) return [this.letter("mn", token)];
    if (/^[\p{L}]$/u.test(token) && /[A-Za-zͰ-Ͽ]/u.test(token)) return [this.letter("mi", token)];
    if (/[㐀-鿿＀-￯、。]/u.test(token)) return [mathml("mtext", {}, token)];
    if (token === "||") return [this.sign("‖", { stretchy: "false" })];
    if (token === "~") return [this.space(0.33)];
    const sign = { "-": "−", "*": "∗" }[token] ?? token;
    return [mathml("mo", "()[]|/".includes(sign) ? { stretchy: "false" } : {}, sign)];
  }

  /** A letter or number in the alphabet that holds here. */
  letter(tag, text) {
    const alphabet = this.alphabet;
    const shown = alphabet ? Array.from(text, (one) => texLetter(one, alphabet)).join("") : text;
    const upright = ["upright", "bold", "mono"].includes(alphabet) && tag === "mi" && Array.from(text).length === 1;
    const el = mathml(tag, upright ? { mathvariant: "normal" } : {}, shown);
    if (alphabet === "bold") el.setAttribute("style", "font-weight: 700");
    if (alphabet === "mono") el.setAttribute("style", "font-family: monospace");
    return el;
  }

  word(text, limits = false) {
    const el = mathml("mi", { mathvariant: "normal" }, text);
    el.dataset.word = "yes";
    if (limits) el.dataset.limits = "yes";
    return [el];
  }

  space(em) {
    return mathml("mspace", { width: `${em}em` });
  }

  sign(text, attributes = {}) {
    return mathml("mo", attributes, text);
  }

  command(starred) {
    const name = starred.length > 1 ? starred.replace(/\*$/, "") : starred;
    const made = this.letters(name) ?? this.structure(name) ?? this.wording(name);
    if (!made) throw new Error(`unknown ${name}`);
    return made;
  }

  /** Commands that stand for a sign. */
  letters(name) {
    if (TEX_LETTERS.has(name)) return [this.letter(/\p{L}/u.test(TEX_LETTERS.get(name)) ? "mi" : "mn", TEX_LETTERS.get(name))];
    if (TEX_BIG.has(name)) {
      const el = this.sign(TEX_BIG.get(name), { largeop: "true" });
      el.dataset.limits = "yes";
      return [el];
    }
    if (TEX_INTEGRALS.has(name)) return [this.sign(TEX_INTEGRALS.get(name), { largeop: "true" })];
    if (TEX_SIGNS.has(name)) return [this.sign(TEX_SIGNS.get(name), /^[lr]?[vV]ert$|mid/.test(name) ? { stretchy: "false" } : {})];
    if (TEX_SPACES.has(name)) return [this.space(TEX_SPACES.get(name))];
    if (TEX_SILENT.has(name)) return [];
    if (name === "|") return [this.sign("‖", { stretchy: "false" })];
    if (/^[^A-Za-z]$/u.test(name)) return [this.sign(name === "*" ? "∗" : name, "{}".includes(name) ? { stretchy: "false" } : {})];
    return null;
  }

  /** Commands that put something together out of what follows. */
  structure(name) {
    if (/^[dtc]?frac$/.test(name)) return [mathml("mfrac", {}, this.argument(), this.argument())];
    if (/^[dt]?binom$/.test(name)) return [this.fenced("(", [mathml("mfrac", { linethickness: "0" }, this.argument(), this.argument())], ")")];
    if (name === "sqrt") return [this.root()];
    if (name === "left") return [this.leftRight()];
    if (name === "begin") return [this.environment()];
    if (name === "not") return [this.negated()];
    if (TEX_ACCENTS.has(name)) return [mathml("mover", { accent: "true" }, this.argument(), this.sign(TEX_ACCENTS.get(name), { stretchy: String(/^wide|^over/.test(name)) }))];
    if (TEX_UNDER.has(name)) return [mathml("munder", {}, this.argument(), this.sign(TEX_UNDER.get(name), { stretchy: "true" }))];
    if (name === "overset" || name === "stackrel") return [this.stacked("mover")];
    if (name === "underset") return [this.stacked("munder")];
    if (name === "mathop") return [this.argument()].map((el) => Object.assign(el.dataset, { limits: "yes" }) && el);
    if (/^math(bin|rel|ord|open|close|inner|punct)$|^boxed$/.test(name)) return [this.argument()];
    if (TEX_ALPHABETS.has(name)) return this.inAlphabet(name);
    return null;
  }

  /** Commands for words. */
  wording(name) {
    if (/^(text|textrm|textit|textsf|textnormal|mbox|hbox|textup|textsc)$/.test(name)) return [mathml("mtext", {}, this.words())];
    if (name === "textbf") return [mathml("mtext", { style: "font-weight: 700" }, this.words())];
    if (name === "texttt") return [mathml("mtext", { style: "font-family: monospace" }, this.words())];
    if (name === "operatorname") return this.word(this.words().replace(/\\[,;!]?\s?/g, " ").trim(), true);
    if (TEX_LIMITS.has(name)) return this.word({ argmax: "arg max", argmin: "arg min" }[name] ?? name, true);
    if (TEX_WORDS.has(name)) return this.word(name);
    if (name === "pmod") return [this.space(0.33), this.fenced("(", [...this.word("mod"), this.argument()], ")")];
    if (name === "tag") return [this.space(2), mathml("mtext", {}, `(${this.words()})`)];
    if (name === "label") return this.words() && [];
    if (name === "unicode") return [mathml("mtext", {}, this.codePoint(this.words()))];
    return null;
  }

  codePoint(text) {
    const number = Number(text.replace(/^x/, "0x"));
    return Number.isInteger(number) && number > 31 && number < 0x110000 ? String.fromCodePoint(number) : text;
  }

  fenced(open, inside, close) {
    return mathml("mrow", {}, open && this.sign(open, { fence: "true", stretchy: "true" }), inside, close && this.sign(close, { fence: "true", stretchy: "true" }));
  }

  root() {
    if (this.peek() !== "[") return mathml("msqrt", {}, this.argument());
    this.next();
    const degree = mathRow(this.row(new Set(["]"])));
    this.expect("]");
    return mathml("mroot", {}, this.argument(), degree);
  }

  delimiter() {
    const token = this.next();
    if (token === ".") return "";
    if (token === "\\|") return "‖";
    if (/^\\[{}]$/.test(token)) return token[1];
    return token.startsWith("\\") ? (TEX_SIGNS.get(token.slice(1)) ?? "") : token;
  }

  leftRight() {
    const open = this.delimiter();
    const inside = this.row(new Set(["\\right", "\\middle"]));
    while (this.peek() === "\\middle") {
      this.next();
      inside.push(this.sign(this.delimiter(), { fence: "true", stretchy: "true" }), ...this.row(new Set(["\\right", "\\middle"])));
    }
    this.expect("\\right");
    return this.fenced(open, inside, this.delimiter());
  }

  environment() {
    const name = this.words().replace(/\*$/, "");
    const fences = TEX_FENCES[name] ?? (TEX_ALIGNED.has(name) ? ["", ""] : null);
    if (!fences) throw new Error(`unknown ${name}`);
    if (name === "array" || name === "alignedat") this.words();
    const rows = this.table("\\end");
    this.expect("\\end");
    this.words();
    return this.fenced(fences[0], [this.grid(rows, name === "cases" ? "l" : name === "array" || name in TEX_FENCES ? "c" : "rl")], fences[1]);
  }

  negated() {
    const sign = this.atom();
    for (const el of sign) el.textContent = `${el.textContent}̸`.normalize("NFC");
    return sign[0] ?? mathml("mrow");
  }

  stacked(tag) {
    const beside = this.argument();
    return mathml(tag, {}, this.argument(), beside);
  }

  inAlphabet(name) {
    const before = this.alphabet;
    this.alphabet = TEX_ALPHABETS.get(name);
    if (TEX_OLD.has(name)) return []; // holds until the group ends
    const plain = this.peek() === "{" ? /^\{\s*([A-Za-z][A-Za-z\s.-]+)\}/.exec(this.tex.slice(this.tokens[this.at].index)) : null;
    const made = plain && this.alphabet !== "italic" && !["double", "script", "fraktur"].includes(this.alphabet) ? this.oneWord() : this.argument();
    this.alphabet = before;
    return [made];
  }

  /** A word of several letters, such as an index, set as one. */
  oneWord() {
    const text = this.words();
    return this.letter("mi", /^(\S\s)+\S$/.test(text.trim()) ? text.replace(/\s/g, "") : text);
  }
}
