// Elements of MathML as formulae need them. Every element is made here, so that no formula can bring markup of its own.

const TEX_CLOSERS = ")]}|‖⟩⌋⌉!%′″‴";

export function mathml(tag, attributes = {}, ...children) {
  const el = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.append(...children.flat(Infinity));
  return el;
}

/** Several nodes as one. */
export const mathRow = (nodes) => (nodes.length === 1 ? nodes[0] : mathml("mrow", {}, nodes));

export const mathSpace = (em) => mathml("mspace", { width: `${em}em` });

export const mathSign = (text, attributes = {}) => mathml("mo", attributes, text);

/** A bracket or bar that has no room of its own beside it, and its own size unless it is stretched. */
export const mathBar = (text) => mathSign(text, { stretchy: "false", lspace: "0", rspace: "0" });

/** Words inside a formula; blanks at their ends count. */
export function mathText(text, style = "") {
  return mathml("mtext", style ? { style } : {}, text.replace(/\s+/g, " ").replace(/^ | $/g, "\u00a0"));
}

/** A name such as log, which keeps its distance; limits stand below it: in "yes" of displayed formulae, "always" or not. */
export function mathWord(text, limits = "") {
  const el = mathml("mi", { mathvariant: "normal" }, text);
  return withMarks(el, { word: "yes", limits });
}

/** Note what the signs around an element need to know of it. */
export function withMarks(el, marks) {
  for (const [name, value] of Object.entries(marks)) if (value) el.dataset[name] = value;
  return el;
}

export function mathFenced(open, inside, close) {
  const fence = (text) => text && mathSign(text, { fence: "true", stretchy: "true" });
  return mathml("mrow", {}, fence(open), inside, fence(close));
}

/** Cells in rows and columns; `align` is a letter a column, begun anew when it ends; lines stand over rows and left of columns. */
export function mathGrid(rows, align = "c", { overs = new Set(), lefts = new Set() } = {}) {
  const side = (i) => ({ r: "right", l: "left", c: "center" })[align[i % align.length]];
  const beside = align.startsWith("rl") ? "0" : "0.4em";
  const style = (i, k) => `text-align: ${side(k)}; padding: 0.22em ${beside}${overs.has(i) ? "; border-top: 1px solid" : ""}${lefts.has(k) ? "; border-left: 1px solid" : ""}`;
  return mathml("mtable", {}, rows.map((row, i) => mathml("mtr", {}, row.map((cell, k) => mathml("mtd", { style: style(i, k) }, cell)))));
}

/** Put what comes next into a row: names keep their distance to what stands before, and a sign without a left side is one of its right. */
export function mathAppend(nodes, made) {
  const [before, first] = [nodes.at(-1), made[0]];
  if (first?.dataset?.word && before && before.localName !== "mspace" && !isOperator(before)) nodes.push(mathSpace(0.17));
  if (first?.localName === "mo" && "+−±∓".includes(first.textContent) && (!before || isOperator(before))) first.setAttribute("form", "prefix");
  nodes.push(...made);
}

function isOperator(el) {
  return el.localName === "mo" && !TEX_CLOSERS.includes(el.textContent);
}

/** Rows of nodes cut after relations and after plus and minus, where a line may break. */
export function mathPieces(nodes) {
  const pieces = [[]];
  nodes.forEach((el, i) => {
    pieces.at(-1).push(el);
    if (i === 0 || i === nodes.length - 1 || el.localName !== "mo" || !/^[=≈≤≥<>∼∝→⇒↦←∈≜≔+−]$/u.test(el.textContent) || el.hasAttribute("form")) return;
    el.setAttribute("form", "infix");
    pieces.push([]);
  });
  return pieces;
}
