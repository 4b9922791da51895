import { get } from '../board/maps';
import type { Board, Id, On } from '../board/types';

interface Spotlit {
  readonly kind: 'card' | 'pattern' | 'intervention';
  readonly id: Id;
  /** What it says; empty for a pattern without a name. */
  readonly text: string;
}

/** What everybody is asked to look at; undefined where that is not on the board any more. */
export function spotlit(board: Board): Spotlit | undefined {
  const { spotlight } = board;
  if (!spotlight) return undefined;
  const { card: cardId, pattern: patternId, intervention: interventionId } = spotlight as Record<string, Id>;
  const card = get(board.cards, cardId);
  if (cardId && card && card.state !== 'binned') return { kind: 'card', id: cardId, text: card.text };
  const pattern = get(board.patterns, patternId);
  if (patternId && pattern && !pattern.binned && pattern.state !== 'merged')
    return { kind: 'pattern', id: patternId, text: pattern.name ?? '' };
  const intervention = get(board.interventions, interventionId);
  if (interventionId && intervention && !intervention.binned)
    return { kind: 'intervention', id: interventionId, text: intervention.title };
  return undefined;
}

/** How a command says it. */
export function onOf(kind: Spotlit['kind'], id: Id): On {
  return { [kind]: id } as On;
}
