import { get } from './maps';
import type { Board, Id, MeetingState, Step } from './types';

/** The step the live meeting is at; undefined between meetings and before its first step. */
export function liveStep(board: Board): Step | undefined {
  const meeting = Object.values(board.meetings).find((each) => each.state === 'live');
  return meeting?.agenda.find((each) => each.step === meeting.step);
}

/** The meeting that is going on. */
export const liveMeetingId = (board: Board) => meetingIn(board, 'live');

/** The meeting a card posted now belongs to: the one that is going on, else the one open for input. */
export const meetingOfNewCards = (board: Board) => liveMeetingId(board) ?? meetingIn(board, 'input');

function meetingIn(board: Board, state: MeetingState): Id | undefined {
  return Object.keys(board.meetings).find((id) => get(board.meetings, id)?.state === state);
}
