import { OTHER_NAME, foldedText } from "./html_words.js";

// What the page in one file shows, and why: words searched for, a topic, an area of the map, the paper that is open.

const FIELDS = [["title", 8], ["title_zh", 8], ["system", 8], ["authors", 4], ["tags", 3], ["summary", 3], ["told", 1]];
const DAY = /^(\d{4}-\d\d-\d\d)?$/;
const inWords = new Intl.Collator("zh");

/** The papers of the file and which of them are shown; those who follow are told after each change. */
export class FileState {
  constructor(papers, words) {
    Object.assign(this, { papers, words, query: "", topic: null, region: null, opened: -1, sorting: ["date", false], partly: false, followers: [] });
    this.texts = null; // made when the first word is searched for
    this.look();
  }

  follow(act) {
    this.followers.push(act);
  }

  /** Change what is shown: { query, topic, region, sorting }. */
  set(change) {
    Object.assign(this, change);
    this.look();
    for (const act of this.followers) act("shown");
  }

  open(at) {
    this.opened = at;
    for (const act of this.followers) act("opened");
  }

  get filtered() {
    return Boolean(this.query.trim() || this.topic !== null || this.region);
  }

  look() {
    const scores = this.scores();
    const inside = this.region ? new Set(this.region) : null;
    const fits = (i) => (scores ? scores[i] > 0 : true) && (this.topic === null || this.papers[i].topic === this.topic) && (!inside || inside.has(i));
    this.shown = Array.from(this.papers.keys()).filter(fits);
    const [key, ascending] = this.sorting;
    const sign = ascending ? 1 : -1;
    const value = (i) => this.papers[i][key] ?? "";
    this.shown.sort((a, b) => (scores ? scores[b] - scores[a] : 0) || sign * compareValues(value(a), value(b)) || a - b);
  }

  /** How well each paper fits what is searched for: 0 where a word is missing that others have; null without words. */
  scores() {
    const terms = this.words.terms(this.query);
    this.partly = false;
    if (!terms.length) return null;
    this.texts ??= this.papers.map((paper) => FIELDS.map(([name]) => plainText(paper[name])));
    const found = this.texts.map((fields) => foundOf(fields, terms));
    const most = found.reduce((n, paper) => Math.max(n, paper.n), 0);
    this.partly = most > 0 && most < terms.filter(({ not }) => !not).length;
    return found.map(({ n, score }) => (n === most ? score : 0));
  }
}

/** How many terms are there, as they were typed or under another name, and how well; a minus forbids one. */
function foundOf(fields, terms) {
  let [n, score] = [0, 0];
  for (const { typed, others, not } of terms) {
    let worthy = 0;
    fields.forEach((field, place) => { worthy += FIELDS[place][1] * worth(field, typed, others); });
    if (not && worthy) return { n: 0, score: 0 };
    if (worthy) n += 1;
    score += worthy;
  }
  return { n, score: score || (terms.every(({ not }) => not) ? 1 : 0) };
}

function worth(field, typed, others) {
  const holds = ({ text, whole }) => field.includes(text) && (!whole || whole.test(field));
  if (typed.every(holds)) return 1;
  return others.some(holds) ? OTHER_NAME : 0;
}

function plainText(value) {
  return foldedText(Array.isArray(value) ? value.flat(3).join("\n") : (value ?? ""));
}

function compareValues(one, other) {
  if (typeof one === "number") return one - other;
  if (DAY.test(one) && DAY.test(other)) return one < other ? -1 : Number(one > other);
  return inWords.compare(one, other);
}
