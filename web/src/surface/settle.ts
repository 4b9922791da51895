import { freeSpot } from './free-spot';
import { grow, overlaps, type Point, type Rect } from './geometry';

const GAP = 24;
/** What lies further away than this is not looked at. */
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
 * way out. Looking for room is slow on a full board, so a place is kept for as long as nothing near it changed.
 */
export class Beside {
  private known = new Map<string, Found>();
  private next = new Map<string, Found>();

  /** Where `card` lies; `others` are the loose cards. */
  place(card: Rect & { id: string }, areas: Rect[], others: Rect[]): Point {
    const under = areas.find((area) => overlaps(area, card));
    if (!under) return card;
    const out = wayOut(card, under);
    const near = grow({ ...out, w: card.w, h: card.h }, REACH);
    const taken: Rect[] = [];
    for (const area of areas) if (overlaps(area, near)) taken.push(area);
    for (const other of others) if (other !== card && overlaps(other, near)) taken.push(other);
    const before = this.known.get(card.id);
    const found =
      before && sameRect(before, { ...out, w: card.w, h: card.h }) && sameRects(before.taken, taken)
        ? before
        : {
            ...out,
            w: card.w,
            h: card.h,
            taken: taken.map(({ x, y, w, h }) => ({ x, y, w, h })),
            spot: freeSpot(out, card, taken),
          };
    this.next.set(card.id, found);
    return found.spot;
  }

  /** All cards have been placed: what is known of those that are gone is forgotten. */
  done(): void {
    this.known = this.next;
    this.next = new Map();
  }
}

/** Where was looked from, what was in the way there, and the place that was free. */
interface Found extends Rect {
  taken: Rect[];
  spot: Point;
}

function wayOut(card: Rect, under: Rect): Point {
  const ways = [
    { x: under.x - card.w - GAP, y: card.y },
    { x: under.x + under.w + GAP, y: card.y },
    { x: card.x, y: under.y - card.h - GAP },
    { x: card.x, y: under.y + under.h + GAP },
  ];
  const away = (p: Point) => Math.abs(p.x - card.x) + Math.abs(p.y - card.y);
  return ways.reduce((a, b) => (away(b) < away(a) ? b : a));
}

function sameRects(a: Rect[], b: Rect[]): boolean {
  return a.length === b.length && a.every((one, i) => sameRect(one, b[i]!));
}

function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}
