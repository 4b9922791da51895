import { clamp, GAP, grow, overlaps, type Point, type Rect } from './geometry';

const STEP = 40;
/** In steps, to each side. */
const REACH = 40;

const SIDE = 2 * REACH + 1;
/** One more than there are: where what ends at the last one ends. */
const PITCH = SIDE + 1;

/** A place on a raster around a point: how many steps right and down of it, and where it is in the raster. */
interface Step {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

const placeOf = (x: number, y: number) => (x + REACH) * PITCH + y + REACH;

let made: readonly Step[] | undefined;

/** Nearest first; at equal distance to the right and below, as one reads on. Made when first needed: it takes a while. */
function steps(): readonly Step[] {
  if (made) return made;
  const all: (Step & { far: number })[] = [];
  for (let x = -REACH; x <= REACH; x++) {
    for (let y = -REACH; y <= REACH; y++) {
      all.push({ x, y, at: placeOf(x, y), far: Math.hypot(x, y) - (x > 0 ? 0.2 : 0) - (y > 0 ? 0.1 : 0) });
    }
  }
  return (made = all.sort((a, b) => a.far - b.far));
}

/**
 * Where a thing of `size` fits without lying on another: as near to `near` as possible, inside `view` while there is
 * room there, else just outside it; where there is no room far and wide, at `near`. `taken` is asked for what lies where
 * room is looked for; it may give more.
 */
export function freeSpot(
  near: Point,
  size: { w: number; h: number },
  taken: (where: Rect) => readonly Rect[],
  view?: Rect,
): Point {
  const inView =
    view && view.w > size.w + 2 * GAP && view.h > size.h + 2 * GAP ? grow(view, -GAP) : undefined;
  const start = inView
    ? {
        x: clamp(near.x, inView.x, inView.x + inView.w - size.w),
        y: clamp(near.y, inView.y, inView.y + inView.h - size.h),
      }
    : near;
  const blocked = blockedSteps(start, size, taken(grow({ ...start, ...size }, REACH * STEP + GAP)));
  let outside: Point | undefined;
  for (const step of steps()) {
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

/** Used again and again: a full board asks for it a hundred times at one change. */
const raster = new Int32Array(PITCH * PITCH);

/**
 * How many things are in the way at each step from `start`; until it is called again. Each blocks a block of steps: its
 * corners say where that begins and ends, and adding up along both ways fills all blocks at once.
 */
function blockedSteps(start: Point, size: { w: number; h: number }, taken: readonly Rect[]): Int32Array {
  raster.fill(0);
  for (const one of taken) {
    const [left, right] = between(one.x - GAP + 1 - size.w - start.x, one.x + one.w + GAP - 1 - start.x);
    const [top, bottom] = between(one.y - GAP + 1 - size.h - start.y, one.y + one.h + GAP - 1 - start.y);
    if (left > right || top > bottom) continue;
    raster[placeOf(left, top)]! += 1;
    raster[placeOf(left, bottom + 1)]! -= 1;
    raster[placeOf(right + 1, top)]! -= 1;
    raster[placeOf(right + 1, bottom + 1)]! += 1;
  }
  for (let from = 0; from < raster.length; from += PITCH)
    for (let at = from + 1; at < from + PITCH; at++) raster[at]! += raster[at - 1]!;
  for (let at = PITCH; at < raster.length; at++) raster[at]! += raster[at - PITCH]!;
  return raster;
}

/** The first and last step that lie between two distances, ends not included. */
function between(from: number, to: number): [number, number] {
  return [Math.max(-REACH, Math.floor(from / STEP) + 1), Math.min(REACH, Math.ceil(to / STEP) - 1)];
}

function within(r: Rect, area: Rect): boolean {
  return r.x >= area.x && r.y >= area.y && r.x + r.w <= area.x + area.w && r.y + r.h <= area.y + area.h;
}
