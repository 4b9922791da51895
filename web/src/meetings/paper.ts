import type { NewCard } from '../board/fields';
import type { Id, Kind } from '../board/types';

/** Most cards that one command posts. */
export const MOST_AT_ONCE = 100;
const COLUMNS = 6;
const COLUMN_WIDTH = 220;
const ROW_HEIGHT = 180;
const TEXT_MAX = 4000;

/** One card for each line that says something, without dashes and bullets in front. */
export function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[-*•–]\s+/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.slice(0, TEXT_MAX));
}

/** The cards of those lines, laid in rows from there on. */
export function paperCards(
  texts: readonly string[],
  kind: Kind,
  from: { readonly x: number; readonly y: number },
  id: () => Id,
): NewCard[] {
  return texts.map((text, place) => ({
    card: id(),
    kind,
    text,
    x: from.x + (place % COLUMNS) * COLUMN_WIDTH,
    y: from.y + Math.floor(place / COLUMNS) * ROW_HEIGHT,
  }));
}
