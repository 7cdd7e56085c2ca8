// What the page in one file shows, and why: words searched for, a topic, an area of the map, the paper that is open.

const FIELDS = [["title", 8], ["title_zh", 8], ["system", 8], ["authors", 4], ["tags", 3], ["summary", 3], ["told", 1]];
const DAY = /^(\d{4}-\d\d-\d\d)?$/;
const inWords = new Intl.Collator("zh");

/** The papers of the file and which of them are shown; those who follow are told after each change. */
export class FileState {
  constructor(papers) {
    Object.assign(this, { papers, query: "", topic: null, region: null, opened: -1, sorting: ["date", false], followers: [] });
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

  /** How well each paper fits what is searched for: 0 where a word is missing; null without words. */
  scores() {
    const terms = termsOf(this.query);
    if (!terms.length) return null;
    this.texts ??= this.papers.map((paper) => FIELDS.map(([name]) => plainText(paper[name])));
    return this.texts.map((fields) => scoreOf(fields, terms));
  }
}

/** The words of a query; what stands in quotes is one, a minus forbids it. */
function termsOf(query) {
  const found = query.normalize("NFKC").toLowerCase().matchAll(/(-?)(?:["“]([^"“”]+)["”]|(\S+))/g);
  return Array.from(found, ([, minus, quoted, word]) => ({ text: (quoted ?? word).trim(), not: minus === "-" })).filter(({ text }) => text && text !== "-");
}

function scoreOf(fields, terms) {
  let score = 0.5;
  for (const { text, not } of terms) {
    let found = 0;
    fields.forEach((field, place) => { if (field.includes(text)) found += FIELDS[place][1]; });
    if (not ? found : !found) return 0;
    score += not ? 0 : found;
  }
  return score;
}

function plainText(value) {
  const text = Array.isArray(value) ? value.flat(3).join("\n") : (value ?? "");
  return text.normalize("NFKC").toLowerCase();
}

function compareValues(one, other) {
  if (typeof one === "number") return one - other;
  if (DAY.test(one) && DAY.test(other)) return one < other ? -1 : Number(one > other);
  return inWords.compare(one, other);
}
