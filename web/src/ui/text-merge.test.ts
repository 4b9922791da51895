import { expect, it } from 'vitest';
import { decideMerge } from './text-merge';

it.each([
  ['a', 'a mine', 'a', true, 'nothing'],
  ['a', 'a', 'a theirs', false, 'follow'],
  ['a', 'same', 'same', true, 'agree'],
  ['a', 'a mine', 'a theirs', true, 'ask'],
  ['saved', 'saved', 'a theirs', true, 'ask'],
])(
  'begun from %j, typed %j, the board says %j (typed at all: %s): %s',
  (base, mine, theirs, touched, outcome) => {
    expect(decideMerge({ base, mine, theirs, touched })).toBe(outcome);
  },
);
