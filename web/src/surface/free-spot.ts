import { clamp, grow, overlaps, type Point, type Rect } from './geometry';

const GAP = 20;
const STEP = 40;
const REACH = 40;

/** A place on a raster of steps around a point: how many steps right and down of it, and where it is in the raster. */
interface Step {
  x: number;
  y: number;
  at: number;
}

const SIDE = 2 * REACH + 1;
const placeOf = (x: number, y: number) => (x + REACH) * SIDE + y + REACH;

/** Nearest first; at equal distance to the right and below, as one reads on. */
const steps: Step[] = (() => {
  const all: (Step & { far: number })[] = [];
  for (let x = -REACH; x <= REACH; x++) {
    for (let y = -REACH; y <= REACH; y++) {
      all.push({ x, y, at: placeOf(x, y), far: Math.hypot(x, y) - (x > 0 ? 0.2 : 0) - (y > 0 ? 0.1 : 0) });
    }
  }
  return all.sort((a, b) => a.far - b.far);
})();

/**
 * Where a thing of `size` fits without lying on another: as near to `near` as possible, inside `view` while there is
 * room there, else just outside it. `taken` are the rectangles that are in the way.
 */
export function freeSpot(near: Point, size: { w: number; h: number }, taken: Rect[], view?: Rect): Point {
  const inView =
    view && view.w > size.w + 2 * GAP && view.h > size.h + 2 * GAP ? grow(view, -GAP) : undefined;
  const start = inView
    ? {
        x: clamp(near.x, inView.x, inView.x + inView.w - size.w),
        y: clamp(near.y, inView.y, inView.y + inView.h - size.h),
      }
    : near;
  const blocked = blockedSteps(start, size, taken);
  let outside: Point | undefined;
  for (const step of steps) {
    if (blocked[step.at]) continue;
    const x = start.x + step.x * STEP;
    const y = start.y + step.y * STEP;
    if (!inView || within({ x, y, ...size }, inView)) return { x, y };
    outside ??= { x, y };
  }
  return outside ?? start;
}

/** Whether nothing can lie at `spot` because of `one`. */
export function isInTheWay(one: Rect, spot: Rect): boolean {
  return overlaps(grow(one, GAP - 1), spot);
}

/** Where whatever keeps a thing from a place nearer to `near` than `spot` touches. */
export function nearerThan(spot: Rect, near: Rect): Rect {
  return grow(near, Math.hypot(spot.x - near.x, spot.y - near.y) + GAP + STEP);
}

/** At which steps from `start` something is in the way; each thing blocks a block of them, which is quick to fill in. */
function blockedSteps(start: Point, size: { w: number; h: number }, taken: Rect[]): Uint8Array {
  const blocked = new Uint8Array(SIDE * SIDE);
  for (const one of taken) {
    const { x, y, w, h } = grow(one, GAP - 1);
    const [left, right] = between(x - size.w - start.x, x + w - start.x);
    const [top, bottom] = between(y - size.h - start.y, y + h - start.y);
    if (top > bottom) continue;
    for (let i = left; i <= right; i++) blocked.fill(1, placeOf(i, top), placeOf(i, bottom) + 1);
  }
  return blocked;
}

/** The first and last step that lie between two distances, ends not included. */
function between(from: number, to: number): [number, number] {
  return [Math.max(-REACH, Math.floor(from / STEP) + 1), Math.min(REACH, Math.ceil(to / STEP) - 1)];
}

function within(r: Rect, area: Rect): boolean {
  return r.x >= area.x && r.y >= area.y && r.x + r.w <= area.x + area.w && r.y + r.h <= area.y + area.h;
}
