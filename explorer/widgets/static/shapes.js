/** The least of any number of values. */
export function least(values) {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

/** Left, bottom, right, top of all points that have a place. */
export function boundsOf(xy) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < xy.length; i += 2) {
    if (!Number.isFinite(xy[i])) continue;
    bounds[0] = Math.min(bounds[0], xy[i]);
    bounds[1] = Math.min(bounds[1], xy[i + 1]);
    bounds[2] = Math.max(bounds[2], xy[i]);
    bounds[3] = Math.max(bounds[3], xy[i + 1]);
  }
  return Number.isFinite(bounds[0]) ? bounds : [-1, -1, 1, 1];
}

/** Whether an edge of a polygon may pass through a box of pixels. */
export function near(polygon, left, top, right, bottom) {
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const [[xi, yi], [xj, yj]] = [polygon[i], polygon[j]];
    if (Math.max(xi, xj) >= left && Math.min(xi, xj) <= right && Math.max(yi, yj) >= top && Math.min(yi, yj) <= bottom) return true;
  }
  return false;
}

/** Whether a polygon holds a place, by counting the edges to its right. */
export function contains(polygon, x, y) {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const [xi, yi] = polygon[i];
    const [xj, yj] = polygon[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
