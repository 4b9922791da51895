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
