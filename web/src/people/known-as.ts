import { get } from '../board/maps';
import type { Board, Id, Participant } from '../board/types';

type Participants = Board['participants'];

/** Made once for each change of the participants: names are shown on every card. */
const numbersOf = new WeakMap<Participants, ReadonlyMap<Id, number>>();

/** The name by which somebody is known on this board: who came after another of that name has a number behind it. */
export function knownAs(participants: Participants, id: Id | undefined): string | undefined {
  const name = get(participants, id)?.name;
  const number = numbers(participants).get(id ?? '');
  return number === undefined ? name : `${name?.trim()} ${number}`;
}

/** Whether another who is on the board has that name; left out: one's own. */
export function hasNamesake(participants: Participants, id: Id, name = get(participants, id)?.name): boolean {
  const key = keyOf(name);
  return (
    key !== '' &&
    Object.entries(participants).some(
      ([other, one]) => other !== id && isSomebody(one) && !one.removed && keyOf(one.name) === key,
    )
  );
}

/** Whoever left keeps the number: their cards are still there. */
function numbers(participants: Participants): ReadonlyMap<Id, number> {
  let found = numbersOf.get(participants);
  if (found === undefined) numbersOf.set(participants, (found = counted(participants)));
  return found;
}

function counted(participants: Participants): Map<Id, number> {
  const numbers = new Map<Id, number>();
  const times = new Map<string, number>();
  const people = Object.entries(participants).filter(([, one]) => isSomebody(one));
  people.sort(([, a], [, b]) => (a.joined ?? 0) - (b.joined ?? 0));
  for (const [id, { name }] of people) {
    const key = keyOf(name);
    const n = (times.get(key) ?? 0) + 1;
    times.set(key, n);
    if (n > 1) numbers.set(id, n);
  }
  return numbers;
}

function isSomebody({ name, role }: Participant): boolean {
  return role !== 'projector' && name !== undefined;
}

function keyOf(name: string | undefined): string {
  return (name ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}
