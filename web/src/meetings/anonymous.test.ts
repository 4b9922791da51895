import { beforeEach, describe, expect, it } from 'vitest';
import type { Board, Card } from '../board/types';
import type { Session } from '../live/session.svelte';
import { newKey, OwnCards, ownCards, withKey } from './anonymous.svelte';

const session = (participant = 'me') => ({ boardId: 'b', participant }) as Session;
const post = (card: string, text: string) =>
  ({ type: 'post-card', card, kind: 'observation', text }) as const;
const board = (cards: Record<string, Partial<Card>>): Board =>
  ({ cards, meetings: { m1: {} } }) as unknown as Board;

describe('own anonymous cards', () => {
  beforeEach(() => localStorage.clear());

  it('have keys of 256 random bits', () => {
    const keys = Array.from({ length: 20 }, newKey);
    expect(new Set(keys).size).toBe(20);
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  });

  it('are kept with the key before they are sent, each under one of its own', () => {
    const here = session();
    const one = withKey(here, 'm1', 's1', post('c1', 'one'));
    const two = withKey(here, 'm1', 's1', post('c2', 'two'));
    expect(one.key).not.toBe(two.key);
    expect(ownCards(here).list.map(({ card, key }) => [card, key])).toEqual([
      ['c1', one.key],
      ['c2', two.key],
    ]);
  });

  it('survive a reload, for their author alone', () => {
    withKey(session(), 'm1', 's1', post('c1', 'one'));
    expect(new OwnCards(session()).list).toHaveLength(1);
    expect(new OwnCards(session('other')).list).toEqual([]);
  });

  it('are forgotten once they are revealed', () => {
    withKey(session(), 'm1', 's1', post('c1', 'one'));
    withKey(session(), 'm1', 's1', post('c2', 'two'));
    const own = new OwnCards(session());
    own.follow(board({ x: { kind: 'observation', text: 'one', by: 'she', meeting: 'm1' } }));
    expect(own.list).toHaveLength(2);
    own.follow(board({ x: { kind: 'observation', text: 'one', meeting: 'm1' } }));
    expect(own.list.map(({ card }) => card)).toEqual(['c2']);
    own.drop('c2');
    expect(localStorage.length).toBe(0);
  });

  it('stay as drafts when they came too late', () => {
    const command = withKey(session(), 'm1', 's1', post('c1', 'one'));
    const own = new OwnCards(session());
    own.refused(command);
    own.follow(board({ x: { kind: 'observation', text: 'one', meeting: 'm1' } }));
    expect(own.list).toMatchObject([{ card: 'c1', late: true }]);
  });

  it('are bounded', () => {
    const own = new OwnCards(session());
    for (let i = 0; i < 230; i++)
      own.add({ meeting: 'm1', step: 's1', card: `c${i}`, key: 'k', kind: 'question', text: 'a' });
    expect(own.list).toHaveLength(200);
  });
});
