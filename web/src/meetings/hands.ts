import { get } from '../board/maps';
import type { Board, Id } from '../board/types';
import type { Hands, Presence } from '../live/heard';

/** How many are ready, and of how many: the participants who are here, several at one laptop counted each. */
export function readiness(
  board: Board,
  people: Readonly<Record<Id, Presence>>,
  hands: Hands,
): { readonly n: number; readonly all: number } {
  const n = hands.ready?.n ?? 0;
  const here = Object.keys(people).reduce((sum, id) => {
    const { role, people: together = 1 } = get(board.participants, id) ?? {};
    return role === 'participant' ? sum + together : sum;
  }, 0);
  return { n, all: Math.max(n, here) };
}
