import { m } from '../app/language';
import type { MeetingState } from '../board/types';

export const stateNames: Readonly<Record<MeetingState, () => string>> = {
  live: m.meeting_live,
  input: m.meeting_input,
  planned: m.meeting_planned,
  closed: m.meeting_closed,
};
