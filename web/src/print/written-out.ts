import { get } from '../board/maps';
import { stances, type Board, type Card, type Id, type Pattern, type Stance } from '../board/types';
import { byRow } from '../surface/reading-order';

interface WrittenPattern {
  readonly id: Id;
  readonly pattern: Pattern;
  /** What speaks for it, against it, or nuances it; only stances that there are cards for. */
  readonly evidence: readonly { readonly stance: Stance; readonly links: readonly Link[] }[];
  /** The other cards in it, from top to bottom. */
  readonly cards: readonly (readonly [Id, Card])[];
}

interface Link {
  readonly id: Id;
  readonly card: Card;
  readonly why?: string;
}

/** A board as it is read from top to bottom: what lies in the bin, is set aside or went into another is left out. */
export function writtenOut(board: Board): {
  readonly patterns: readonly WrittenPattern[];
  readonly loose: readonly (readonly [Id, Card])[];
} {
  const shared = Object.entries(board.cards).filter(([, { state }]) => state === 'shared');
  const patterns = Object.entries(board.patterns)
    .filter(([, { binned, state }]) => !binned && state !== 'merged')
    .sort(([, a], [, b]) => byRow(a, b))
    .map(([id, pattern]) => writtenPattern(board, id, pattern));
  const loose = shared.filter(([, { pattern }]) => pattern === undefined).sort(([, a], [, b]) => byRow(a, b));
  return { patterns, loose };
}

function writtenPattern(board: Board, id: Id, pattern: Pattern): WrittenPattern {
  const cardOf = (card: Id) => {
    const found = get(board.cards, card);
    return found?.state === 'shared' ? found : undefined;
  };
  const links = board.evidence.flatMap((link) => {
    const card = link.pattern === id ? cardOf(link.card) : undefined;
    return card ? [{ id: link.card, card, stance: link.stance, ...(link.why && { why: link.why }) }] : [];
  });
  const evidence = stances
    .map((stance) => ({ stance, links: links.filter((link) => link.stance === stance) }))
    .filter(({ links: some }) => some.length > 0);
  const cards = pattern.cards
    .filter((card) => !links.some((link) => link.id === card))
    .flatMap((card) => {
      const found = cardOf(card);
      return found ? [[card, found] as const] : [];
    });
  return { id, pattern, evidence, cards };
}
