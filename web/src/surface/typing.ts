import type { Id } from '../board/types';
import type { Presence } from '../live/heard';

/** Who is typing in which card or pattern. */
export function typingOn(people: [Id, Presence][]): { id: Id; who: Id[] }[] {
  const found = new Map<Id, Id[]>();
  for (const [person, { on, doing }] of people) {
    if (doing !== 'typing' || !on) continue;
    const id = 'card' in on ? on.card : 'pattern' in on ? on.pattern : undefined;
    if (id) found.set(id, [...(found.get(id) ?? []), person]);
  }
  return [...found].map(([id, who]) => ({ id, who }));
}
