import type { Board, Step } from './types';

/** The step the live meeting is at; undefined between meetings and before its first step. */
export function liveStep(board: Board): Step | undefined {
  const meeting = Object.values(board.meetings).find((each) => each.state === 'live');
  return meeting?.agenda.find((each) => each.step === meeting.step);
}
