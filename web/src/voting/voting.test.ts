import { describe, expect, it } from 'vitest';
import type { Board, Intervention, Pattern, Round } from '../board/types';
import { overlaps } from './overlap';
import { result, room } from './rounds';

const stamp = { at: '2026-01-01T00:00:00.000Z', changed: 1 };
const intervention = (title: string, patterns: string[] = []): Intervention => ({
  title,
  scope: 'own-work',
  patterns,
  state: 'proposed',
  ...stamp,
});
const pattern = (name: string): Pattern => ({ name, cards: [], x: 0, y: 0, state: 'recognised', ...stamp });
const board = (interventions: Board['interventions'], patterns: Board['patterns'] = {}): Board => ({
  title: 'T',
  language: 'en',
  lenses: [],
  participants: {},
  cards: {},
  patterns,
  interventions,
  comments: {},
  evidence: [],
  rounds: {},
  meetings: {},
});
const round: Round = {
  question: 'Which?',
  method: 'dots',
  options: ['a', 'b', 'c'],
  wording: { a: 'First', b: 'Second', c: 'Third' },
  budget: 3,
  maxPerOption: 2,
  voters: ['p'],
  state: 'revealed',
  at: stamp.at,
  tally: { b: 3, c: 1 },
};

describe('a ballot', () => {
  it('leaves room for what is left, at most what one option may have', () => {
    expect(room(round, {}, 'a')).toBe(2);
    expect(room(round, { a: 2 }, 'a')).toBe(0);
    expect(room(round, { a: 2 }, 'b')).toBe(1);
    expect(room(round, { a: 2, b: 1 }, 'c')).toBe(0);
  });
});

describe('a result', () => {
  it('has every option, most dots first', () => {
    expect(result(round).map(({ option, dots, share }) => [option, dots, share])).toEqual([
      ['b', 3, 0.75],
      ['c', 1, 0.25],
      ['a', 0, 0],
    ]);
  });

  it('of no votes at all divides nothing by nothing', () => {
    expect(result({ ...round, tally: {} }).every(({ share }) => share === 0)).toBe(true);
  });
});

describe('overlapping options', () => {
  it('are two that say much the same', () => {
    const two = board({
      x: intervention('Kitchen table talks with clients'),
      y: intervention('Talks with clients'),
    });
    expect(overlaps(two, ['x', 'y']).map(({ why }) => why)).toEqual(['alike']);
  });

  it('are an intervention and the pattern it aims at, whichever comes first', () => {
    const both = board(
      { x: intervention('Sit together', ['p']) },
      { p: pattern('We hide behind the rules') },
    );
    expect(overlaps(both, ['p', 'x'])).toEqual([
      { a: 'Sit together', b: 'We hide behind the rules', why: 'aims' },
    ]);
  });

  it('are not two different things', () => {
    const two = board({ x: intervention('Call the client first'), y: intervention('Shorter letters') });
    expect(overlaps(two, ['x', 'y'])).toEqual([]);
  });
});
