import { clamp, common, grow, overlaps, type Point, type Rect } from './geometry';
import { GridIndex } from './grid-index';

const GAP = 20;
const STEP = 40;
const REACH = 40;
const SIDE = 2 * REACH + 1;

/** A place on a raster around a point: how many steps right and down of it. */
interface Step {
  readonly x: number;
  readonly y: number;
}

interface Raster {
  /** Nearest first; at equal distance to the right and below, as one reads on. */
  readonly steps: readonly Step[];
  /** The rank of the step at `placeOf`. */
  readonly ranks: Uint16Array;
}

const placeOf = (x: number, y: number) => (x + REACH) * SIDE + y + REACH;

let made: Raster | undefined;
/** Made when it is first needed: sorting it takes as long as drawing a few cards. */
function raster(): Raster {
  if (made) return made;
  const all: (Step & { far: number })[] = [];
  for (let x = -REACH; x <= REACH; x++) {
    for (let y = -REACH; y <= REACH; y++) {
      all.push({ x, y, far: Math.hypot(x, y) - (x > 0 ? 0.2 : 0) - (y > 0 ? 0.1 : 0) });
    }
  }
  const steps = all.sort((a, b) => a.far - b.far);
  const ranks = new Uint16Array(SIDE * SIDE);
  steps.forEach(({ x, y }, rank) => (ranks[placeOf(x, y)] = rank));
  return (made = { steps, ranks });
}

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
  const index = new GridIndex();
  const reach = grow({ ...start, ...size }, REACH * STEP + GAP);
  taken.forEach((one, i) => overlaps(one, reach) && index.set(String(i), common(one, reach)));
  let outside: Point | undefined;
  for (const step of raster().steps) {
    const spot = at(start, step, size);
    const fits = !inView || within(spot, inView);
    if ((!fits && outside) || !isFree(index, spot)) continue;
    if (fits) return { x: spot.x, y: spot.y };
    outside = { x: spot.x, y: spot.y };
  }
  return outside ?? start;
}

/** A place for a thing on the raster around where it would like to lie; where there is no room, there all the same. */
export interface Spot {
  readonly shown: Rect;
  /** How many places are nearer; Infinity where there is no room. */
  readonly rank: number;
}

/** The nearest place for the thing of that id and size, around where `near` is, that nothing in `index` is in the way of. */
export function nearestSpot(near: Rect, index: GridIndex, id: string): Spot {
  const { steps } = raster();
  const rank = steps.findIndex((step) => isFree(index, at(near, step, near), id));
  return rank < 0 ? { shown: near, rank: Infinity } : { shown: at(near, steps[rank]!, near), rank };
}

/**
 * The same, where that place was `known` and since then nothing went away but what was at `gone`: only where one of those
 * was in the way may there be a nearer one.
 */
export function stillNearest(
  near: Rect,
  known: Spot,
  gone: readonly Rect[],
  index: GridIndex,
  id: string,
): Spot {
  if (known.rank < Infinity && !isFree(index, known.shown, id)) return nearestSpot(near, index, id);
  const { steps, ranks } = raster();
  let best = known.rank;
  for (const one of gone) {
    const { x, y, w, h } = grow(one, GAP - 1);
    const [left, right] = between(x - near.w - near.x, x + w - near.x);
    const [top, bottom] = between(y - near.h - near.y, y + h - near.y);
    for (let i = left; i <= right; i++) {
      for (let j = top; j <= bottom; j++) {
        const rank = ranks[placeOf(i, j)]!;
        if (rank < best && isFree(index, at(near, steps[rank]!, near), id)) best = rank;
      }
    }
  }
  return best === known.rank ? known : { shown: at(near, steps[best]!, near), rank: best };
}

function at(from: Point, step: Step, { w, h }: { w: number; h: number }): Rect {
  return { x: from.x + step.x * STEP, y: from.y + step.y * STEP, w, h };
}

function isFree(index: GridIndex, spot: Rect, but = ''): boolean {
  return index.isFree(grow(spot, GAP - 1), but);
}

/** The first and last step that lie between two distances, ends not included. */
function between(from: number, to: number): [number, number] {
  return [Math.max(-REACH, Math.floor(from / STEP) + 1), Math.min(REACH, Math.ceil(to / STEP) - 1)];
}

function within(r: Rect, area: Rect): boolean {
  return r.x >= area.x && r.y >= area.y && r.x + r.w <= area.x + area.w && r.y + r.h <= area.y + area.h;
}
