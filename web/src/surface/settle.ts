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

/** A loose card that would lie on an area, as if it were in it, lies beside it instead: the shortest way out. */
export function beside(card: Rect, areas: Rect[]): { x: number; y: number } {
  let { x, y } = card;
  for (let tries = 0; tries < 4; tries++) {
    const area = areas.find((a) => overlaps(a, { x, y, w: card.w, h: card.h }));
    if (!area) break;
    const ways = [
      { x: area.x - card.w - GAP, y },
      { x: area.x + area.w + GAP, y },
      { x, y: area.y - card.h - GAP },
      { x, y: area.y + area.h + GAP },
    ];
    ({ x, y } = ways.reduce((a, b) => (away(b) < away(a) ? b : a)));
  }
  return { x, y };

  function away(p: { x: number; y: number }): number {
    return Math.abs(p.x - card.x) + Math.abs(p.y - card.y);
  }
}
