import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as spots from './free-spot';
import { overlaps, type Rect } from './geometry';
import { Beside } from './beside';

type Card = Rect & { id: string };
const area = { x: 0, y: 0, w: 400, h: 900 };
const card = (id: string, x: number, y: number): Card => ({ id, x, y, w: 200, h: 120 });

/** Places all, as the scene does. */
function placed(beside: Beside, cards: Card[], areas: Rect[] = [area]): Card[] {
  const all = cards.map((one) => ({ ...one }));
  beside.lay(
    all,
    areas.map((one, i) => ({ id: `area-${i}`, ...one })),
  );
  return all;
}

describe('a loose card on a pattern', () => {
  it('lies beside it, on no other card', () => {
    const cards = Array.from({ length: 20 }, (_, i) => card(`c${i}`, 20 * i, 40 * i));
    const all = placed(new Beside(), cards);
    for (const one of all)
      expect([area, ...all.filter((other) => other !== one)].some((r) => overlaps(r, one))).toBe(false);
  });

  it('lies on no other card, however far it must go', () => {
    const full = { x: -1_200, y: -900, w: 3_000, h: 2_000 };
    const far = card('far', 420, 1_140);
    const [under, other] = placed(new Beside(), [card('under', 300, 100), far], [area, full]);
    expect(overlaps(under!, other!)).toBe(false);
  });

  it('comes to the same place whatever was known before', () => {
    const beside = new Beside();
    let cards = Array.from({ length: 30 }, (_, i) => card(`c${i}`, (i * 137) % 900, (i * 71) % 900));
    for (let turn = 0; turn < 40; turn++) {
      const moved = turn % cards.length;
      cards = cards.map((one, i) =>
        i === moved ? { ...one, x: (turn * 311) % 1_200, y: (turn * 97) % 900 } : one,
      );
      const areas = [{ ...area, h: area.h + (turn % 3) * 40 }];
      expect(placed(beside, cards, areas)).toEqual(placed(new Beside(), cards, areas));
    }
  });

  it('comes to the same place when cards and patterns come and go', () => {
    const place = fc.record({
      x: fc.integer({ min: -400, max: 900 }),
      y: fc.integer({ min: -300, max: 1_200 }),
    });
    const cards = fc.dictionary(fc.constantFrom(...'abcdefghijklmnop'), place);
    const areas = fc.dictionary(
      fc.constantFrom('A', 'B', 'C'),
      fc.tuple(place, fc.integer({ min: 100, max: 1_500 })),
      { maxKeys: 3 },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cards, areas), { minLength: 2, maxLength: 6 }), (boards) => {
        const beside = new Beside();
        for (const [some, about] of boards) {
          const now = () => Object.entries(some).map(([id, { x, y }]) => card(id, x, y));
          const over = Object.entries(about).map(([id, [at, h]]) => ({ id, ...at, w: 400, h }));
          const [known, fresh] = [now(), now()];
          beside.lay(known, over);
          new Beside().lay(fresh, over);
          expect(known).toEqual(fresh);
        }
      }),
    );
  });

  it('is not looked for again while its place is free and no nearer one came free', () => {
    const look = vi.spyOn(spots, 'freeSpot');
    const beside = new Beside();
    const near = card('near', 100, 100);
    placed(beside, [near, card('far', 9_000, 0)]);
    expect(look).toHaveBeenCalledTimes(1);
    placed(beside, [near, card('far', 9_000, 500)]);
    expect(look).toHaveBeenCalledTimes(1);
    placed(beside, [near, card('far', -250, 100)]);
    expect(look).toHaveBeenCalledTimes(1);
    const [moved] = placed(beside, [near, card('far', 100, -140)]);
    expect(look).toHaveBeenCalledTimes(2);
    const [back] = placed(beside, [near]);
    expect(look).toHaveBeenCalledTimes(3);
    expect([moved!.x === 100 && moved!.y === -140, back]).toEqual([false, { ...near, x: 100, y: -140 }]);
  });
});
