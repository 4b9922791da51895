import { get } from './maps';
import type { Board, Id, MeetingState, Step } from './types';

/** The step the live meeting is at; undefined between meetings and before its first step. */
export function liveStep(board: Board): Step | undefined {
  const meeting = Object.values(board.meetings).find((each) => each.state === 'live');
  return meeting?.agenda.find((each) => each.step === meeting.step);
}

/** The meeting a card posted now belongs to: the one that is going on, else the one open for input. */
export function meetingOfNewCards(board: Board): Id | undefined {
  const ids = Object.keys(board.meetings);
  const inState = (state: MeetingState) => ids.find((id) => get(board.meetings, id)?.state === state);
  return inState('live') ?? inState('input');
}
