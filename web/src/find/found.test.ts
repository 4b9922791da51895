import { describe, expect, it } from 'vitest';
import type { Card, Intervention, Pattern } from '../board/types';
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
const intervention = (title: string, more: Partial<Intervention> = {}): Intervention => ({
  title,
  scope: 'own-work',
  patterns: [],
  state: 'idea',
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
  interventions: {
    i: intervention('Call first', { by: 'anna', patterns: ['p'], outcome: 'Fewer letters' }),
    j: intervention('Call never', { binned: true }),
  },
  comments: {
    x: { on: { card: 'a' }, text: 'At the helpdesk as well', by: 'anna', ...stamp },
    y: { on: { pattern: 'p' }, text: 'Since the move', by: 'me', ...stamp },
    z: { on: { intervention: 'i' }, text: 'Who calls?', by: 'me', ...stamp },
    gone: { on: { card: 'd' }, text: 'helpdesk', binned: true as const, ...stamp },
  },
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

  it('finds interventions by their words, until they are in the bin', () => {
    const interventions = (query: Partial<Query>) => [...(ask(query)?.interventions ?? [])];
    expect(interventions({ text: 'CALL' })).toEqual(['i']);
    expect(interventions({ text: 'fewer first' })).toEqual(['i']);
    expect(interventions({ pattern: 'p' })).toEqual(['i']);
    expect(interventions({ person: 'anna' })).toEqual(['i']);
    expect(interventions({ mine: true })).toEqual([]);
    expect(interventions({ kinds: ['question'], text: 'call' })).toEqual([]);
  });

  it('finds what a comment is about, and says that it is not in the thing itself', () => {
    const all = (query: Partial<Query>) => {
      const { cards, patterns, interventions, told } = ask(query)!;
      return [[...cards, ...patterns, ...interventions], [...told]];
    };
    expect(all({ text: 'helpdesk' })).toEqual([['a'], ['a']]);
    expect(all({ text: 'file helpdesk' })).toEqual([['a'], ['a']]);
    expect(all({ text: 'since move' })).toEqual([['p'], ['p']]);
    expect(all({ text: 'calls' })).toEqual([['i'], ['i']]);
    expect(all({ text: 'call' })).toEqual([['i'], []]);
    expect(hitsOf(board, ask({ text: 'helpdesk' })!)).toEqual([{ kind: 'card', id: 'a', opens: true }]);
  });

  it('reads only what a person wrote where one is asked for', () => {
    expect(cards({ text: 'helpdesk', person: 'anna' })).toEqual(['a']);
    expect(cards({ text: 'helpdesk', mine: true })).toEqual([]);
    expect(cards({ text: 'file helpdesk', person: 'anna' })).toEqual([]);
    expect([...ask({ text: 'calls', mine: true })!.interventions]).toEqual(['i']);
  });

  it('hears of a comment that comes in', () => {
    const search = new Search({ ...NOTHING, text: 'corridor' }, 'me');
    expect(search.on(board)!.cards.size).toBe(0);
    const said = { on: { card: 'b' }, text: 'In the corridor', ...stamp };
    expect([...search.on({ ...board, comments: { ...board.comments, said } })!.cards]).toEqual(['b']);
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
