// Small drawings as SVG: attributes only, never text of a paper.

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element. */
export function shape(name, attributes = {}, ...children) {
  const el = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, String(value));
  el.append(...children);
  return el;
}

/** A drawing one unit wide for each column and one unit high, stretched to its box. */
export function strip(columns, className, ...children) {
  return shape("svg", { class: className, viewBox: `0 0 ${columns} 1`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...children);
}

/** A bar of a column, its height a share of the strip; what is there at all can be seen. */
export function bar(column, height, className) {
  const tall = height > 0 ? Math.max(0.06, Math.min(1, height)) : 0;
  return shape("rect", { class: className, x: column + 0.09, y: 1 - tall, width: 0.82, height: tall });
}

/** Counts as a small course without axes. */
export function sparkline(counts, className) {
  const most = Math.max(1, ...counts);
  return strip(counts.length, className, ...counts.map((n, column) => bar(column, n / most, "lx-trends-bar")));
}
