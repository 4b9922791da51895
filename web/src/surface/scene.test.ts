import { describe, expect, it } from 'vitest';
import type { Board, Card, Pattern } from '../board/types';
import { dropTarget } from './drop-target';
import { centre, overlaps } from './geometry';
import { neighbour, readingOrder } from './reading-order';
import { Scene, type CardNode } from './scene';

const stamp = { at: '2026-11-02T09:00:00.000Z', changed: 1 };

function card(x: number, y: number, more: Partial<Card> = {}): Card {
  return {
    kind: 'observation',
    text: 'Nobody asked why.',
    lenses: [],
    x,
    y,
    state: 'shared',
    ...stamp,
    ...more,
  };
}

function pattern(x: number, y: number, cards: string[], more: Partial<Pattern> = {}): Pattern {
  return { cards, x, y, state: 'candidate', ...stamp, ...more };
}

const board: Board = {
  title: 'Board',
  language: 'en',
  lenses: [],
  participants: { anna: { name: 'Anna', role: 'participant' } },
  cards: {
    a: card(0, 0, { pattern: 'p', by: 'anna' }),
    b: card(0, 0, { pattern: 'p' }),
    binned: card(0, 0, { pattern: 'p', state: 'binned' }),
    loose: card(1000, 0),
    other: card(1300, 400),
  },
  patterns: {
    p: pattern(0, 0, ['a', 'binned', 'b'], { name: 'We go on' }),
    gone: pattern(0, 0, [], { binned: true }),
  },
  interventions: {},
  comments: {},
  sightings: {},
  book: {},
  evidence: [
    { card: 'a', pattern: 'p', stance: 'supports' },
    { card: 'binned', pattern: 'p', stance: 'supports' },
    { card: 'loose', pattern: 'p', stance: 'contradicts' },
  ],
  rounds: {},
  meetings: {},
};

function sceneOf(now: Board): Scene {
  const scene = new Scene();
  scene.update(now);
  return scene;
}

describe('the scene', () => {
  it('shows what is there, and nothing that was put away', () => {
    const scene = sceneOf(board);
    expect([...scene.nodes.keys()].sort()).toEqual(['a', 'b', 'loose', 'other', 'p']);
    expect(scene.pattern('p')?.cards).toEqual(['a', 'b']);
  });

  it('names the pattern and the author of a card', () => {
    expect(sceneOf(board).card('a')).toMatchObject({ by: 'Anna', areaName: 'We go on' });
    expect(sceneOf(board).card('loose')).not.toHaveProperty('areaName');
  });

  it('counts evidence of shared cards alone', () => {
    expect(sceneOf(board).pattern('p')?.evidence).toEqual({ supports: 1, contradicts: 1, nuances: 0 });
  });

  it('keeps the very same node for whatever did not change', () => {
    const scene = sceneOf(board);
    const before = new Map(scene.nodes);
    scene.update({ ...board, cards: { ...board.cards, loose: card(1040, 0) } });
    for (const [id, node] of scene.nodes) expect(node === before.get(id), id).toBe(id !== 'loose');
    expect(scene.index.query({ x: 1235, y: 10, w: 2, h: 2 })).toEqual(new Set(['loose']));
  });

  it('keeps the order of the page when a card moves', () => {
    const scene = sceneOf(board);
    const everything = { x: -1e4, y: -1e4, w: 2e4, h: 2e4 };
    const before = scene.within(everything, []).map((node) => node.id);
    scene.update({ ...board, cards: { ...board.cards, loose: card(-400, -400) } });
    expect(scene.within(everything, []).map((node) => node.id)).toEqual(before);
  });

  it('gives what is asked for also outside the area', () => {
    expect(
      sceneOf(board)
        .within({ x: 5000, y: 0, w: 10, h: 10 }, ['loose', 'unknown'])
        .map((n) => n.id),
    ).toEqual(['loose']);
  });

  it('lets an area that has grown push down the one below it', () => {
    const scene = sceneOf({ ...board, patterns: { ...board.patterns, q: pattern(40, 100, []) } });
    const [p, q] = [scene.pattern('p')!, scene.pattern('q')!];
    expect(p.y).toBe(0);
    expect(overlaps(p, q)).toBe(false);
    expect(q.y).toBeGreaterThan(p.y + p.h);
  });

  it('shows a loose card that an area has grown over beside it, on nothing else', () => {
    const { w } = sceneOf(board).pattern('p')!;
    const cards = { ...board.cards, under: card(150, 120), taken: card(w + 24, 120) };
    const scene = sceneOf({ ...board, cards });
    const under = scene.card('under')!;
    for (const id of ['p', 'taken', 'loose']) expect(overlaps(under, scene.nodes.get(id)!), id).toBe(false);
  });
});

describe('reading order', () => {
  it('goes through patterns with their cards, then loose cards by row', () => {
    expect(readingOrder(sceneOf(board)).map((node) => node.id)).toEqual(['p', 'a', 'b', 'loose', 'other']);
  });

  it('finds the nearest in a direction', () => {
    const scene = sceneOf(board);
    const to = (from: string, direction: 'up' | 'down' | 'left' | 'right') =>
      neighbour(scene.nodes.get(from)!, direction, scene.nodes.values())?.id;
    expect(to('a', 'down')).toBe('b');
    expect(to('b', 'up')).toBe('a');
    expect(to('loose', 'right')).toBe('other');
    expect(to('other', 'right')).toBeUndefined();
  });
});

describe('where a dragged card would go', () => {
  const scene = sceneOf(board);
  const loose = scene.card('loose')!;
  const at = (id: string) => centre(scene.nodes.get(id)!);

  it('is the board where nothing lies', () => {
    expect(dropTarget(scene, loose, { x: 3000, y: 3000 })).toEqual({ on: 'board' });
    expect(dropTarget(scene, loose, centre(loose))).toEqual({ on: 'board' });
  });

  it('is the loose card under the pointer', () => {
    expect(dropTarget(scene, loose, at('other'))).toEqual({ on: 'card', card: 'other' });
  });

  it('is a place in the pattern under the pointer', () => {
    const { x, y } = scene.card('a')!;
    expect(dropTarget(scene, loose, { x: x + 5, y: y + 2 })).toMatchObject({
      on: 'pattern',
      pattern: 'p',
      before: 'a',
    });
    const b = scene.card('b')!;
    expect(dropTarget(scene, loose, { x: b.x + 5, y: b.y + b.h - 2 })).toMatchObject({
      pattern: 'p',
      after: 'b',
      same: false,
    });
  });

  it('knows that a card stays where it is in its pattern', () => {
    const a = scene.card('a') as CardNode;
    expect(dropTarget(scene, a, { x: a.x + 5, y: a.y + 2 })).toMatchObject({ same: true });
    const b = scene.card('b')!;
    expect(dropTarget(scene, a, { x: b.x + 5, y: b.y + b.h - 2 })).toMatchObject({ after: 'b', same: false });
  });
});
