import { COLUMNS } from '../board/columns';
import { CARD_WIDTH } from '../cards/card-size';
import type { Point, Rect } from '../surface/geometry';

export const PATTERN_PADDING = 16;
export const PATTERN_HEADER = 92;
const CARD_GAP = 12;
/** An empty pattern keeps room to drop the first card. */
const EMPTY_BODY = 120;

interface PatternLayout {
  w: number;
  h: number;
  /** Where each card lies, relative to the pattern's corner, in order. */
  slots: Rect[];
}

/** A card of a pattern: how high it is, and in which column. */
export interface Filed {
  h: number;
  column: number;
}

interface Insertion {
  /** The card goes before the card that is now at this index; equal to the count: at the end. */
  index: number;
  column: number;
  /** A line to show there, relative to the pattern's corner. */
  mark: Rect;
}

const PITCH = CARD_WIDTH + CARD_GAP;
/** The same however many cards there are, so that an area grows downwards alone. */
export const PATTERN_WIDTH = 2 * PATTERN_PADDING + COLUMNS * PITCH - CARD_GAP;

/** Each card lies in its own column, below those of that column that come before it. */
export function layoutPattern(cards: readonly Filed[]): PatternLayout {
  const feet = Array<number>(COLUMNS).fill(0);
  const slots = cards.map(({ h, column }) => {
    const slot = { x: PATTERN_PADDING + column * PITCH, y: PATTERN_HEADER + feet[column]!, w: CARD_WIDTH, h };
    feet[column]! += h + CARD_GAP;
    return slot;
  });
  const body = cards.length ? Math.max(...feet) - CARD_GAP : EMPTY_BODY;
  return { w: PATTERN_WIDTH, h: PATTERN_HEADER + body + PATTERN_PADDING, slots };
}

/** Where a card dropped at `at` (relative to the pattern's corner) would go. `slots` without the dragged card itself. */
export function insertionAt(slots: Rect[], at: Point): Insertion {
  const column = Math.min(
    COLUMNS - 1,
    Math.max(0, Math.floor((at.x - PATTERN_PADDING + CARD_GAP / 2) / PITCH)),
  );
  const x = PATTERN_PADDING + column * PITCH;
  const own = slots.flatMap((slot, index) => (slot.x === x ? [{ slot, index }] : []));
  const below = own.find(({ slot }) => at.y < slot.y + slot.h / 2);
  if (below) return { index: below.index, column, mark: line(below.slot, below.slot.y - CARD_GAP / 2) };
  const last = own.at(-1);
  if (last)
    return { index: last.index + 1, column, mark: line(last.slot, last.slot.y + last.slot.h + CARD_GAP / 2) };
  return { index: slots.length, column, mark: { x, y: PATTERN_HEADER, w: CARD_WIDTH, h: 3 } };
}

function line(slot: Rect, y: number): Rect {
  return { x: slot.x, y: y - 1.5, w: slot.w, h: 3 };
}
