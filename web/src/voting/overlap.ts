import { get } from '../board/maps';
import type { Board, Id } from '../board/types';

export interface Overlap {
  a: Id;
  b: Id;
  /** `alike`: much the same words; `aims`: `a` aims at the pattern `b`; `shared`: cards that speak for both patterns. */
  why: 'alike' | 'aims' | 'shared';
  /** Cards that lie in both, or are linked to both. */
  cards: number;
}

const ALIKE = 0.5;

/**
 * Options that may split the votes of people who want the same. Two interventions for one pattern are not: those are
 * what a group chooses between. A warning, never a refusal.
 */
export function overlaps(board: Board, options: readonly Id[]): Overlap[] {
  const named = options.map((id) => ({
    id,
    words: words(get(board.interventions, id)?.title ?? get(board.patterns, id)?.name ?? ''),
    aims: get(board.interventions, id)?.patterns ?? [],
    cards: evidenceOf(board, id),
  }));
  const found: Overlap[] = [];
  for (const [i, a] of named.entries()) {
    for (const b of named.slice(i + 1)) {
      const cards = [...a.cards].filter((card) => b.cards.has(card)).length;
      const pair = { a: a.id, b: b.id, cards };
      if (alike(a.words, b.words) >= ALIKE) found.push({ ...pair, why: 'alike' });
      else if (cards > 0) found.push({ ...pair, why: 'shared' });
      else if (a.aims.includes(b.id)) found.push({ ...pair, why: 'aims' });
      else if (b.aims.includes(a.id)) found.push({ ...pair, a: b.id, b: a.id, why: 'aims' });
    }
  }
  return found;
}

/** The shared cards that lie in a pattern or are linked to it. */
function evidenceOf(board: Board, pattern: Id): Set<Id> {
  const inside = get(board.patterns, pattern)?.cards ?? [];
  const linked = board.evidence.filter((link) => link.pattern === pattern).map(({ card }) => card);
  return new Set([...inside, ...linked].filter((card) => get(board.cards, card)?.state === 'shared'));
}

/** Which part of the words of both is shared. */
function alike(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = new Set([...left, ...right]).size;
  return all === 0 ? 0 : shared / all;
}

/** Words of one to three letters say little and do not count. */
function words(text: string): Set<string> {
  return new Set(text.toLocaleLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
