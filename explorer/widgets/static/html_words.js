// What is searched for in the page in one file: words, and what they are called in the other language.

const QUERY_PARTS = /(-?)(?:["“]([^"“”]+)["”]|(\S+))/g;
const HAN_RUN = /\p{Script=Han}+/u;
const PIECES = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const LONGEST_TERM = 5; // latin words that are looked up together
const LONGEST_RUN = 12; // Chinese characters
export const OTHER_NAME = 0.6; // worth of finding a word under another name, or in the other language

/** Fold what is searched in and for, as explorer/widgets/html_words.py does. */
export function foldedText(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[-\s]+/g, " ").trim();
}

/** Cuts a query into terms: { typed: [words that all must be there], others: [other names], not }; a word is { text, whole }. */
export class FileWords {
  constructor(groups, stopWords) {
    Object.assign(this, { groups, stopWords: new Set(stopWords) });
    this.known = null; // wording -> other wordings, made when the first word is searched for
  }

  terms(query) {
    this.known ??= knownWordings(this.groups);
    const found = [];
    let words = [];
    const flush = () => {
      found.push(...this.latin(words));
      words = [];
    };
    for (const [, minus, quoted, word] of query.normalize("NFKC").toLowerCase().matchAll(QUERY_PARTS)) {
      if (!minus && !quoted && !HAN_RUN.test(word)) words.push(...foldedText(word).split(" "));
      else {
        flush();
        if (minus || quoted) found.push({ typed: [typedWord(foldedText(quoted ?? word))], others: [], not: minus === "-" });
        else found.push(...this.mixed(word));
      }
    }
    flush();
    return found.filter(({ typed }) => typed.length && typed.every(({ text }) => text && text !== "-"));
  }

  /** Words and names of several words, the longest that are known together. */
  latin(words) {
    const found = [];
    for (let at = 0; at < words.length; ) {
      let n = Math.min(LONGEST_TERM, words.length - at);
      while (n > 1 && !this.lookUp(words.slice(at, at + n).join(" "))) n -= 1;
      found.push(this.term(words.slice(at, at + n)));
      at += n;
    }
    return found;
  }

  /** A run of Chinese, perhaps with latin words in it, cut into known wordings and what is between them. */
  mixed(run) {
    return (run.match(PIECES) ?? []).flatMap((piece) => (HAN_RUN.test(piece) ? this.chinese(piece) : this.latin(foldedText(piece).split(" ").filter(Boolean))));
  }

  chinese(run) {
    const found = [];
    let rest = "";
    const flush = () => {
      if (rest.length > 1 && !this.stopWords.has(rest)) found.push(this.term([rest]));
      rest = "";
    };
    for (let at = 0; at < run.length; ) {
      let n = Math.min(LONGEST_RUN, run.length - at);
      while (n > 1 && !this.known.has(run.slice(at, at + n)) && !this.stopWords.has(run.slice(at, at + n))) n -= 1;
      const piece = run.slice(at, at + n);
      if (n === 1 && !this.stopWords.has(piece)) rest += piece;
      else {
        flush();
        if (this.known.has(piece)) found.push(this.term([piece]));
      }
      at += n;
    }
    flush();
    return found.length ? found : [{ typed: [typedWord(run)], others: [], not: false }];
  }

  term(words) {
    const others = this.lookUp(words.join(" ")) ?? [];
    return { typed: words.map(typedWord), others: others.map(otherName), not: false };
  }

  lookUp(wording) {
    return this.known.get(wording) ?? this.known.get(wording.replace(/(ie)?s$/, (_, y) => (y ? "y" : "")));
  }
}

/** A word may be typed in part, but a short one is found where a word begins: RL is not in "world". */
function typedWord(text) {
  return { text, whole: /^[a-z]{1,3}$/.test(text) ? new RegExp(`(?<![\\p{L}\\p{N}])${text}`, "u") : null };
}

/** Another name is found as a whole. */
function otherName(text) {
  if (HAN_RUN.test(text)) return { text, whole: null };
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return { text, whole: new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?:e?s)?(?![\\p{L}\\p{N}])`, "u") };
}

function knownWordings(groups) {
  const known = new Map();
  for (const group of groups) {
    const wordings = group.split("|");
    for (const wording of wordings) {
      const others = wordings.filter((other) => other !== wording);
      known.set(wording, [...new Set([...(known.get(wording) ?? []), ...others])]);
    }
  }
  return known;
}
