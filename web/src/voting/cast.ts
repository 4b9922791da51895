import type { BoardView } from '../app/board-view';
import { newId } from '../board/ids';
import type { SentCommand } from '../board/commands';
import type { Id } from '../board/types';
import type { Reply } from '../live/heard';
import { rememberBallot } from './receipts';

/** Sends one's ballot as a whole, in place of the one before, and keeps its id for the receipt. */
export function cast(
  view: BoardView,
  round: Id,
  choices: Readonly<Record<Id, number>>,
  objections: Readonly<Record<Id, string>> = {},
): Promise<Reply> {
  const id = newId();
  rememberBallot(view.session.participant, round, id);
  const why = Object.keys(objections).length ? { objections } : {};
  const command: SentCommand = { type: 'cast-ballot', id, round, choices, ...why };
  return view.session.submit(command);
}
