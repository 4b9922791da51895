import { COLUMNS } from '../columns';
import { edited, full, made, touched } from '../draft';
import { releasable } from '../release';
import { putIn, takeOut } from './cards';
import { isLink, withLink } from './evidence';
import { merge, unmerge } from './merging';
import type { Some } from './effects';

/** What an edit may change. */
export const patternTexts = ['name', ...releasable] as const;

export const applyToPatterns: Some<
  | 'pattern-started'
  | 'pattern-edited'
  | 'pattern-moved'
  | 'pattern-binned'
  | 'pattern-restored'
  | 'evidence-linked'
  | 'evidence-unlinked'
  | 'patterns-merged'
  | 'pattern-unmerged'
  | 'pattern-state-set'
> = {
  'pattern-started': (draft, { pattern, name, cards, x, y }, stamp) => {
    for (const card of cards) takeOut(draft, card, draft.get('cards', card)?.pattern);
    const fields = { name, cards: [...cards], x, y, state: 'candidate' as const };
    draft.put('patterns', pattern, full({ ...fields, ...made(stamp) }));
    cards.forEach((card, i) =>
      draft.change('cards', card, (old) => full({ ...old, pattern, column: i % COLUMNS })),
    );
  },

  'pattern-edited': (draft, event, stamp) =>
    draft.change('patterns', event.pattern, (old) =>
      full({ ...edited(old, event, patternTexts), ...touched(stamp) }),
    ),

  'pattern-moved': (draft, { pattern, x, y }, stamp) =>
    draft.change('patterns', pattern, (old) => full({ ...old, x, y, ...touched(stamp) })),

  'pattern-binned': (draft, { pattern }, stamp) => {
    putIn(draft, draft.get('patterns', pattern)?.cards ?? [], undefined);
    draft.change('patterns', pattern, (old) => full({ ...old, binned: true as const, ...touched(stamp) }));
  },

  'pattern-restored': (draft, { pattern, cards }, stamp) => {
    draft.change('patterns', pattern, (old) =>
      full({ ...old, binned: undefined, cards: [...cards], ...touched(stamp) }),
    );
    putIn(draft, cards, pattern);
  },

  'evidence-linked': (draft, { card, pattern, stance, why }, stamp) =>
    draft.set({
      evidence: withLink(draft.board.evidence, full({ card, pattern, stance, why, by: stamp.by })),
    }),

  'evidence-unlinked': (draft, { card, pattern }) =>
    draft.set({ evidence: draft.board.evidence.filter((link) => !isLink(link, card, pattern)) }),

  'patterns-merged': merge,
  'pattern-unmerged': unmerge,

  'pattern-state-set': (draft, { pattern, state, reason }, stamp) =>
    draft.change('patterns', pattern, (old) => full({ ...old, state, reason, ...touched(stamp) })),
};
