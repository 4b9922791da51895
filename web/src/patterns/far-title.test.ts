import { expect, it } from 'vitest';
import { farTitleSize } from './far-title';

const area = { w: 400, h: 600 };

it('is as large as one likes to read, where it fits', () => {
  expect(farTitleSize('Rules first', area, 1, false)).toBe(17);
  expect(farTitleSize('Rules first', area, 1, true)).toBe(30);
});

it('shrinks for a long word, so that it is not broken', () => {
  const size = farTitleSize('Responsibilities of everybody', area, 4, false);
  expect(size).toBeLessThan(17 * 4);
  expect('Responsibilities'.length * 0.58 * size).toBeLessThan(area.w);
});

it('shrinks where it would hide the cards of its area', () => {
  const long = 'What we do when a rule and a person ask for something else';
  const size = farTitleSize(long, { w: 400, h: 300 }, 4, false);
  expect(size).toBeLessThan(farTitleSize(long, { w: 400, h: 1200 }, 4, false));
});

it('rather breaks a very long word than makes it small, and is never too small to be made out', () => {
  const compound = 'Verantwoordelijkheidsverdeling';
  expect(farTitleSize(compound, area, 4, false)).toBeGreaterThan(40);
  expect(farTitleSize(compound, { w: 60, h: 60 }, 2, false)).toBe(12);
});
