import { get } from '../board/maps';
import type { Board, ById, Id, Sighting } from '../board/types';

type Entry = readonly [Id, Sighting];
const none: readonly Entry[] = [];

const sorted = new WeakMap<ById<Sighting>, ReadonlyMap<Id, readonly Entry[]>>();

/** When a pattern was seen again, the last time first; what was taken back is left out. */
export function seenAgain(board: Pick<Board, 'sightings'>, pattern: Id): readonly Entry[] {
  const { sightings } = board;
  let found = sorted.get(sightings);
  if (!found) sorted.set(sightings, (found = byPattern(sightings)));
  return found.get(pattern) ?? none;
}

/** Every pattern asks at every change: they are sorted once. */
function byPattern(sightings: ById<Sighting>): ReadonlyMap<Id, readonly Entry[]> {
  const found = new Map<Id, Entry[]>();
  for (const entry of Object.entries(sightings)) {
    const [, { pattern, binned }] = entry;
    if (binned) continue;
    const others = found.get(pattern);
    if (others) others.push(entry);
    else found.set(pattern, [entry]);
  }
  for (const entries of found.values()) entries.sort(([, a], [, b]) => b.at.localeCompare(a.at));
  return found;
}

/** The title of the meeting it was seen in; `undefined`: in the work. */
export function meetingOf(board: Board, sighting: Sighting): string | undefined {
  return get(board.meetings, sighting.meeting)?.title;
}
