import type { BoardView } from '../app/board-view';
import { get } from '../board/maps';
import type { Id } from '../board/types';

/** The patterns an intervention aims at, with their names; a merged one is shown as the one it went into. */
export function aims(view: BoardView, patterns: readonly Id[]): [Id, string][] {
  return [...new Set(patterns.map((id) => view.standing(id)))]
    .map((id) => [id, get(view.board.patterns, id)] as const)
    .filter(([, pattern]) => pattern && !pattern.binned)
    .map(([id, pattern]) => [id, view.patternName(pattern)]);
}
