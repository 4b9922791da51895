import { clamp, grow, overlaps, type Point, type Rect } from './geometry';

const GAP = 20;
const STEP = 40;
const REACH = 40;

/** Steps away from a point, nearest first; at equal distance to the right and below, as one reads on. */
const steps: Point[] = (() => {
  const all: (Point & { far: number })[] = [];
  for (let x = -REACH; x <= REACH; x++) {
    for (let y = -REACH; y <= REACH; y++) {
      all.push({ x: x * STEP, y: y * STEP, far: Math.hypot(x, y) - (x > 0 ? 0.2 : 0) - (y > 0 ? 0.1 : 0) });
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
  const blocked = taken.map((one) => grow(one, GAP - 1));
  // What was in the way of one place most often is in the way of the next, too.
  let blocker: Rect | undefined;
  let outside: Point | undefined;
  for (const step of steps) {
    const rect = { x: start.x + step.x, y: start.y + step.y, w: size.w, h: size.h };
    const seen = !inView || within(rect, inView);
    if (!seen && outside) continue;
    if (blocker && overlaps(blocker, rect)) continue;
    blocker = blocked.find((one) => overlaps(one, rect));
    if (blocker) continue;
    if (seen) return { x: rect.x, y: rect.y };
    outside = { x: rect.x, y: rect.y };
  }
  return outside ?? start;
}

function within(r: Rect, area: Rect): boolean {
  return r.x >= area.x && r.y >= area.y && r.x + r.w <= area.x + area.w && r.y + r.h <= area.y + area.h;
}
