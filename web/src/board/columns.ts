import { get } from './maps';
import type { Board, Id } from './types';

/** The columns of every pattern. A card keeps the one it came into, so that nothing jumps under people's hands. */
export const COLUMNS = 2;

/** In which column each card lies, in their order; those from before there were columns take turns. */
export function columnsOf(board: Board, cards: readonly Id[]): number[] {
  let without = 0;
  return cards.map((id) => get(board.cards, id)?.column ?? without++ % COLUMNS);
}

/** The column for one card more: that with the fewest that can be seen, of equal ones the left. */
export function nextColumn(board: Board, pattern: Id): number {
  const cards = get(board.patterns, pattern)?.cards ?? [];
  const columns = columnsOf(board, cards);
  let lean = 0;
  cards.forEach((id, i) => {
    if (get(board.cards, id)?.state === 'shared') lean += columns[i] === 0 ? 1 : -1;
  });
  return lean > 0 ? 1 : 0;
}
