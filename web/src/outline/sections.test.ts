import { describe, expect, it } from 'vitest';
import type { Board } from '../board/types';
import { Scene } from '../surface/scene';
import type { Found } from '../find/found';
import { cardsIn, firstOf, Outlined } from './sections';
import { shortly } from './shortly';

const stamp = { at: '2026-11-01T10:00:00.000Z', changed: 1 };
const card = (text: string, x: number, y: number, pattern?: string) => ({
  kind: 'observation' as const,
  text,
  lenses: [],
  x,
  y,
  state: 'shared' as const,
  ...stamp,
  ...(pattern && { pattern }),
});
const board = {
  cards: {
    a: card('In it', 0, 0, 'p'),
    b: card('In it too', 0, 0, 'p'),
    right: card('Loose, right', 900, 2000),
    left: card('Loose, left', 0, 2010),
  },
  patterns: {
    p: { name: 'P', cards: ['b', 'a'], x: 0, y: 0, state: 'candidate', ...stamp },
    q: { name: 'Q', cards: [], x: 0, y: 1000, state: 'candidate', ...stamp },
  },
  participants: {},
  comments: {},
  sightings: {},
  book: {},
  evidence: [
    { card: 'right', pattern: 'p', stance: 'supports' },
    { card: 'right', pattern: 'q', stance: 'nuances' },
  ],
} as unknown as Board;

function read(found?: Found) {
  const scene = new Scene();
  scene.update(board);
  return new Outlined().read(scene, board, found);
}

describe('the outline of a board', () => {
  it('has patterns with their cards in order, then loose cards as one reads', () => {
    const { patterns, loose } = read();
    expect(patterns.map(({ node, cards }) => [node.id, cards.map(({ node }) => node.id)])).toEqual([
      ['p', ['b', 'a']],
      ['q', []],
    ]);
    expect(loose.map(({ node }) => node.id)).toEqual(['left', 'right']);
  });

  it('can be had in parts, from its beginning', () => {
    const all = read();
    const part = (most: number) => {
      const { patterns, loose } = firstOf(all, most);
      return [...patterns.map(({ node, cards }) => [node.id, cards.length]), loose.length];
    };
    expect(cardsIn(all)).toBe(4);
    expect(part(1)).toEqual([['p', 1], 0]);
    expect(part(3)).toEqual([['p', 2], ['q', 0], 1]);
    expect(firstOf(all, 4)).toEqual(all);
  });

  it('leaves out what is not found, but not the pattern a found card is in', () => {
    const none = new Set<string>();
    const found = { cards: new Set(['a', 'left']), patterns: none, interventions: none, told: none, of: 4 };
    const { patterns, loose } = read(found);
    expect(patterns.map(({ node, cards }) => [node.id, cards.map(({ node }) => node.id)])).toEqual([
      ['p', ['a']],
    ]);
    expect(loose.map(({ node }) => node.id)).toEqual(['left']);
  });

  it('tells of each card what it is evidence for', () => {
    const [left, right] = read().loose;
    expect(right!.links.map(({ stance, name }) => [stance, name])).toEqual([
      ['supports', 'P'],
      ['nuances', 'Q'],
    ]);
    expect(left!.links).toEqual([]);
  });

  it('gives what did not change as the very same part', () => {
    const scene = new Scene();
    const outlined = new Outlined();
    const on = (board: Board) => (scene.update(board), outlined.read(scene, board, undefined));
    const before = on(board);
    const { a, b } = board.cards;
    const edited = on({ ...board, cards: { ...board.cards, a: { ...a!, text: 'Otherwise' } } });
    expect(edited.patterns[1]).toBe(before.patterns[1]);
    expect(edited.loose).toEqual(before.loose);
    edited.loose.forEach((part, i) => expect(part).toBe(before.loose[i]));
    expect(edited.patterns[0]!.cards[0]).toBe(before.patterns[0]!.cards[0]);
    expect(edited.patterns[0]!.cards[1]!.node.card.text).toBe('Otherwise');
    expect(b).toBe(edited.patterns[0]!.cards[0]!.node.card);

    const { q } = board.patterns;
    const renamed = on({ ...board, patterns: { ...board.patterns, q: { ...q!, name: 'Quite' } } });
    expect(renamed.loose[0]).toBe(before.loose[0]);
    expect(renamed.loose[1]!.links[1]!.name).toBe('Quite');
  });

  it('names things by their first words', () => {
    expect(shortly('Short\n text')).toBe('Short text');
    expect(shortly(`${'word '.repeat(20)}`)).toBe('word word word word word word word word word word…');
    expect(shortly('x'.repeat(90))).toBe(`${'x'.repeat(50)}…`);
  });
});
