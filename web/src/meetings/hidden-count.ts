import { m } from '../app/language';
import { get } from '../board/maps';
import { countName, seals, type Live } from './meeting';

/** How many cards are hidden in this meeting, in words. The server tells it coarsely: an exact count would tell who just posted. */
export function hiddenCount(
  { id, meeting }: Live,
  counts: Readonly<Record<string, number>>,
): string | undefined {
  const n = meeting.agenda
    .filter(seals)
    .reduce((sum, { step }) => sum + (get(counts, countName(id, step)) ?? 0), 0);
  if (n <= 0) return undefined;
  return n < 5 ? m.meeting_some_hidden() : m.meeting_many_hidden({ n });
}
