import { newId } from '../board/ids';
import { get } from '../board/maps';
import type { Command } from '../board/commands';
import type { Board, Id } from '../board/types';

/**
 * The commands that make one of two options: a pattern goes into another with all it has; an intervention hands over its
 * patterns and is parked, with the reason. Nothing for a pattern and an intervention: those are not the same kind of thing.
 */
export function merging(board: Board, into: Id, from: Id, reason: string): Command[] {
  if (get(board.patterns, into) && get(board.patterns, from)) return [{ type: 'merge-patterns', from, into }];
  const kept = get(board.interventions, into);
  const other = get(board.interventions, from);
  if (!kept || !other) return [];
  const patterns = [...new Set([...kept.patterns, ...other.patterns])];
  const grows = patterns.length > kept.patterns.length;
  return [
    ...(grows ? [{ type: 'edit-intervention', intervention: into, patterns } as const] : []),
    { type: 'set-intervention-state', intervention: from, state: 'parked', reason },
  ];
}

/** Two options of which one was made. */
export interface Merged {
  readonly into: Id;
  readonly from: Id;
  /** The board as it was. */
  readonly before: Board;
  /** In words. */
  readonly says: string;
}

/**
 * The commands that take `merging` back: the pattern is one of its own again; the intervention is what it was `before`, and
 * the other gives up the patterns it got with it. What others did meanwhile stays.
 */
export function parting(now: Board, { into, from, before }: Omit<Merged, 'says'>): Command[] {
  if (get(before.patterns, from)) return [{ type: 'unmerge-pattern', pattern: from }];
  const other = get(before.interventions, from);
  const own = get(before.interventions, into)?.patterns ?? [];
  const patterns = get(now.interventions, into)?.patterns ?? [];
  if (!other) return [];
  const kept = patterns.filter((pattern) => own.includes(pattern) || !other.patterns.includes(pattern));
  const { state, reason } = other;
  return [
    { type: 'set-intervention-state', intervention: from, state, ...(reason && { reason }) },
    ...(kept.length < patterns.length
      ? [{ type: 'edit-intervention', intervention: into, patterns: kept } as const]
      : []),
  ];
}

/**
 * The commands that keep two options and tie them together: an intervention comes to aim at the pattern; two of a kind
 * each get a comment that tells of the other. Nothing where the intervention aims at the pattern already.
 */
export function linking(board: Board, a: Id, b: Id, says: (other: Id) => string): Command[] {
  const kinds = [a, b].map((id) => (get(board.interventions, id) ? 'intervention' : 'pattern'));
  if (kinds[0] === kinds[1])
    return [
      { type: 'comment', comment: newId(), on: on(board, a), text: says(b) },
      { type: 'comment', comment: newId(), on: on(board, b), text: says(a) },
    ];
  const [intervention, pattern] = kinds[0] === 'intervention' ? [a, b] : [b, a];
  const aims = get(board.interventions, intervention)?.patterns ?? [];
  if (aims.includes(pattern)) return [];
  return [{ type: 'edit-intervention', intervention, patterns: [...aims, pattern] }];
}

function on(board: Board, id: Id) {
  return get(board.interventions, id) ? { intervention: id } : { pattern: id };
}
