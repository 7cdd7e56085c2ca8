import { h } from "./dom.js";
import { withFormulae } from "./markdown_spans.js";
import { readable, markedSpans } from "./readable.js";

/** The sentence that says a fact, what it is about set off in it, and file and line where it stands. */
export function quote({ sentence, where, file, confidence }, say, names = []) {
  if (!sentence && !where) return null;
  const sure = confidence === null || confidence === undefined ? null : h("span", { title: say("evidence_certainty", { percent: Math.round(confidence * 100) }) }, say("evidence_certainty", { percent: Math.round(confidence * 100) }));
  return h(
    "figure.lx-quote",
    {},
    h("blockquote", sentence ? { title: sentence } : {}, sentence ? phrased(sentence, file, names) : say("evidence_none")),
    h("figcaption", {}, where && h("code", { title: file }, where), sure),
  );
}

function phrased(sentence, file, names) {
  const drawn = (text) => withFormulae(text).flatMap((part) => (typeof part === "string" ? marked(part, names) : [part]));
  return markedSpans(readable(sentence, file)).map(([text, kind]) => (kind === "code" ? h("code", {}, marked(text, names)) : kind ? h(kind, {}, drawn(text)) : drawn(text)));
}

/** A text with every mention of the names set off, whole ones alone; letters decide, so that no name can be markup. */
export function marked(text, names) {
  const wanted = names.filter((name) => name && name.length > 1).map(whole);
  if (!wanted.length) return [text];
  const parts = text.split(new RegExp(`(${wanted.join("|")})`, "giu"));
  return parts.map((part, i) => (i % 2 ? h("mark", {}, part) : part));
}

/** A pattern for a name that is not part of a longer one ("DP" in "DP3") or of a longer number ("85" in "85.2"). */
function whole(name) {
  const letters = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const [first, last] = [/^[A-Za-z0-9]/, /[A-Za-z0-9]$/].map((edge) => edge.test(name));
  return `${first ? "(?<![A-Za-z0-9]|\\d\\.)" : ""}${letters}${last ? "(?![A-Za-z0-9]|\\.\\d)" : ""}`;
}
