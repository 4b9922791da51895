import { describe, expect, it } from 'vitest';
import { freeSpot } from './free-spot';
import { overlaps, type Rect } from './geometry';

const size = { w: 200, h: 100 };
const view = { x: 0, y: 0, w: 1000, h: 800 };

describe('a free spot', () => {
  it('is the place asked for when nothing is there', () => {
    expect(freeSpot({ x: 300, y: 200 }, size, [], view)).toEqual({ x: 300, y: 200 });
  });

  it('lies on nothing and in view, card after card', () => {
    const taken: Rect[] = [];
    for (let i = 0; i < 12; i++) {
      const spot = { ...freeSpot({ x: 400, y: 300 }, size, taken, view), ...size };
      expect(taken.some((t) => overlaps(t, spot))).toBe(false);
      expect(spot.x >= 0 && spot.y >= 0 && spot.x + 200 <= 1000 && spot.y + 100 <= 800).toBe(true);
      taken.push(spot);
    }
  });

  it('is pulled into view from outside', () => {
    expect(freeSpot({ x: 5000, y: -900 }, size, [], view)).toEqual({ x: 780, y: 20 });
  });

  it('lies just outside where the view is full', () => {
    const spot = { ...freeSpot({ x: 400, y: 300 }, size, [view], view), ...size };
    expect(overlaps(spot, view)).toBe(false);
  });

  it('gives the place asked for rather than none', () => {
    const everywhere = [{ x: -1e6, y: -1e6, w: 2e6, h: 2e6 }];
    expect(freeSpot({ x: 400, y: 300 }, size, everywhere, view)).toEqual({ x: 400, y: 300 });
  });
});
