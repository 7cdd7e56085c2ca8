import { texCommand } from "./tex_commands.js";
import { mathAppend, mathBar, mathGrid, mathml, mathRow, mathSign, mathSpace } from "./tex_nodes.js";
import { TEX_GREEK, TEX_SIGNS, texLetter } from "./tex_symbols.js";

const TEX_DEEPEST = 60;
const TEX_TOKENS = /\|\||:=|\\(?:[A-Za-z]+\*?|[\s\S])|\d+(?:\.\d+)?|[㐀-鿿＀-￯、。]+|[^\s]/gu;
const TEX_PRIMES = ["", "′", "″", "‴"];

/** Reads TeX from left to right; throws at what it does not know. */
export class TexReader {
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
    return rows.length === 1 && rows[0].length === 1 ? rows[0][0] : [mathGrid(rows, "rl")];
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

  /** What is not yet read, as it was written. */
  rest() {
    return this.at < this.tokens.length ? this.tex.slice(this.tokens[this.at].index) : "";
  }

  /** Rows of cells until an end is met: none, a brace, or that of an environment; `overs` gets the rows below a line. */
  table(end, overs = new Set()) {
    const rows = [[[]]];
    const ends = new Set(["&", "\\\\", "\\cr", "\\hline", end]);
    while (this.peek() !== null && this.peek() !== end) {
      const token = this.peek();
      if (!ends.has(token)) {
        rows.at(-1).at(-1).push(...this.row(ends));
        continue;
      }
      this.next();
      if (token === "&") rows.at(-1).push([]);
      else if (token === "\\hline") overs.add(rows.length - 1);
      else {
        rows.push([[]]);
        this.skipLength();
      }
    }
    const empty = (cells) => cells.every((cell) => !cell.length);
    return rows.filter((cells, i) => !(i && empty(cells)));
  }

  /** Pass over the room that a row may ask for below it, as in \\[4pt]. */
  skipLength() {
    if (/^\[\s*-?[\d.]+\s*[a-z]{2}\s*\]/.test(this.rest())) while (this.next() !== "]");
  }

  /** Rows in braces. */
  block() {
    this.expect("{");
    const rows = this.table("}");
    this.expect("}");
    return rows;
  }

  /** Everything until one of some tokens, which is left. */
  row(ends) {
    this.depth += 1;
    if (this.depth > TEX_DEEPEST) throw new Error("too deep");
    const nodes = [];
    const before = this.alphabet;
    while (this.peek() !== null && !ends.has(this.peek())) {
      if (this.peek() === "\\over") return this.over(nodes, ends);
      mathAppend(nodes, this.scripted());
    }
    this.alphabet = before;
    this.depth -= 1;
    return nodes;
  }

  /** A fraction as it was written once: what stands before and behind the command. */
  over(nodes, ends) {
    this.next();
    this.depth -= 1;
    return [mathml("mfrac", {}, mathml("mrow", {}, nodes), mathml("mrow", {}, this.row(ends)))];
  }

  /** What follows a command: a group in braces, or one sign; of a number its first digit. */
  argument() {
    if (this.peek() === "{") return this.group();
    const token = this.tokens[this.at];
    if (/^\d./.test(token?.text ?? "")) {
      this.tokens.splice(this.at, 1, { text: token.text[0], index: token.index }, { text: token.text.slice(1), index: token.index + 1 });
    }
    return mathRow(this.atom());
  }

  /** What stands in brackets behind a command; null where nothing does. */
  optional() {
    if (this.peek() !== "[") return null;
    this.next();
    const inside = mathRow(this.row(new Set(["]"])));
    this.expect("]");
    return inside;
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
    const text = this.tex.slice(start, this.tokens[this.at - 1].index);
    return text.replace(/\\(?:text|math)[a-z]*\{([^{}]*)\}/g, "$1").replace(/\\[,;: ]|~/g, " ").replace(/\\!/g, "").replace(/\\([^A-Za-z])/g, "$1").replace(/\$/g, "");
  }

  /** A sign with what stands above and below it. */
  scripted() {
    const nodes = "^_'".includes(this.peek()) ? [mathml("mrow")] : this.atom();
    const base = nodes.at(-1) ?? mathml("mrow");
    const limits = this.limits() ?? base.dataset?.limits;
    const { under, over } = this.scripts();
    const word = base.dataset?.word;
    const behind = word && !["(", "[", "{", ")", "]", "}", ",", ".", "\\left", "^", "_"].includes(this.peek() ?? ")") ? [mathSpace(0.17)] : [];
    if (!under && !over) return [...nodes, ...behind];
    const beside = limits === "always" || (limits === "yes" && this.display);
    const kind = under && over ? 2 : under ? 0 : 1;
    const tag = (beside ? ["munder", "mover", "munderover"] : ["msub", "msup", "msubsup"])[kind];
    const made = mathml(tag, {}, [base, under, over].filter(Boolean));
    if (word) made.dataset.word = word;
    return [...nodes.slice(0, -1), made, ...behind];
  }

  /** Where limits were asked to stand, if they were. */
  limits() {
    let asked = null;
    for (; this.peek() === "\\limits" || this.peek() === "\\nolimits"; this.next()) asked = this.peek() === "\\limits" ? "always" : "never";
    return asked;
  }

  scripts() {
    let [under, over, primes] = [null, null, 0];
    for (let token = this.peek(); token && "^_'".includes(token); token = this.peek()) {
      this.next();
      if (token === "'") {
        primes += 1;
        continue;
      }
      const script = this.argument();
      if (token === "_") under = under ? mathRow([under, script]) : script;
      else over = over ? mathRow([over, script]) : script;
    }
    if (!primes) return { under, over };
    const prime = mathSign(TEX_PRIMES[primes] ?? "′".repeat(primes));
    return { under, over: over ? mathml("mrow", {}, prime, over) : prime };
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
    if (token === "|" || token === "||") return [mathBar(token === "|" ? "|" : "‖")];
    if (token === "~") return [mathSpace(0.33)];
    const sign = { "-": "−", "*": "∗", ":=": "≔" }[token] ?? token;
    return [mathSign(sign, "()[]/".includes(sign) ? { stretchy: "false" } : {})];
  }

  /** A letter or number in the alphabet that holds here; capital Greek ones stand upright. */
  letter(tag, text) {
    const alphabet = this.alphabet;
    const shown = alphabet ? Array.from(text, (one) => texLetter(one, alphabet)).join("") : text;
    const upright = tag === "mi" && Array.from(text).length === 1 && (alphabet ? alphabet !== "italic" : TEX_GREEK.test(text));
    const el = mathml(tag, upright ? { mathvariant: "normal" } : {}, shown);
    if (shown === text && /^bold/.test(alphabet ?? "")) el.setAttribute("style", "font-weight: 700");
    return el;
  }

  command(starred) {
    const name = starred.length > 1 ? starred.replace(/\*$/, "") : starred;
    const made = texCommand(name, this);
    if (!made) throw new Error(`unknown ${name}`);
    return made;
  }

  delimiter() {
    const token = this.next();
    if (token === ".") return "";
    if (token === "\\|" || token === "||") return "‖";
    if (/^\\[{}]$/.test(token)) return token[1];
    if (!token.startsWith("\\")) return token;
    if (!TEX_SIGNS.has(token.slice(1))) throw new Error(`unknown ${token}`);
    return TEX_SIGNS.get(token.slice(1));
  }
}
