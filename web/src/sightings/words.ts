import { day, moment } from '../app/dates';
import { m } from '../app/language';
import type { Board, Sighting } from '../board/types';
import { meetingOf } from './seen';

/** When and where: `9 March, What do we see?` or `14:10, in the work`. */
export function whenAndWhere(board: Board, sighting: Sighting, dated: typeof day = moment): string {
  return m.seen_when({ date: dated(sighting.at), where: meetingOf(board, sighting) ?? m.seen_in_work() });
}
