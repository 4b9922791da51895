import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farTitles } from './far-title';

const area = { id: 'p', x: 0, y: 0, w: 400, h: 600, cards: 5 };
const one = (name: string, at: Partial<typeof area> = {}, scale = 1, onWall = false) =>
  farTitles([{ ...area, ...at, name }], scale, onWall).get('p')!;

describe('a title from afar', () => {
  it('is as large as one likes to read, where it fits', () => {
    expect(one('Rules first')).toMatchObject({ size: 17, w: 400, lines: 1 });
    expect(one('Rules first', {}, 1, true).size).toBe(30);
  });

  it('does not stick out where it fits', () => {
    expect(one('We do', {}, 2.5, true).w).toBe(400);
  });

  it('shrinks for a long word, so that it is not broken', () => {
    const { size, w } = one('Responsibilities of everybody', {}, 2.5);
    expect(size).toBeLessThan(17 * 2.5);
    expect('Responsibilities'.length * 0.58 * size).toBeLessThan(w);
    expect(w).toBe(400);
  });

  it('shrinks where it would hide the cards of its area', () => {
    const long = 'What we do when a rule and a person ask for something else';
    expect(one(long, { h: 360 }, 2).size).toBeLessThan(one(long, { h: 1200 }, 2).size);
  });

  it('can always be read: it rather sticks out of its area', () => {
    const { size, w, lines } = one('Rules first', {}, 16);
    expect(size).toBe(11.5 * 16);
    expect(w).toBeGreaterThan(400);
    expect(lines).toBe(1);
  });

  it('gives way to that of a fuller area, and then tells how many cards there are', () => {
    const beside = { ...area, id: 'q', x: 560, cards: 9, name: 'People first' };
    const titles = farTitles([{ ...area, name: 'Rules first' }, beside], 16, false);
    expect(titles.get('q')?.lines).toBe(1);
    expect(titles.get('p')).toMatchObject({ lines: 0, w: 400 });
  });

  it('is never on another, and each area has something', () => {
    const places = fc.array(
      fc.record({
        x: fc.integer({ max: 8, min: 0 }),
        y: fc.integer({ max: 4, min: 0 }),
        cards: fc.nat(20),
        name: fc.constantFrom('Rules first', 'Samenwerkingsovereenkomsten', 'We say yes and do no', ''),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(places, fc.constantFrom(1, 2, 4, 8, 16), (some, scale) => {
        const areas = some.map((each, i) => ({
          ...area,
          ...each,
          id: `${i}`,
          x: each.x * 560,
          y: each.y * 900,
        }));
        const titles = farTitles(areas, scale, false);
        expect(titles.size).toBe(areas.length);
        for (const { size } of titles.values()) expect(size).toBeGreaterThanOrEqual(11.5 * scale);
        const told = areas.filter(({ id }) => titles.get(id)!.lines > 0);
        for (const a of told)
          for (const b of told)
            if (a !== b && a.y === b.y && a.x <= b.x)
              expect(a.x + titles.get(a.id)!.w).toBeLessThanOrEqual(b.x);
      }),
    );
  });
});
