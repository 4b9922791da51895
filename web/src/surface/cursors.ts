import type { Id } from '../board/types';
import { contains, type Point, type Rect } from './geometry';

const MOST = 12;
const NAMED_MILLIS = 4_000;
const GONE_MILLIS = 30_000;
const NEAR = 160;

export interface Seen {
  readonly who: Id;
  readonly at: Point;
  /** When it last moved, in milliseconds. */
  readonly moved: number;
}

export interface Shown extends Seen {
  /** Whether it moved just now, or is where I point: then it has its name. */
  readonly named: boolean;
}

/**
 * The pointers of others that are worth seeing: in view, moved not long ago, and at most twelve of them, the latest.
 * `mine` is where I point. All in board units.
 */
export function shownCursors(
  all: readonly Seen[],
  view: Rect,
  mine: Point | undefined,
  now: number,
  z: number,
): Shown[] {
  const near = NEAR / z;
  return all
    .filter(({ at, moved }) => now - moved < GONE_MILLIS && contains(view, at))
    .sort((a, b) => b.moved - a.moved)
    .slice(0, MOST)
    .map((seen) => ({
      ...seen,
      named:
        now - seen.moved < NAMED_MILLIS ||
        (mine !== undefined && Math.hypot(mine.x - seen.at.x, mine.y - seen.at.y) < near),
    }))
    .sort((a, b) => (a.who < b.who ? -1 : 1));
}
