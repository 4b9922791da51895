import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, type Rect } from '../surface/geometry';
import { insertionAt, layoutPattern, PATTERN_HEADER } from './pattern-layout';

const filed = fc.record({ h: fc.integer({ min: 60, max: 320 }), column: fc.integer({ min: 0, max: 1 }) });
const someCards = fc.array(filed, { maxLength: 60 });

describe('the layout of a pattern', () => {
  it('puts no card on another and all within the area', () => {
    fc.assert(
      fc.property(someCards, (cards) => {
        const { w, h, slots } = layoutPattern(cards);
        slots.forEach((a, i) => {
          expect(a.h).toBe(cards[i]!.h);
          expect(a.x >= 0 && a.y >= PATTERN_HEADER && a.x + a.w <= w && a.y + a.h <= h).toBe(true);
          expect(slots.some((b, j) => i !== j && overlaps(a, b))).toBe(false);
        });
      }),
    );
  });

  it('moves nothing sideways when a card comes, and nothing up; nor what lies above it or beside it', () => {
    fc.assert(
      fc.property(someCards, filed, fc.nat(60), (cards, more, place) => {
        const before = layoutPattern(cards);
        const at = Math.min(place, cards.length);
        const after = layoutPattern(cards.toSpliced(at, 0, more));
        expect(after.w).toBe(before.w);
        after.slots.toSpliced(at, 1).forEach((slot, i) => {
          const old = before.slots[i]!;
          expect(slot.x).toBe(old.x);
          const below = i >= at && cards[i]!.column === more.column;
          expect(slot.y - old.y > 0).toBe(below);
        });
      }),
    );
  });

  it('gives an empty pattern room for a first card', () => {
    expect(layoutPattern([]).h).toBeGreaterThan(PATTERN_HEADER + 100);
  });
});

describe('where a dropped card goes', () => {
  const { slots } = layoutPattern([0, 0, 1, 1].map((column) => ({ h: 100, column })));
  const [first, second, third] = slots as [Rect, Rect, Rect];

  it('is before the card whose upper half is pointed at', () => {
    expect(insertionAt(slots, { x: first.x + 50, y: first.y + 10 })).toMatchObject({ index: 0, column: 0 });
    expect(insertionAt(slots, { x: first.x + 50, y: first.y + 90 })).toMatchObject({ index: 1, column: 0 });
  });

  it('is at the end of the column pointed at', () => {
    expect(insertionAt(slots, { x: second.x + 50, y: second.y + 400 })).toMatchObject({
      index: 2,
      column: 0,
    });
    expect(insertionAt(slots, { x: third.x + 50, y: third.y + 400 })).toMatchObject({ index: 4, column: 1 });
  });

  it('is the column pointed at in an empty pattern, also beyond its edges', () => {
    expect(insertionAt([], { x: -5, y: 500 })).toMatchObject({ index: 0, column: 0 });
    expect(insertionAt([], { x: 900, y: 500 })).toMatchObject({ index: 0, column: 1 });
  });

  it('shows its mark between the cards', () => {
    const { mark } = insertionAt(slots, { x: first.x + 50, y: first.y + 90 });
    expect(mark.y).toBeGreaterThan(first.y + first.h);
    expect(mark.y + mark.h).toBeLessThan(second.y);
  });
});
