import { describe, expect, it } from 'vitest';
import type { Card, Pattern } from '../board/types';
import { hitsOf, Search } from './found';
import { fromAddress, NOTHING, toAddress, type Query } from './query';

const stamp = { at: '2026-11-01T10:00:00.000Z', changed: 1 };
const card = (text: string, more: Partial<Card> = {}): Card => ({
  kind: 'observation',
  text,
  lenses: [],
  x: 0,
  y: 0,
  state: 'shared',
  ...stamp,
  ...more,
});
const pattern = (name: string, more: Partial<Pattern> = {}): Pattern => ({
  name,
  cards: [],
  x: 0,
  y: 0,
  state: 'candidate',
  ...stamp,
  ...more,
});
const board = {
  cards: {
    a: card('The file comes first', { by: 'me', lenses: ['rules'], meeting: 'm1', pattern: 'p' }),
    b: card('Geërgerd door het dossier', { kind: 'reflection', by: 'anna', y: 300 }),
    c: card('Gone', { state: 'binned' }),
    d: card('Another file', { by: 'anna', x: 400 }),
  },
  patterns: {
    p: pattern('The file decides', { cards: ['a'] }),
    q: pattern('Merged file', { state: 'merged' }),
  },
  evidence: [{ card: 'd', pattern: 'p', stance: 'supports' as const }],
  sightings: {
    s: { pattern: 'p', text: 'At the desk: geërgerd', ...stamp },
    t: { pattern: 'p', text: 'On the phone', binned: true as const, ...stamp },
  },
};
const ask = (query: Partial<Query>) => new Search({ ...NOTHING, ...query }, 'me').on(board);
const cards = (query: Partial<Query>) => [...(ask(query)?.cards ?? [])];

describe('a search', () => {
  it('that asks nothing has no answer', () => expect(ask({ text: '  ' })).toBeUndefined());

  it('finds all the words, whatever their capitals and accents', () => {
    expect(cards({ text: 'FILE first' })).toEqual(['a']);
    expect(cards({ text: 'geergerd' })).toEqual(['b']);
  });

  it('finds patterns by their words, and never one that was merged away', () => {
    expect([...ask({ text: 'file' })!.patterns]).toEqual(['p']);
  });

  it('finds a pattern by what was seen when it was seen again, until that is taken back', () => {
    const patterns = (text: string) => [...ask({ text })!.patterns];
    expect(patterns('geergerd')).toEqual(['p']);
    expect(patterns('decides desk')).toEqual(['p']);
    expect(patterns('phone')).toEqual([]);
  });

  it('finds by kind, lens, meeting, person and what is mine', () => {
    expect(cards({ kinds: ['reflection'] })).toEqual(['b']);
    expect(cards({ lens: 'rules' })).toEqual(['a']);
    expect(cards({ meeting: 'm1' })).toEqual(['a']);
    expect(cards({ person: 'anna' })).toEqual(['b', 'd']);
    expect(cards({ mine: true })).toEqual(['a']);
    expect(cards({ person: 'anna', text: 'file' })).toEqual(['d']);
  });

  it('finds what lies in a pattern and what is evidence about it', () =>
    expect(cards({ pattern: 'p' })).toEqual(['a', 'd']));

  it('leaves out what is in the bin, also from what it counts', () => {
    expect(ask({ text: 'gone' })).toMatchObject({ of: 3 });
    expect(cards({ text: 'gone' })).toEqual([]);
  });

  it('gives the very same answer while nothing it says has changed', () => {
    const search = new Search({ ...NOTHING, text: 'file' }, 'me');
    const first = search.on(board);
    const moved = { ...board, cards: { ...board.cards, d: { ...board.cards.d, x: 900 } } };
    expect(search.on(moved)).toBe(first);
    expect(search.on({ ...board, cards: { a: board.cards.a } })).not.toBe(first);
  });

  it('walks through a pattern with its cards before loose cards', () =>
    expect(hitsOf(board, ask({ text: 'file' })!).map(({ id }) => id)).toEqual(['p', 'a', 'd']));
});

describe('a search in an address', () => {
  it('comes back as it was', () => {
    const query: Query = {
      ...NOTHING,
      text: 'a & b',
      kinds: ['question'],
      lens: 'craft',
      person: 'x',
      mine: true,
    };
    expect(fromAddress(toAddress('?as=me', query))).toEqual(query);
    expect(new URLSearchParams(toAddress('?as=me', query)).get('as')).toBe('me');
  });

  it('leaves nothing behind when it ends', () =>
    expect(toAddress('?as=me&find=x&kind=question&mine=1', NOTHING)).toBe('?as=me'));

  it('that makes no sense asks nothing', () => expect(fromAddress('?kind=nonsense&find=')).toEqual(NOTHING));
});
