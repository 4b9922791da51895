import { beforeEach, describe, expect, it } from 'vitest';
import type { Board, Intervention, Pattern, Round } from '../board/types';
import { overlaps } from './overlap';
import { headline } from './headline';
import { Kept } from './kept';
import { linking, merging, parting } from './merging';
import { counted } from './receipts';
import { leaders, rows } from './results';
import {
  givesAway,
  heldNewestFirst,
  isShown,
  outcomeFor,
  room,
  roundsNewestFirst,
  turnoutText,
} from './rounds';

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
  sightings: {},
  book: {},
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
  turnout: 2,
  tally: { a: 0, b: 3, c: 1 },
};
const score: Round = {
  ...round,
  method: 'score',
  tally: { a: 4, b: 4, c: 9 },
  counts: { a: [0, 0, 0, 0, 1, 0], b: [0, 0, 2, 0, 0, 0], c: [0, 0, 0, 0, 1, 1] },
};
const consent: Round = {
  ...round,
  method: 'consent',
  tally: { a: 2, b: 0, c: 1 },
  counts: { a: [1, 0, 1], b: [2, 0, 0], c: [1, 1, 0] },
  objections: { a: ['It takes a day a week'] },
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
    expect(rows(round).map(({ option, total, share }) => [option, total, share])).toEqual([
      ['b', 3, 0.75],
      ['c', 1, 0.25],
      ['a', 0, 0],
    ]);
    expect(headline(round)).toBe('Most support: Second');
  });

  it('of no votes at all divides nothing by nothing, and nothing comes out', () => {
    const none = { ...round, tally: {}, turnout: 0 };
    expect(rows(none).every(({ share, mean }) => share === 0 && mean === undefined)).toBe(true);
    expect(leaders(none)).toEqual([]);
    for (const method of ['score', 'consent', 'recognition'] as const)
      expect(leaders({ ...none, method, counts: { a: [0, 0, 0], b: [0, 0, 0], c: [0, 0, 0] } })).toEqual([]);
  });

  it('says a tie, in the order in which it was asked', () => {
    expect(headline({ ...round, tally: { a: 2, b: 1, c: 2 } })).toBe('Equal: First and Third');
  });

  it('with many equal ones says how many', () => {
    const options = ['a', 'b', 'c', 'd', 'e'];
    const tally = Object.fromEntries(options.map((option) => [option, 1]));
    expect(headline({ ...round, options, tally })).toBe('5 options are equal.');
  });

  it('of scores goes by the mean of those who answered, not by the sum', () => {
    expect(rows(score).map(({ option, mean }) => [option, mean])).toEqual([
      ['c', 4.5],
      ['a', 4],
      ['b', 2],
    ]);
    expect(
      headline({
        ...score,
        tally: { a: 3, b: 6, c: 0 },
        counts: { a: [0, 0, 0, 1, 0, 0], b: [0, 0, 0, 2, 0, 0] },
      }),
    ).toBe('Equal: First and Second');
  });

  it('of consent puts objections last and names what nobody objects to', () => {
    expect(rows(consent).map(({ option }) => option)).toEqual(['b', 'c', 'a']);
    expect(headline(consent)).toBe('Nobody objects to: Second and Third');
    expect(rows(consent).at(-1)?.objections).toEqual(['It takes a day a week']);
  });

  it('of consent on one thing says whether there is an objection to it', () => {
    const one = { ...consent, options: ['a'], counts: { a: [1, 0, 1] } };
    expect(headline(one)).toBe('There is an objection to: First');
    expect(headline({ ...one, counts: { a: [0, 0, 0] } })).toBe(
      'There is an objection to every option, or nobody answered it.',
    );
  });

  it('names all that are recognised most: patterns do not compete', () => {
    const counts = { a: [0, 0, 2], b: [0, 1, 1], c: [0, 0, 2] };
    const recognised = { ...round, method: 'recognition' as const, tally: { a: 4, b: 3, c: 4 }, counts };
    expect(headline(recognised)).toBe('Recognised most: First and Third');
  });

  it('would give away the only ballot, unless it is with names', () => {
    expect([0, 1, 2].map((voted) => givesAway(round, voted))).toEqual([false, true, false]);
    expect(givesAway({ ...round, named: true }, 1)).toBe(false);
  });

  it('of one recognised pattern needs no winner', () => {
    const one = { ...round, method: 'recognition' as const, options: ['a'], tally: { a: 2 } };
    expect(headline({ ...one, counts: { a: [0, 0, 1] } })).toBeUndefined();
  });

  it('is told in a few words beside an option, and never before the reveal', () => {
    expect(outcomeFor(score, 'c')).toBe('score 4.5');
    expect(outcomeFor(consent, 'a')).toBe('1 objection');
    expect(outcomeFor({ ...round, state: 'closed' }, 'b')).toBeUndefined();
    const decision = { text: 'We try it', chosen: ['c'], at: stamp.at };
    const decided: Round = { ...round, state: 'decided', decision };
    expect([isShown(decided), outcomeFor(decided, 'c'), outcomeFor(decided, 'b')]).toEqual([
      true,
      'chosen',
      '3 dots',
    ]);
  });
});

describe('rounds', () => {
  const rounds = (states: Round['state'][]): Board => ({
    ...board({}),
    rounds: Object.fromEntries(
      states.map((state, i) => [state, { ...round, state, at: `2026-01-0${i + 1}T00:00:00.000Z` }]),
    ),
  });

  it('that were dropped are not shown, and prepared ones are not held', () => {
    const all = rounds(['open', 'prepared', 'dropped', 'decided']);
    expect(roundsNewestFirst(all).map(([id]) => id)).toEqual(['decided', 'prepared', 'open']);
    expect(heldNewestFirst(all).map(([id]) => id)).toEqual(['decided', 'open']);
  });

  it('tell how many voted, and how many of them raised hands', () => {
    const open = { ...round, state: 'open' as const };
    expect(turnoutText(open, { n: 1, isNow: true })).toBe('1 of 1 voted');
    expect(turnoutText(open, { n: 1, isNow: false })).toBe('1 of 1 had voted when the connection was lost');
    expect(turnoutText(open)).toBe('Without a connection it is not known how many of 1 voted');
    expect(turnoutText({ ...round, turnout: 5, byHand: 4 })).toBe(
      '1 of 1 voted on a screen, 4 by raising their hands',
    );
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
    expect(overlaps(both, ['p', 'x'])).toEqual([{ a: 'x', b: 'p', why: 'aims', cards: 0 }]);
  });

  it('are two patterns with the same card in them, placed or linked; a binned card says nothing', () => {
    const card = {
      kind: 'observation',
      text: 'c',
      lenses: [],
      x: 0,
      y: 0,
      state: 'shared',
      ...stamp,
    } as const;
    const two: Board = {
      ...board({}, { p: { ...pattern('Rules first'), cards: ['c', 'd'] }, q: pattern('No time to listen') }),
      cards: { c: card, d: { ...card, state: 'binned' } },
      evidence: [
        { card: 'c', pattern: 'q', stance: 'nuances' },
        { card: 'd', pattern: 'q', stance: 'supports' },
      ],
    };
    expect(overlaps(two, ['p', 'q'])).toEqual([{ a: 'p', b: 'q', why: 'shared', cards: 1 }]);
  });

  it('are not two different things, nor two ways to work on one pattern', () => {
    const two = board(
      { x: intervention('Call the client first', ['p']), y: intervention('Shorter letters', ['p']) },
      { p: pattern('We hide behind the rules') },
    );
    expect(overlaps(two, ['x', 'y'])).toEqual([]);
  });

  it('can be made one: patterns merge, an intervention hands over its patterns and is parked', () => {
    const all = board(
      { x: intervention('Talk', ['p']), y: intervention('Talks', ['q']) },
      { p: pattern('P'), q: pattern('Q') },
    );
    expect(merging(all, 'p', 'q', '')).toEqual([{ type: 'merge-patterns', from: 'q', into: 'p' }]);
    expect(merging(all, 'x', 'y', 'same')).toEqual([
      { type: 'edit-intervention', intervention: 'x', patterns: ['p', 'q'] },
      { type: 'set-intervention-state', intervention: 'y', state: 'parked', reason: 'same' },
    ]);
    expect(merging(all, 'x', 'p', '')).toEqual([]);
  });

  it('can be two again: the intervention is what it was, and what others added to the other one stays', () => {
    const before = board(
      { x: intervention('Talk', ['p']), y: { ...intervention('Talks', ['p', 'q']), reason: 'Why' } },
      { p: pattern('P'), q: pattern('Q'), r: pattern('R') },
    );
    const now = {
      ...before,
      interventions: { ...before.interventions, x: intervention('', ['r', 'p', 'q']) },
    };
    expect(parting(now, { into: 'p', from: 'q', before })).toEqual([
      { type: 'unmerge-pattern', pattern: 'q' },
    ]);
    expect(parting(now, { into: 'x', from: 'y', before })).toEqual([
      { type: 'set-intervention-state', intervention: 'y', state: 'proposed', reason: 'Why' },
      { type: 'edit-intervention', intervention: 'x', patterns: ['r', 'p'] },
    ]);
    expect(parting(before, { into: 'x', from: 'y', before })).toHaveLength(1);
  });
});

describe('overlapping options that are kept', () => {
  it('are linked: the intervention aims at the pattern, or each gets a comment about the other', () => {
    const all = board(
      { x: intervention('Talk', ['p']), y: intervention('Talks', ['q']) },
      { p: pattern('P'), q: pattern('Q') },
    );
    expect(linking(all, 'q', 'x', String)).toEqual([
      { type: 'edit-intervention', intervention: 'x', patterns: ['p', 'q'] },
    ]);
    expect(linking(all, 'x', 'p', String)).toEqual([]);
    expect(linking(all, 'x', 'y', (other) => `see ${other}`)).toMatchObject([
      { type: 'comment', on: { intervention: 'x' }, text: 'see y' },
      { type: 'comment', on: { intervention: 'y' }, text: 'see x' },
    ]);
    expect(linking(all, 'p', 'q', String)).toMatchObject([
      { on: { pattern: 'p' } },
      { on: { pattern: 'q' } },
    ]);
  });
});

describe('a receipt', () => {
  // SHA-256 of "abc", the example of FIPS 180-2, in base64url.
  const ofAbc = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0';

  it('says that the last ballot counts, or one before it', async () => {
    expect(await counted(['first', 'abc'], ['x', ofAbc])).toBe('last');
    expect(await counted(['abc', 'too-late'], ['x', ofAbc])).toBe('earlier');
    expect(await counted(['first'], ['x', ofAbc])).toBe('none');
  });

  it('says nothing where nothing was sent from here, or an older round has none', async () => {
    expect(await counted([], [ofAbc])).toBeUndefined();
    expect(await counted(['abc'], undefined)).toBeUndefined();
  });
});

describe('what this device keeps', () => {
  beforeEach(() => localStorage.clear());

  it('is bounded: the oldest goes', () => {
    const kept = new Kept<number>('test', 2);
    for (const [i, key] of ['a', 'b', 'c'].entries()) kept.put(key, i);
    expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual([undefined, 1, 2]);
    kept.put('b', undefined);
    expect(kept.get('b')).toBeUndefined();
  });

  it('may be broken without harm', () => {
    localStorage.setItem('test', '{nonsense');
    expect(new Kept<number>('test', 2).get('a')).toBeUndefined();
  });
});
