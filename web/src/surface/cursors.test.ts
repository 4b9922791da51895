import { describe, expect, it } from 'vitest';
import { shownCursors } from './cursors';

const view = { x: 0, y: 0, w: 1000, h: 800 };
const at = (who: string, x: number, moved: number) => ({ who, at: { x, y: 100 }, moved });
const names = (all: { who: string }[]) => all.map(({ who }) => who);

describe('the pointers of others', () => {
  it('are shown where they are in view and moved not long ago', () => {
    const all = [at('a', 100, 99_000), at('b', 5000, 99_000), at('c', 100, 20_000)];
    expect(names(shownCursors(all, view, undefined, 100_000, 1))).toEqual(['a']);
  });

  it('are twelve at most: those that moved last', () => {
    const all = Array.from({ length: 40 }, (_, i) =>
      at(`p${String(i).padStart(2, '0')}`, 10 + i, 90_000 + i),
    );
    const shown = shownCursors(all, view, undefined, 100_000, 1);
    expect(shown).toHaveLength(12);
    expect(names(shown)).toContain('p39');
    expect(names(shown)).not.toContain('p20');
  });

  it('have their name while they move, and where I point', () => {
    const all = [at('moving', 900, 99_000), at('near', 120, 80_000), at('rests', 600, 80_000)];
    const named = shownCursors(all, view, { x: 100, y: 100 }, 100_000, 1).filter((one) => one.named);
    expect(names(named)).toEqual(['moving', 'near']);
  });
});
