import { afterEach, beforeEach, expect, it } from 'vitest';
import { followKeyboard } from './keyboard';

class Seen extends EventTarget {
  scale = 1;
  height = window.innerHeight;

  become(height: number, scale = 1): void {
    Object.assign(this, { height, scale });
    this.dispatchEvent(new Event('resize'));
  }
}

const root = document.documentElement;
const covered = () => root.style.getPropertyValue('--covered');
let seen: Seen;
let stop: () => void;

beforeEach(() => {
  seen = new Seen();
  stop = followKeyboard(seen as unknown as VisualViewport);
});
afterEach(() => stop());

it('tells how much of the page a keyboard covers, and that it went', () => {
  seen.become(window.innerHeight - 300);
  expect(covered()).toBe('300px');
  seen.become(window.innerHeight);
  expect(covered()).toBe('0px');
});

it('does not take a page that is enlarged for one that is covered', () => {
  seen.become(window.innerHeight / 2, 2);
  expect(covered()).toBe('');
});

it('brings what is written in back into view', () => {
  const field = document.body.appendChild(document.createElement('textarea'));
  let shown = 0;
  field.scrollIntoView = () => (shown += 1);
  field.focus();
  seen.become(window.innerHeight - 300);
  expect(shown).toBe(1);
  field.remove();
});

it('leaves nothing behind', () => {
  seen.become(window.innerHeight - 300);
  stop();
  seen.become(window.innerHeight - 200);
  expect(covered()).toBe('');
});
