import { describe, expect, it } from 'vitest';
import { hueOf, initials } from './initials';

describe('initials', () => {
  it.each([
    ['Marieke', 'M'],
    ['Jan de Vries', 'JV'],
    ['  élodie ', 'É'],
    ['', '?'],
    ['😀 Bas', '😀B'],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it('have a hue that stays with the person', () => {
    expect(hueOf('abc')).toBe(hueOf('abc'));
    expect(hueOf('abc')).toBeGreaterThanOrEqual(0);
    expect(hueOf('x'.repeat(40))).toBeLessThan(360);
  });
});
