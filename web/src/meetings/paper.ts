import type { NewCard } from '../board/fields';
import type { Id, Kind } from '../board/types';
import { cardHeight } from '../cards/card-size';
import { GAP } from '../surface/geometry';

/** Most cards that one command posts. */
export const MOST_AT_ONCE = 100;
const COLUMNS = 6;
const COLUMN_WIDTH = 220;
const TEXT_MAX = 4000;

/** One card for each line that says something, without dashes and bullets in front. */
export function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[-*•–]\s+/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.slice(0, TEXT_MAX));
}

/** The cards of those lines, laid in rows from there on, each row below the tallest card of the one before. */
export function paperCards(
  texts: readonly string[],
  kind: Kind,
  from: { readonly x: number; readonly y: number },
  id: () => Id,
): NewCard[] {
  let y = from.y;
  let tallest = 0;
  return texts.map((text, place) => {
    const column = place % COLUMNS;
    if (column === 0 && place > 0) {
      y += Math.ceil(tallest) + GAP;
      tallest = 0;
    }
    tallest = Math.max(tallest, cardHeight({ text }));
    return { card: id(), kind, text, x: from.x + column * COLUMN_WIDTH, y };
  });
}
