import { afterEach, expect, test, vi } from 'vitest';
import { part } from './part';

function coming<T>() {
  let come!: (it: T) => void;
  let fail!: (reason: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => ((come = resolve), (fail = reject)));
  return { promise, come, fail };
}

const heard: string[] = [];
const hear = (event: KeyboardEvent) => void heard.push(event.key);
const press = (key: string, more: KeyboardEventInit = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
const quiet = () => new Promise((done) => setTimeout(done, 20));

// The test's page has no editing of its own.
const written: unknown[] = [];
document.execCommand = (...how) => written.push(how) > 0;
document.addEventListener('keydown', hear);
afterEach(async () => {
  await quiet();
  heard.length = written.length = 0;
  document.body.replaceChildren();
});

test('keys typed before a part is there are done in it, in order', async () => {
  const { promise, come } = coming<string>();
  const load = vi.fn(() => promise);
  const asked = part(load).asked();
  ['a', 'ArrowDown'].forEach((key) => press(key));
  expect(heard).toEqual([]);
  const field = document.createElement('textarea');
  document.body.append(field);
  const keys: string[] = [];
  field.addEventListener('keydown', (event) => keys.push(event.key));
  field.focus();
  come('here');
  expect(await asked).toBe('here');
  press('b');
  await vi.waitFor(() => expect(keys).toEqual(['a', 'ArrowDown', 'b']));
  await quiet();
  expect(written).toEqual([
    ['insertText', false, 'a'],
    ['insertText', false, 'b'],
  ]);
  press('c');
  expect(keys).toEqual(['a', 'ArrowDown', 'b', 'c']);
});

test('what is here once is there before the next key can come', async () => {
  const load = vi.fn(async () => 'here');
  const it = part(load);
  await it();
  let there = false;
  void it.asked().then(() => (there = true));
  const next = new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), done());
    port2.postMessage('key');
  });
  await next;
  expect(there).toBe(true);
  expect(load).toHaveBeenCalledTimes(1);
});

test('where it does not come, they do nothing else', async () => {
  const { promise, fail } = coming<string>();
  const asked = part(() => promise).asked();
  press('n');
  fail(new Error('no network'));
  await expect(asked).rejects.toThrow('no network');
  await quiet();
  expect(heard).toEqual([]);
  press('x');
  expect(heard).toEqual(['x']);
});

test('a button does what a key on it does', async () => {
  const { promise, come } = coming<string>();
  void part(() => promise).asked();
  press('Enter');
  const button = document.createElement('button');
  const click = vi.fn();
  button.addEventListener('click', click);
  document.body.append(button);
  button.focus();
  come('here');
  await vi.waitFor(() => expect(click).toHaveBeenCalledOnce());
});

test('Tab goes on from what the part has put the focus on', async () => {
  // The test's page has no layout: all of it is to be seen.
  vi.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([
    new DOMRect(),
  ] as unknown as DOMRectList);
  const { promise, come } = coming<string>();
  void part(() => promise).asked();
  ['Tab', 'x'].forEach((key) => press(key));
  press('Tab', { shiftKey: true });
  document.body.innerHTML =
    '<input id="a"><button disabled></button><input type="radio" name="r"><input type="radio" name="r" checked id="b">';
  document.getElementById('a')!.focus();
  const at: string[] = [];
  document.body.addEventListener('focusin', () => at.push(document.activeElement!.id));
  come('here');
  await vi.waitFor(() => expect(at).toEqual(['b', 'a']));
  vi.restoreAllMocks();
});

test('what is meant for the browser does not wait, nor does anything for a part that comes by itself or is there', async () => {
  const { promise, come } = coming<string>();
  const some = part(() => promise);
  void some();
  press('a');
  expect(heard).toEqual(['a']);
  void some.asked();
  press('r', { ctrlKey: true });
  press('F5');
  expect(heard).toEqual(['a', 'r', 'F5']);
  come('here');
  await promise;
  await quiet();
  void some.asked();
  press('b');
  expect(heard).toEqual(['a', 'r', 'F5', 'b']);
});
