import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Announcer } from './presence';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends at most ten a second, and always the last', () => {
  const sent: number[] = [];
  const announcer = new Announcer();
  announcer.use(({ at }) => sent.push(at!.x));
  for (let x = 0; x < 100; x++) {
    announcer.set('surface', { at: { x, y: 0 } });
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1_000);
  expect(sent.length).toBeLessThanOrEqual(11);
  expect(sent.at(-1)).toBe(99);
});

it('tells a new connection where one is', () => {
  const announcer = new Announcer();
  announcer.set('surface', { doing: 'typing' });
  const send = vi.fn();
  announcer.use(send);
  expect(send).toHaveBeenCalledExactlyOnceWith({ doing: 'typing' });
});

it('tells what all parts of the page say together', () => {
  const send = vi.fn();
  const announcer = new Announcer();
  announcer.set('surface', { at: { x: 1, y: 2 }, on: { card: 'a' }, doing: 'dragging' });
  announcer.set('panel', { on: { pattern: 'p' }, doing: 'typing' });
  announcer.use(send);
  expect(send).toHaveBeenLastCalledWith({ at: { x: 1, y: 2 }, on: { pattern: 'p' }, doing: 'typing' });
  announcer.set('panel', {});
  vi.advanceTimersByTime(200);
  expect(send).toHaveBeenLastCalledWith({ at: { x: 1, y: 2 }, on: { card: 'a' }, doing: 'dragging' });
});
