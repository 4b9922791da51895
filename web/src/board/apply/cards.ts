import { nextColumn } from '../columns';
import { edited, full, made, touched, type Draft, type Stamp } from '../draft';
import type { Card, CardState, Id } from '../types';
import type { Some } from './effects';

/** What an edit may change. */
export const cardFields = ['kind', 'text', 'feeling', 'meaning', 'lenses'] as const;

export const applyToCards: Some<
  | 'card-posted'
  | 'card-edited'
  | 'card-moved'
  | 'cards-moved'
  | 'card-placed'
  | 'card-binned'
  | 'card-set-aside'
  | 'card-restored'
  | 'cards-revealed'
> = {
  'card-posted': (draft, event, stamp) => {
    const { card, kind, text, feeling, meaning, lenses = [], x, y, pattern, meeting } = event;
    const column = pattern ? nextColumn(draft.board, pattern) : undefined;
    const at = { x, y, pattern, column, meeting };
    const fields = { kind, text, feeling, meaning, lenses, ...at, state: 'shared' as const };
    draft.put('cards', card, full({ ...fields, ...made(stamp) }));
    draft.change('patterns', pattern, (old) => ({ ...old, cards: [...old.cards, card] }));
  },

  'card-edited': (draft, event, stamp) =>
    draft.change('cards', event.card, (old) =>
      full({ ...edited(old, event, cardFields), ...touched(stamp) }),
    ),

  'card-moved': (draft, { card, x, y }, stamp) =>
    draft.change('cards', card, (old) => full({ ...old, x, y, ...touched(stamp) })),

  'cards-moved': (draft, { moves }, stamp) => {
    for (const { card, x, y } of moves)
      draft.change('cards', card, (old) => full({ ...old, x, y, ...touched(stamp) }));
  },

  'card-placed': (draft, { card, pattern, index = 0, column, x, y }, stamp) => {
    const old = draft.get('cards', card);
    if (old === undefined) return;
    const place = pattern
      ? { pattern, column: column ?? columnIn(draft, pattern, old) }
      : { pattern: undefined, column: undefined };
    takeOut(draft, card, old.pattern);
    draft.change('patterns', pattern, (into) => ({ ...into, cards: into.cards.toSpliced(index, 0, card) }));
    const placed = { ...old, x: x ?? old.x, y: y ?? old.y, ...place };
    draft.put('cards', card, full({ ...placed, ...touched(stamp) }));
  },

  'card-binned': (draft, { card, reason }, stamp) => setState(draft, card, 'binned', reason, stamp),
  'card-set-aside': (draft, { card, reason }, stamp) => setState(draft, card, 'set-aside', reason, stamp),
  'card-restored': (draft, { card }, stamp) => setState(draft, card, 'shared', undefined, stamp),

  'cards-revealed': (draft, { meeting, cards }, stamp) => {
    for (const { card, kind, text, feeling, meaning, lenses = [], x, y, by } of cards) {
      const fields = { kind, text, feeling, meaning, lenses, x, y, meeting, state: 'shared' as const };
      draft.put('cards', card, full({ ...fields, ...made({ ...stamp, by }) }));
    }
  },
};

function columnIn(draft: Draft, pattern: Id, card: Card): number | undefined {
  return card.pattern === pattern ? card.column : nextColumn(draft.board, pattern);
}

/** Takes the card off the pattern's list; the card itself does not change. */
export function takeOut(draft: Draft, card: Id, pattern: Id | undefined): void {
  draft.change('patterns', pattern, (old) =>
    old.cards.includes(card) ? { ...old, cards: old.cards.filter((each) => each !== card) } : old,
  );
}

/** Says in which pattern the cards are. It is not a change of the cards: somebody changed the pattern. */
export function putIn(draft: Draft, cards: readonly Id[], pattern: Id | undefined): void {
  for (const card of cards) draft.change('cards', card, (old) => full({ ...old, pattern }));
}

function setState(draft: Draft, card: Id, state: CardState, reason: string | undefined, stamp: Stamp): void {
  draft.change('cards', card, (old) => full({ ...old, state, reason, ...touched(stamp) }));
}
