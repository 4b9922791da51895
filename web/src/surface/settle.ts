import { overlaps, type Rect } from './geometry';

const GAP = 24;

/**
 * Areas grow with their cards. One that has grown over another pushes it down: the upper stays, the lower gives way.
 * It depends on positions and sizes alone, so every screen comes to the same.
 */
export function settle(areas: (Rect & { id: string })[]): void {
  const placed: Rect[] = [];
  for (const area of [...areas].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1))) {
    for (let moved = true; moved;) {
      moved = false;
      for (const p of placed) {
        if (!overlaps(area, p)) continue;
        area.y = p.y + p.h + GAP;
        moved = true;
      }
    }
    placed.push(area);
  }
}
