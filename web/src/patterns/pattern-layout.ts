import { CARD_WIDTH } from '../cards/card-size';
import type { Point, Rect } from '../surface/geometry';

export const PATTERN_PADDING = 16;
export const PATTERN_HEADER = 92;
export const CARD_GAP = 12;
/** An empty pattern keeps room to drop the first card. */
const EMPTY_BODY = 120;

export interface PatternLayout {
  w: number;
  h: number;
  columns: number;
  /** Where each card lies, relative to the pattern's corner, in order. */
  slots: Rect[];
}

export interface Insertion {
  /** The card goes before the card that is now at this index; equal to the count: at the end. */
  index: number;
  /** A line to show there, relative to the pattern's corner. */
  mark: Rect;
}

export function columnsFor(count: number): number {
  if (count <= 3) return 1;
  return count <= 12 ? 2 : 3;
}

/** Cards run down the first column, then on in the next, the columns as equal in height as the order allows. */
export function layoutPattern(heights: number[]): PatternLayout {
  const wanted = columnsFor(heights.length);
  const limit = columnLimit(heights, wanted);
  const slots: Rect[] = [];
  let column = 0;
  let y = 0;
  let tallest = 0;
  for (const h of heights) {
    if (y > 0 && y + h > limit && column < wanted - 1) {
      column += 1;
      y = 0;
    }
    slots.push({
      x: PATTERN_PADDING + column * (CARD_WIDTH + CARD_GAP),
      y: PATTERN_HEADER + y,
      w: CARD_WIDTH,
      h,
    });
    y += h + CARD_GAP;
    tallest = Math.max(tallest, y - CARD_GAP);
  }
  const columns = Math.max(1, Math.min(wanted, column + 1));
  // One column is too narrow for a pattern's title: an area is never narrower than one and a half.
  const inner = Math.max(columns * (CARD_WIDTH + CARD_GAP) - CARD_GAP, CARD_WIDTH * 1.4);
  if (columns === 1) for (const slot of slots) slot.x = PATTERN_PADDING + (inner - CARD_WIDTH) / 2;
  return {
    w: inner + 2 * PATTERN_PADDING,
    h: PATTERN_HEADER + (heights.length ? tallest : EMPTY_BODY) + PATTERN_PADDING,
    columns,
    slots,
  };
}

/** The least column height at which all cards fit in `columns`. */
function columnLimit(heights: number[], columns: number): number {
  let low = Math.max(0, ...heights);
  let high = heights.reduce((sum, h) => sum + h + CARD_GAP, 0);
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (columnsNeeded(heights, middle) <= columns) high = middle;
    else low = middle;
  }
  return columnsNeeded(heights, low) <= columns ? low : high;
}

function columnsNeeded(heights: number[], limit: number): number {
  let needed = 1;
  let y = 0;
  for (const h of heights) {
    if (y > 0 && y + h > limit) {
      needed += 1;
      y = 0;
    }
    y += h + CARD_GAP;
  }
  return needed;
}

/** Where a card dropped at `at` (relative to the pattern's corner) would go. `slots` without the dragged card itself. */
export function insertionAt(slots: Rect[], at: Point, width: number): Insertion {
  const column = nearestColumn(slots, at.x);
  const last = column.at(-1);
  if (!last) {
    return {
      index: 0,
      mark: { x: PATTERN_PADDING, y: PATTERN_HEADER, w: width - 2 * PATTERN_PADDING, h: 3 },
    };
  }
  const below = column.find(({ slot }) => at.y < slot.y + slot.h / 2);
  if (below) return { index: below.index, mark: line(below.slot, below.slot.y - CARD_GAP / 2) };
  return { index: last.index + 1, mark: line(last.slot, last.slot.y + last.slot.h + CARD_GAP / 2) };
}

function nearestColumn(slots: Rect[], x: number): { slot: Rect; index: number }[] {
  const away = (left: number) => Math.abs(x - left - CARD_WIDTH / 2);
  const lefts = slots.map((slot) => slot.x);
  const nearest = lefts.reduce((best, left) => (away(left) < away(best) ? left : best), lefts[0] ?? 0);
  return slots.flatMap((slot, index) => (slot.x === nearest ? [{ slot, index }] : []));
}

function line(slot: Rect, y: number): Rect {
  return { x: slot.x, y: y - 1.5, w: slot.w, h: 3 };
}
