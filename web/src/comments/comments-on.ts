import type { Board, Comment, Id, On } from '../board/types';

/** The comments on one thing, oldest first; those in the bin left out. */
export function commentsOn(board: Board, on: On): [Id, Comment][] {
  const [kind, id] = Object.entries(on)[0] as [string, Id];
  return Object.entries(board.comments)
    .filter(([, comment]) => !comment.binned && (comment.on as Record<string, Id>)[kind] === id)
    .sort(([, a], [, b]) => a.at.localeCompare(b.at));
}
