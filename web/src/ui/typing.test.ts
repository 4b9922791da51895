import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Typing } from './typing.svelte';

let saved: string[];
const typing = (value: string, needed = false) =>
  new Typing({ value: () => value, store: (text) => void saved.push(text), needed: () => needed });

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

  it('shows what others write, but asks before anything replaces own words', () => {
    const one = typing('old');
    one.follow('theirs');
    expect(one.text).toBe('theirs');
    one.type('mine');
    one.follow('theirs again');
    flushSync();
    expect([one.text, one.theirs]).toEqual(['mine', 'theirs again']);
    one.leave();
    expect(saved).toEqual([]);
    one.keepMine();
    expect(saved).toEqual(['mine']);
    expect(one.theirs).toBeUndefined();
  });

  it('takes the other text, or both', () => {
    const one = typing('old');
    one.type('mine');
    one.follow('theirs');
    one.takeTheirs();
    one.leave();
    expect([one.text, saved]).toEqual(['theirs', []]);
    one.type('mine again');
    one.follow('theirs again');
    one.takeBoth();
    one.leave();
    expect(saved).toEqual(['theirs again\nmine again']);
  });

  it('gives a needed text back instead of saving nothing', () => {
    const one = typing('title', true);
    one.type('  ');
    one.leave();
    expect(saved).toEqual([]);
    expect(one.text).toBe('title');
  });
});
