import { full, touched, type Draft, type Stamp } from '../draft';
import type { BeforeMerge, Board, Evidence, Id } from '../types';
import { putIn } from './cards';
import { isLink, withLink } from './evidence';

export function merge(
  draft: Draft,
  { from, into, reason }: { readonly from: Id; readonly into: Id; readonly reason?: string },
  stamp: Stamp,
): void {
  const old = draft.get('patterns', from);
  const kept = draft.get('patterns', into);
  if (old === undefined || kept === undefined) return;
  const before = beforeMerge(draft.board, from, into);
  const left = { ...old, cards: [], state: 'merged' as const, reason, mergedInto: into, beforeMerge: before };
  draft.put('patterns', from, full({ ...left, ...touched(stamp) }));
  draft.put('patterns', into, full({ ...kept, cards: [...kept.cards, ...old.cards], ...touched(stamp) }));
  putIn(draft, old.cards, into);
  let evidence = draft.board.evidence.filter((link) => link.pattern !== from);
  for (const link of before.evidence) evidence = withLink(evidence, { ...link, pattern: into });
  draft.set({ evidence });
  for (const [id, patterns] of Object.entries(before.interventions))
    draft.change('interventions', id, (one) => ({ ...one, patterns: about(patterns, from, into) }));
  for (const id of before.sightings)
    draft.change('sightings', id, (sighting) => ({ ...sighting, pattern: into }));
}

/** What went along comes back where it is still as the merge left it. */
export function unmerge(draft: Draft, { pattern }: { readonly pattern: Id }, stamp: Stamp): void {
  const merged = draft.get('patterns', pattern);
  if (merged?.mergedInto === undefined || merged.beforeMerge === undefined) return;
  const { mergedInto: into, beforeMerge: before, ...rest } = merged;
  const cards = before.cards.filter((card) => draft.get('cards', card)?.pattern === into);
  const { state, reason } = before;
  draft.put('patterns', pattern, full({ ...rest, cards, state, reason, ...touched(stamp) }));
  draft.change('patterns', into, (old) =>
    full({ ...old, cards: old.cards.filter((card) => !cards.includes(card)), ...touched(stamp) }),
  );
  putIn(draft, cards, pattern);
  draft.set({ evidence: movedBack(draft.board.evidence, before, into) });
  for (const [id, patterns] of Object.entries(before.interventions))
    draft.change('interventions', id, (one) =>
      isSame(one.patterns, about(patterns, pattern, into)) ? { ...one, patterns } : one,
    );
  for (const id of before.sightings)
    draft.change('sightings', id, (sighting) =>
      sighting.pattern === into ? { ...sighting, pattern } : sighting,
    );
}

/** What a pattern is and has that would go along with it into another. */
export function beforeMerge(board: Board, from: Id, into: Id): BeforeMerge {
  const { state, reason, cards } = board.patterns[from]!;
  const links = board.evidence.filter((link) => link.pattern === from);
  const has = ({ card }: Evidence) => board.evidence.some((link) => isLink(link, card, into));
  const interventions = Object.entries(board.interventions).filter(([, one]) => one.patterns.includes(from));
  const sightings = Object.entries(board.sightings).filter(([, one]) => one.pattern === from);
  return full({
    state,
    reason,
    cards,
    evidence: links.filter((link) => !has(link)),
    gaveWay: links.filter(has),
    interventions: Object.fromEntries(interventions.map(([id, { patterns }]) => [id, patterns])),
    sightings: sightings.map(([id]) => id),
  });
}

/** A link that was changed or cut since stays as it is. */
function movedBack(links: readonly Evidence[], before: BeforeMerge, into: Id): readonly Evidence[] {
  let next = [...links];
  for (const link of before.evidence) {
    const now = next.find((each) => isLink(each, link.card, into));
    if (now?.stance !== link.stance || now.why !== link.why || now.by !== link.by) continue;
    next = withLink(
      next.filter((each) => each !== now),
      link,
    );
  }
  for (const link of before.gaveWay) next = withLink(next, link);
  return next;
}

/** Each pattern once. */
function about(patterns: readonly Id[], from: Id, into: Id): Id[] {
  return [...new Set(patterns.map((each) => (each === from ? into : each)))];
}

function isSame(some: readonly Id[], others: readonly Id[]): boolean {
  return some.length === others.length && some.every((id, i) => id === others[i]);
}
