import type { Move } from '../board/fields';
import { GAP, type Rect } from './geometry';
import { clearOf } from './settle';

/** Most cards that one command moves. */
const MOST = 500;
const RATIO = 1.6;

/**
 * Where loose cards go in a grid in which none lies on another: in reading order, each row as high as its highest card,
 * from the top left of where they lay, or below what they would lie on.
 */
export function tidied(cards: readonly (Rect & { readonly id: string })[], areas: readonly Rect[]): Move[] {
  const some = cards.toSorted((a, b) => a.y - b.y || a.x - b.x).slice(0, MOST);
  if (some.length === 0) return [];
  const width = Math.max(...some.map(({ w }) => w)) + GAP;
  const height = some.reduce((sum, { h }) => sum + h + GAP, 0) / some.length;
  const columns = Math.max(1, Math.round(Math.sqrt((some.length * height * RATIO) / width)));
  const left = Math.round(Math.min(...some.map(({ x }) => x)));
  const rows: (typeof some)[] = [];
  for (let i = 0; i < some.length; i += columns) rows.push(some.slice(i, i + columns));
  const tall = rows.map((row) => Math.max(...row.map(({ h }) => h)) + GAP);
  const whole = { x: left, w: columns * width, h: tall.reduce((sum, h) => sum + h, 0) };
  let top = clearOf(areas, { ...whole, y: Math.round(Math.min(...some.map(({ y }) => y))) });
  const moves: Move[] = [];
  rows.forEach((row, at) => {
    row.forEach((card, place) => moves.push({ card: card.id, x: left + place * width, y: Math.round(top) }));
    top += tall[at]!;
  });
  return moves;
}
