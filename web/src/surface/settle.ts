import { GAP, overlaps, type Rect } from './geometry';

/**
 * Areas grow with their cards. One that has grown over another pushes it down: the upper stays, the lower gives way.
 * It depends on positions and sizes alone, so every screen comes to the same.
 */
export function settle(areas: (Rect & { id: string })[]): void {
  const placed: Rect[] = [];
  for (const area of [...areas].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1))) {
    area.y = clearOf(placed, area);
    placed.push(area);
  }
}

/** The highest place from where it is down at which it lies on none of the areas. */
export function clearOf(areas: readonly Rect[], { x, y, w, h }: Rect): number {
  for (let moved = true; moved;) {
    moved = false;
    for (const area of areas) {
      if (!overlaps(area, { x, y, w, h })) continue;
      y = area.y + area.h + GAP;
      moved = true;
    }
  }
  return y;
}
