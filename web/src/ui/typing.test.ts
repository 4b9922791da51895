import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Typing } from './typing.svelte';

let saved: string[];
const typing = (value: string, needed = false) =>
  new Typing(
    () => value,
    (text) => saved.push(text),
    () => needed,
  );

beforeEach(() => {
  vi.useFakeTimers();
  saved = [];
});
afterEach(() => vi.useRealTimers());

describe('typing', () => {
  it('is saved once when it pauses', () => {
    const one = typing('');
    one.type('a');
    one.type('ab');
    vi.advanceTimersByTime(599);
    expect(saved).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(saved).toEqual(['ab']);
    one.leave();
    expect(saved).toEqual(['ab']);
  });

  it('is saved on leaving before the pause', () => {
    const one = typing('old');
    one.type('new');
    one.leave();
    expect(saved).toEqual(['new']);
  });

  it('shows what others write, but not over unsaved words', () => {
    const one = typing('old');
    one.follow('theirs');
    expect(one.text).toBe('theirs');
    one.type('mine');
    one.follow('theirs again');
    flushSync();
    expect(one.text).toBe('mine');
    one.leave();
    expect(saved).toEqual(['mine']);
  });

  it('gives a needed text back instead of saving nothing', () => {
    const one = typing('title', true);
    one.type('  ');
    one.leave();
    expect(saved).toEqual([]);
    expect(one.text).toBe('title');
  });
});
