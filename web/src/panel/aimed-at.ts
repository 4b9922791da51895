import type { Board, Id, Intervention } from '../board/types';

/** The interventions on the board that aim at any of these patterns. */
export function aimedAt(board: Board, patterns: readonly Id[]): [Id, Intervention][] {
  return Object.entries(board.interventions).filter(
    ([, intervention]) =>
      !intervention.binned && intervention.patterns.some((pattern) => patterns.includes(pattern)),
  );
}
