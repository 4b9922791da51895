import type { Rect } from './geometry';

interface Entry {
  rect: Rect;
  cells: string[];
}

/** Finds what lies in a rectangle without looking at everything: each thing is listed in every cell it touches. */
export class GridIndex {
  private readonly cells = new Map<string, Set<string>>();
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly cellSize = 600) {}

  get size(): number {
    return this.entries.size;
  }

  set(id: string, rect: Rect): void {
    const known = this.entries.get(id);
    if (known?.rect === rect) return;
    if (known) this.delete(id);
    const cells = [...this.cellsOf(rect)];
    for (const key of cells) {
      const cell = this.cells.get(key);
      if (cell) cell.add(id);
      else this.cells.set(key, new Set([id]));
    }
    this.entries.set(id, { rect, cells });
  }

  delete(id: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    for (const key of entry.cells) {
      const cell = this.cells.get(key)!;
      cell.delete(id);
      if (cell.size === 0) this.cells.delete(key);
    }
    this.entries.delete(id);
  }

  query(area: Rect): Set<string> {
    const found = new Set<string>();
    const collect = (id: string) => {
      const r = this.entries.get(id)!.rect;
      if (r.x < area.x + area.w && area.x < r.x + r.w && r.y < area.y + area.h && area.y < r.y + r.h)
        found.add(id);
    };
    // A view wider than the board has more empty cells than there are things: then look at the things.
    if ((area.w / this.cellSize) * (area.h / this.cellSize) > this.entries.size) {
      for (const id of this.entries.keys()) collect(id);
      return found;
    }
    for (const key of this.cellsOf(area)) this.cells.get(key)?.forEach(collect);
    return found;
  }

  private *cellsOf(r: Rect): Generator<string> {
    const size = this.cellSize;
    for (let cx = Math.floor(r.x / size); cx <= Math.floor((r.x + r.w) / size); cx++) {
      for (let cy = Math.floor(r.y / size); cy <= Math.floor((r.y + r.h) / size); cy++) yield `${cx},${cy}`;
    }
  }
}
