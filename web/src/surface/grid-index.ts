import { overlaps, type Rect } from './geometry';

/** The cells it is listed in; both ends included. */
interface Span {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Entry extends Span {
  id: string;
  rect: Rect;
}

/** More cells than this in one row are not told apart, which is far beyond any board. */
const ROW = 2 ** 26;

/** Finds what lies in a rectangle without looking at everything: each thing is listed in every cell it touches. */
export class GridIndex {
  private readonly cells = new Map<number, Set<Entry>>();
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly cellSize = 600) {}

  get size(): number {
    return this.entries.size;
  }

  set(id: string, rect: Rect): void {
    const known = this.entries.get(id);
    if (known?.rect === rect) return;
    const span = this.spanOf(rect);
    // Most of what moves stays in its cells.
    if (known && sameSpan(known, span)) {
      known.rect = rect;
      return;
    }
    if (known) this.delete(id);
    const entry = { id, rect, ...span };
    for (let cx = span.left; cx <= span.right; cx++) {
      for (let cy = span.top; cy <= span.bottom; cy++) {
        const cell = this.cells.get(cx * ROW + cy);
        if (cell) cell.add(entry);
        else this.cells.set(cx * ROW + cy, new Set([entry]));
      }
    }
    this.entries.set(id, entry);
  }

  delete(id: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    for (let cx = entry.left; cx <= entry.right; cx++) {
      for (let cy = entry.top; cy <= entry.bottom; cy++) {
        const cell = this.cells.get(cx * ROW + cy)!;
        cell.delete(entry);
        if (cell.size === 0) this.cells.delete(cx * ROW + cy);
      }
    }
    this.entries.delete(id);
  }

  query(area: Rect): Set<string> {
    const found = new Set<string>();
    const collect = ({ id, rect }: Entry) => {
      if (overlaps(rect, area)) found.add(id);
    };
    // A view wider than the board has more empty cells than there are things: then look at the things.
    if ((area.w / this.cellSize) * (area.h / this.cellSize) > this.entries.size)
      for (const entry of this.entries.values()) collect(entry);
    else {
      const { left, top, right, bottom } = this.spanOf(area);
      for (let cx = left; cx <= right; cx++)
        for (let cy = top; cy <= bottom; cy++) this.cells.get(cx * ROW + cy)?.forEach(collect);
    }
    return found;
  }

  private spanOf({ x, y, w, h }: Rect): Span {
    const size = this.cellSize;
    return {
      left: Math.floor(x / size),
      top: Math.floor(y / size),
      right: Math.floor((x + w) / size),
      bottom: Math.floor((y + h) / size),
    };
  }
}

function sameSpan(a: Span, b: Span): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}
