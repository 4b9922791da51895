import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, type Rect } from '../surface/geometry';
import { columnsFor, insertionAt, layoutPattern, PATTERN_HEADER } from './pattern-layout';

const heightLists = fc.array(fc.integer({ min: 60, max: 320 }), { maxLength: 60 });

describe('the layout of a pattern', () => {
  it('puts no card on another and all within the area', () => {
    fc.assert(
      fc.property(heightLists, (heights) => {
        const { w, h, slots } = layoutPattern(heights);
        slots.forEach((a, i) => {
          expect(a.h).toBe(heights[i]);
          expect(a.x >= 0 && a.y >= PATTERN_HEADER && a.x + a.w <= w && a.y + a.h <= h).toBe(true);
          expect(slots.some((b, j) => i !== j && overlaps(a, b))).toBe(false);
        });
      }),
    );
  });

  it('keeps the order: down a column, then on to the next', () => {
    fc.assert(
      fc.property(heightLists, (heights) => {
        const { slots } = layoutPattern(heights);
        for (let i = 1; i < slots.length; i++) {
          const sameColumn = slots[i]!.x === slots[i - 1]!.x;
          expect(sameColumn ? slots[i]!.y > slots[i - 1]!.y : slots[i]!.x > slots[i - 1]!.x).toBe(true);
        }
      }),
    );
  });

  it('grows from one column to three', () => {
    expect([0, 3, 4, 12, 13, 60].map(columnsFor)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(layoutPattern(Array(4).fill(100)).columns).toBe(2);
    expect(layoutPattern(Array(30).fill(100)).columns).toBe(3);
  });

  it('gives an empty pattern room for a first card', () => {
    expect(layoutPattern([]).h).toBeGreaterThan(PATTERN_HEADER + 100);
  });
});

describe('where a dropped card goes', () => {
  const { slots, w } = layoutPattern([100, 100, 100, 100]);
  const [first, second, third] = slots as [Rect, Rect, Rect];

  it('is before the card whose upper half is pointed at', () => {
    expect(insertionAt(slots, { x: first.x + 50, y: first.y + 10 }, w).index).toBe(0);
    expect(insertionAt(slots, { x: first.x + 50, y: first.y + 90 }, w).index).toBe(1);
  });

  it('is at the end of the column pointed at', () => {
    expect(insertionAt(slots, { x: second.x + 50, y: second.y + 400 }, w).index).toBe(2);
    expect(insertionAt(slots, { x: third.x + 50, y: third.y + 400 }, w).index).toBe(4);
  });

  it('is the only place in an empty pattern', () => {
    expect(insertionAt([], { x: 5, y: 500 }, 300).index).toBe(0);
  });

  it('shows its mark between the cards', () => {
    const { mark } = insertionAt(slots, { x: first.x + 50, y: first.y + 90 }, w);
    expect(mark.y).toBeGreaterThan(first.y + first.h);
    expect(mark.y + mark.h).toBeLessThan(second.y);
  });
});
