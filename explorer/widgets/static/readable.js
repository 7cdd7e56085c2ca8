// A sentence stands in the page as it reads, not as it is marked up in its file. What comes out is text, never markup.

const HARMLESS_TAGS = /<\/?(?:a|b|br|button|code|div|em|font|h[1-6]|i|li|ol|p|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?\/?>/giu;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " ", "&amp;": "&" };
const LEADING_MARKS = /^(?:\s*(?:>|#{1,6}\s|[*+•-]\s|\d{1,2}[.)]\s))+\s*/u;
const MARKED_SPANS = /(\*\*[^*]+\*\*)|(`[^`]+`)|(\[[^\][]+\]\([^()\s]+\))/u;

/** Plain words with few marks left: no escapes of JSON, no tags, no list marks; cells of a table row beside each other. */
export function readable(sentence, file = "") {
  const text = (/\.jsonl?$/i.test(file ?? "") ? unescaped(sentence) : sentence).replace(HARMLESS_TAGS, " ").replace(/\\([%_&#$])/g, "$1").replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity]);
  return text.split("\n").map(readableLine).filter(Boolean).join("\n");
}

/** [text, kind] of each part; kind is "strong", "code" or "". */
export function markedSpans(text) {
  return text.split(new RegExp(MARKED_SPANS, "u")).filter(Boolean).map((part) => {
    if (/^\*\*[^*]+\*\*$/.test(part)) return [part.slice(2, -2), "strong"];
    if (/^`[^`]+`$/.test(part)) return [part.slice(1, -1), "code"];
    if (/^\[[^\][]+\]\([^()\s]+\)$/.test(part)) return [part.slice(1, part.indexOf("](")), ""];
    return [part.replace(/\*\*/g, ""), ""]; // the other half stands outside the sentence
  });
}

function readableLine(text) {
  const row = /^\s*\|(.+)\|\s*$/u.exec(text);
  const words = row ? row[1].split("|").map((cell) => cell.trim()).filter(Boolean).join(" · ") : text.replace(LEADING_MARKS, "");
  return words.replace(/[ \t]+/g, " ").trim();
}

function unescaped(text) {
  for (const quoted of [text, `"${text}"`]) {
    try {
      const value = JSON.parse(quoted);
      if (typeof value === "string") return value;
    } catch {
      // part of a string, or more than one
    }
  }
  return text.replace(/\\[nrt]/g, " ").replace(/\\(["\\/])/g, "$1");
}
