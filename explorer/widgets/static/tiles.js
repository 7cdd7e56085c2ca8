const MOST_TILES = 256; // along a side
const POINTS = 24; // about as many to a tile

/** Points sorted into square tiles, so that what lies somewhere is found without looking at all of them. */
export class Tiles {
  constructor(xy, bounds) {
    const [left, bottom, right, top] = bounds;
    const count = xy.length / 2;
    this.xy = xy;
    this.side = Math.max(1, Math.min(MOST_TILES, Math.ceil(Math.sqrt(count / POINTS))));
    [this.left, this.bottom] = [left, bottom];
    [this.across, this.up] = [this.side / Math.max(right - left, 1e-9), this.side / Math.max(top - bottom, 1e-9)];
    this.tileOf = new Int32Array(count);
    for (let i = 0; i < count; i += 1) this.tileOf[i] = Number.isFinite(xy[2 * i]) ? this.tileAt(xy[2 * i], xy[2 * i + 1]) : -1;
    this.all = this.sorted(() => true);
  }

  tileAt(x, y) {
    const last = this.side - 1;
    const column = Math.min(last, Math.max(0, Math.floor((x - this.left) * this.across)));
    const row = Math.min(last, Math.max(0, Math.floor((y - this.bottom) * this.up)));
    return row * this.side + column;
  }

  /** The points that a test lets through, tile after tile: those of tile t are order[start[t]] to order[start[t + 1] - 1]. */
  sorted(test) {
    const { tileOf } = this;
    const start = new Uint32Array(this.side * this.side + 1);
    for (let i = 0; i < tileOf.length; i += 1) if (tileOf[i] >= 0 && test(i)) start[tileOf[i] + 1] += 1;
    for (let t = 1; t < start.length; t += 1) start[t] += start[t - 1];
    const order = new Uint32Array(start.at(-1));
    const next = start.slice();
    for (let i = 0; i < tileOf.length; i += 1) if (tileOf[i] >= 0 && test(i)) order[next[tileOf[i]]++] = i;
    return { order, start };
  }

  /** Parts of a `sorted` list that hold all points of a box of the plane, as [from, to) pairs. */
  ranges({ start }, [left, bottom, right, top]) {
    const { side } = this;
    const first = this.tileAt(left, bottom);
    const last = this.tileAt(right, top);
    const [low, high] = [first % side, last % side];
    if (low === 0 && high === side - 1) return [[start[first], start[last + 1]]];
    const found = [];
    for (let row = Math.floor(first / side); row <= Math.floor(last / side); row += 1) {
      const [from, to] = [start[row * side + low], start[row * side + high + 1]];
      if (to > from) found.push([from, to]);
    }
    return found;
  }

  /** How many points of a `sorted` list the tiles hold that a box touches. */
  count(list, box) {
    return this.ranges(list, box).reduce((sum, [from, to]) => sum + to - from, 0);
  }

  /** Call back with each point of those tiles. */
  each(list, box, act) {
    for (const [from, to] of this.ranges(list, box)) for (let place = from; place < to; place += 1) act(list.order[place]);
  }

  /** Call back with the places of each tile's points in a list and the tile's box: left, bottom, right, top. */
  eachBox({ start }, [left, bottom, right, top], act) {
    const { side } = this;
    const [first, last] = [this.tileAt(left, bottom), this.tileAt(right, top)];
    for (let row = Math.floor(first / side); row <= Math.floor(last / side); row += 1) {
      for (let column = first % side; column <= last % side; column += 1) {
        const [from, to] = [start[row * side + column], start[row * side + column + 1]];
        const [x, y] = [this.left + column / this.across, this.bottom + row / this.up];
        if (to > from) act(from, to, [x, y, x + 1 / this.across, y + 1 / this.up]);
      }
    }
  }

  /** Call back with the middle of each tile that a box touches, and how many points of a list it holds. */
  eachTile({ start }, [left, bottom, right, top], act) {
    const { side } = this;
    const [first, last] = [this.tileAt(left, bottom), this.tileAt(right, top)];
    for (let row = Math.floor(first / side); row <= Math.floor(last / side); row += 1) {
      for (let column = first % side; column <= last % side; column += 1) {
        const held = start[row * side + column + 1] - start[row * side + column];
        if (held) act(this.left + (column + 0.5) / this.across, this.bottom + (row + 0.5) / this.up, held);
      }
    }
  }
}
