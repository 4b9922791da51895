import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, type Rect } from './geometry';
import { GridIndex } from './grid-index';

const rects = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  w: fc.integer({ min: 1, max: 3000 }),
  h: fc.integer({ min: 1, max: 3000 }),
});

describe('the grid index', () => {
  it('finds exactly what a look at everything finds, after any changes', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }).map(String), fc.option(rects)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(changes, fc.array(rects, { maxLength: 8 }), (steps, areas) => {
        const index = new GridIndex();
        const all = new Map<string, Rect>();
        for (const [id, rect] of steps) {
          if (rect) {
            index.set(id, rect);
            all.set(id, rect);
          } else {
            index.delete(id);
            all.delete(id);
          }
        }
        expect(index.size).toBe(all.size);
        for (const area of areas) {
          const expected = [...all].filter(([, r]) => overlaps(r, area)).map(([id]) => id);
          expect([...index.query(area)].sort()).toEqual(expected.sort());
        }
      }),
    );
  });
});
