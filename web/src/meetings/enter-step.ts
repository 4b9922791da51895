import type { BoardView } from '../app/board-view';
import type { Id } from '../board/types';

/** Goes to another step. The time that ran was for the step before. */
export function enterStep(view: BoardView, meeting: Id, step: Id): void {
  view.submit({ type: 'go-to-step', meeting, step });
  if (view.board.timer) view.submit({ type: 'stop-timer' });
}
