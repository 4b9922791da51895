import { describe, expect, it } from 'vitest';
import { contains, type Rect } from '../surface/geometry';
import type { SceneNode } from '../surface/scene';
import { areaOf, lookedAt } from './along';

const node = (id: string, x: number, y: number) => ({ id, x, y, w: 200, h: 100 }) as SceneNode;
const nodes = [node('left', 0, 0), node('middle', 400, 0), node('right', 800, 0)];
const scene = {
  nodes: new Map(nodes.map((each) => [each.id, each])),
  bounds: { x: 0, y: 0, w: 1000, h: 100 } as Rect | undefined,
};

describe('what is shown to all from a list', () => {
  it('is what is open, with some room around it', () => {
    const area = areaOf(scene, 'middle')!;
    expect(contains(area, { x: 390, y: -10 }) && contains(area, { x: 610, y: 110 })).toBe(true);
    expect(contains(area, { x: 190, y: 50 })).toBe(false);
  });

  it('is the whole board where nothing is open, or something that has no place on it', () => {
    for (const open of [undefined, 'an-intervention']) {
      const area = areaOf(scene, open)!;
      expect(nodes.every((each) => contains(area, each))).toBe(true);
    }
    expect(areaOf({ nodes: new Map(), bounds: undefined }, undefined)).toBeUndefined();
  });
});

describe('what somebody looks at', () => {
  it('is found in the list as the thing in the middle of it', () => {
    expect(lookedAt(nodes, areaOf(scene, 'right')!)?.id).toBe('right');
    expect(lookedAt(nodes, { x: -100, y: -100, w: 850, h: 300 })?.id).toBe('middle');
  });

  it('is nothing where all is in view, or nothing is', () => {
    expect(lookedAt(nodes, areaOf(scene, undefined)!)).toBeUndefined();
    expect(lookedAt(nodes, { x: 5000, y: 0, w: 10, h: 10 })).toBeUndefined();
  });
});
