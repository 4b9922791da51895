import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeSpot } from './free-spot';
import { grow, overlaps, type Rect } from './geometry';

const size = { w: 200, h: 100 };
const view = { x: 0, y: 0, w: 1000, h: 800 };

describe('a free spot', () => {
  it('is the place asked for when nothing is there', () => {
    expect(freeSpot({ x: 300, y: 200 }, size, () => [], view)).toEqual({ x: 300, y: 200 });
  });

  it('lies on nothing and in view, card after card', () => {
    const taken: Rect[] = [];
    for (let i = 0; i < 12; i++) {
      const spot = { ...freeSpot({ x: 400, y: 300 }, size, () => taken, view), ...size };
      expect(taken.some((t) => overlaps(t, spot))).toBe(false);
      expect(spot.x >= 0 && spot.y >= 0 && spot.x + 200 <= 1000 && spot.y + 100 <= 800).toBe(true);
      taken.push(spot);
    }
  });

  it('is pulled into view from outside', () => {
    expect(freeSpot({ x: 5000, y: -900 }, size, () => [], view)).toEqual({ x: 780, y: 20 });
  });

  it('lies just outside where the view is full', () => {
    const spot = { ...freeSpot({ x: 400, y: 300 }, size, () => [view], view), ...size };
    expect(overlaps(spot, view)).toBe(false);
  });

  it('gives the place asked for rather than none', () => {
    const everywhere = [{ x: -1e6, y: -1e6, w: 2e6, h: 2e6 }];
    expect(freeSpot({ x: 400, y: 300 }, size, () => everywhere, view)).toEqual({ x: 400, y: 300 });
  });

  it('asks for all that can be in its way', () => {
    const full = { x: -1_200, y: -1_200, w: 2_400, h: 2_400 };
    const rect = fc.record({
      x: fc.integer({ min: -1_900, max: 1_700 }),
      y: fc.integer({ min: -1_900, max: 1_700 }),
      w: fc.integer({ min: 1, max: 400 }),
      h: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(rect, { minLength: 20, maxLength: 100 }), (some) => {
        const all = [full, ...some];
        const asked = (where: Rect) => all.filter((one) => overlaps(one, where));
        expect(freeSpot({ x: 13, y: -7 }, size, asked)).toEqual(freeSpot({ x: 13, y: -7 }, size, () => all));
      }),
    );
  });

  it('is the nearest that touches nothing, whatever lies about', () => {
    const rect = fc.record({
      x: fc.integer({ min: -900, max: 900 }),
      y: fc.integer({ min: -900, max: 900 }),
      w: fc.integer({ min: 1, max: 700 }),
      h: fc.integer({ min: 1, max: 700 }),
    });
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 25 }), (taken) => {
        const near = { x: 13, y: -7 };
        const free = (x: number, y: number) =>
          !taken.some((one) => overlaps(grow(one, 19), { x, y, ...size }));
        const spot = freeSpot(near, size, () => taken);
        const far = (x: number, y: number) => Math.hypot(x - near.x, y - near.y);
        expect(free(spot.x, spot.y)).toBe(true);
        for (let x = -40; x <= 40; x++) {
          for (let y = -40; y <= 40; y++) {
            const at = { x: near.x + 40 * x, y: near.y + 40 * y };
            // To the right and below counts as a little nearer.
            if (far(at.x, at.y) + 12 < far(spot.x, spot.y)) expect(free(at.x, at.y)).toBe(false);
          }
        }
      }),
    );
  });
});
