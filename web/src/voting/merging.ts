import { get } from '../board/maps';
import type { Board, Command, Id } from '../board/types';

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
