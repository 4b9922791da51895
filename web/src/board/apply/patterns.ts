import { COLUMNS } from '../columns';
import { edited, full, made, touched, type Draft, type Stamp } from '../draft';
import { releasable } from '../release';
import type { Evidence, Id } from '../types';
import { putIn, takeOut } from './cards';
import type { Some } from './effects';

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

  'pattern-state-set': (draft, { pattern, state, reason }, stamp) =>
    draft.change('patterns', pattern, (old) => full({ ...old, state, reason, ...touched(stamp) })),
};

function merge(
  draft: Draft,
  { from, into, reason }: { readonly from: Id; readonly into: Id; readonly reason?: string },
  stamp: Stamp,
): void {
  const old = draft.get('patterns', from);
  const kept = draft.get('patterns', into);
  if (old === undefined || kept === undefined) return;
  const left = { ...old, cards: [], state: 'merged' as const, reason, mergedInto: into };
  draft.put('patterns', from, full({ ...left, ...touched(stamp) }));
  draft.put('patterns', into, full({ ...kept, cards: [...kept.cards, ...old.cards], ...touched(stamp) }));
  putIn(draft, old.cards, into);
  draft.set({ evidence: moved(draft.board.evidence, from, into) });
  for (const [id, intervention] of Object.entries(draft.board.interventions)) {
    if (!intervention.patterns.includes(from)) continue;
    const patterns = [...new Set(intervention.patterns.map((each) => (each === from ? into : each)))];
    draft.put('interventions', id, { ...intervention, patterns });
  }
  for (const [id, sighting] of Object.entries(draft.board.sightings))
    if (sighting.pattern === from) draft.put('sightings', id, { ...sighting, pattern: into });
}

/** Where a card has a link with `into` already, that one stays and the other goes. */
function moved(links: readonly Evidence[], from: Id, into: Id): readonly Evidence[] {
  let next = links.filter((link) => link.pattern !== from);
  for (const link of links) {
    if (link.pattern !== from || next.some((each) => isLink(each, link.card, into))) continue;
    next = withLink(next, { ...link, pattern: into });
  }
  return next;
}

function withLink(links: readonly Evidence[], link: Evidence): Evidence[] {
  const others = links.filter((each) => !isLink(each, link.card, link.pattern));
  const index = others.findIndex((each) => order(link, each) < 0);
  return others.toSpliced(index < 0 ? others.length : index, 0, link);
}

function order(one: Evidence, other: Evidence): number {
  if (one.card !== other.card) return one.card < other.card ? -1 : 1;
  return one.pattern < other.pattern ? -1 : 1;
}

function isLink(link: Evidence, card: Id, pattern: Id): boolean {
  return link.card === card && link.pattern === pattern;
}
