import { freeSpot } from './free-spot';
import { grow, overlaps, type Point, type Rect } from './geometry';

const GAP = 24;
const REACH = 900;

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

/**
 * A loose card that would lie on an area, as if it were in it, lies beside it instead, on nothing else: the shortest
 * way out. `others` are the loose cards.
 */
export function beside(card: Rect, areas: Rect[], others: Rect[]): Point {
  const under = areas.find((area) => overlaps(area, card));
  if (!under) return card;
  const ways = [
    { x: under.x - card.w - GAP, y: card.y },
    { x: under.x + under.w + GAP, y: card.y },
    { x: card.x, y: under.y - card.h - GAP },
    { x: card.x, y: under.y + under.h + GAP },
  ];
  const away = (p: Point) => Math.abs(p.x - card.x) + Math.abs(p.y - card.y);
  const out = ways.reduce((a, b) => (away(b) < away(a) ? b : a));
  const near = grow({ ...out, w: card.w, h: card.h }, REACH);
  return freeSpot(out, card, [
    ...areas,
    ...others.filter((other) => other !== card && overlaps(other, near)),
  ]);
}
