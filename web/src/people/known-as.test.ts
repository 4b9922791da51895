import { describe, expect, it } from 'vitest';
import { hasNamesake, knownAs } from './known-as';
import type { Participant } from '../board/types';

const one = (name: string | undefined, joined?: number, more: Partial<Participant> = {}): Participant => ({
  role: 'participant',
  ...(name !== undefined && { name }),
  ...(joined !== undefined && { joined }),
  ...more,
});
const all = (participants: Record<string, Participant>) =>
  Object.keys(participants).map((id) => knownAs(participants, id));

describe('the name somebody is known by', () => {
  it('has a number for who came after another of that name', () => {
    expect(all({ a: one('Anna', 7), b: one('Anna', 3), c: one('anna ', 9), d: one('Bram', 5) })).toEqual([
      'Anna 2',
      'Anna',
      'anna 3',
      'Bram',
    ]);
  });

  it('stays when somebody of that name leaves, and is plain again when the first has another', () => {
    expect(all({ a: one('Anna', 3, { removed: true }), b: one('Anna', 7) })).toEqual(['Anna', 'Anna 2']);
    expect(all({ a: one('Anna B.', 3), b: one('Anna', 7) })).toEqual(['Anna B.', 'Anna']);
  });

  it('counts no walls and nobody without a name', () => {
    expect(all({ a: one('Wall', 3, { role: 'projector' }), b: one('Wall', 7) })).toEqual(['Wall', 'Wall']);
    expect(all({ a: one(undefined, 3), b: one(undefined, 7) })).toEqual([undefined, undefined]);
  });
});

describe('a namesake', () => {
  it('is another of that name who is on the board', () => {
    const participants = {
      a: one('Anna', 3),
      b: one('anna', 7),
      c: one('Bram', 9),
      d: one('Bram', 10, { removed: true }),
    };
    expect(hasNamesake(participants, 'a')).toBe(true);
    expect(hasNamesake(participants, 'b')).toBe(true);
    expect(hasNamesake(participants, 'c')).toBe(false);
    expect(hasNamesake(participants, 'c', ' ANNA')).toBe(true);
    expect(hasNamesake({ a: one(undefined), b: one(undefined) }, 'a')).toBe(false);
  });
});
