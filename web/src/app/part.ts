import { tick } from 'svelte';
import { allTexts } from './language';

/** A part of the page that comes when it is needed, with the texts it has. */
export interface Part<T> {
  /** For what the page shows by itself. */
  (): Promise<T>;
  /** For what a person has just asked for: the keys they type until it is there are for it, and wait for it. */
  asked(): Promise<T>;
}

export function part<T>(load: () => Promise<T>): Part<T> {
  let here: { it: T } | undefined;
  const get = async () => {
    // What is here is not asked for again: a browser answers that a moment later, and a key could come in between.
    const [it] = await Promise.all([here ? here.it : load(), allTexts()]);
    here = { it };
    return it;
  };
  const asked = () => {
    const coming = get();
    if (!here) keysWaitFor(coming);
    return coming;
  };
  return Object.assign(get, { asked });
}

const KEYS_MAX = 200;
const WAIT_MILLIS_MAX = 30_000;
const NAMED = /^(.|Enter|Backspace|Delete|Escape|Tab|Home|End|Arrow\w+)$/u;
let waiting = 0;
let typed: KeyboardEvent[] = [];
let pressing = false;

function keysWaitFor(coming: Promise<unknown>): void {
  if (waiting++ === 0) addEventListener('keydown', hold, { capture: true });
  const end = () => {
    waiting -= 1;
    if (waiting === 0) void replay();
  };
  const late = new Promise((_, reject) => setTimeout(reject, WAIT_MILLIS_MAX));
  Promise.race([coming, late]).then(end, () => {
    // What they were meant for does not come, and they are meant for nothing else.
    typed = [];
    end();
  });
}

/** Before whoever else listens to keys. What is composed, or meant for the browser, cannot wait. */
function hold(event: KeyboardEvent): void {
  if (
    pressing ||
    event.isComposing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    !NAMED.test(event.key)
  )
    return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (typed.length < KEYS_MAX) typed.push(event);
}

/** One after the other, each where the focus is after the one before it. More may come meanwhile: they go last. */
async function replay(): Promise<void> {
  // The part is drawn, and has taken the focus.
  await tick();
  await new Promise((done) => setTimeout(done));
  while (waiting === 0 && typed.length > 0) {
    press(typed.shift()!);
    await tick();
  }
  if (waiting === 0) removeEventListener('keydown', hold, { capture: true });
}

function press(event: KeyboardEvent): void {
  const { key, code, shiftKey } = event;
  const target = document.activeElement ?? document.body;
  pressing = true;
  const left = target.dispatchEvent(
    new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true, composed: true }),
  );
  pressing = false;
  if (left && key === 'Tab') moveOn(target, shiftKey);
  else if (left) byItself(target, key);
}

/** What a browser does with a real key that nobody took. */
function byItself(target: Element, key: string): void {
  const text = key === 'Enter' && target instanceof HTMLTextAreaElement ? '\n' : key;
  if (target.matches('input, textarea, [contenteditable]')) {
    if (key === 'Backspace') document.execCommand('delete');
    else if (text.length === 1) document.execCommand('insertText', false, text);
  } else if (target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ')) target.click();
}

const STOPS =
  'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]:not([contenteditable="false"])';

/** To the next thing that can have the focus, or the one before; inside the dialog that is open, round and round. */
function moveOn(from: Element, back: boolean): void {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const stops = [...(dialog ?? document).querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
  if (back) stops.reverse();
  const side = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const next = stops.find(
    (stop) => from.compareDocumentPosition(stop) & side && !(back && stop.contains(from)),
  );
  (next ?? (dialog && stops[0]))?.focus();
}

function isStop(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.matches(':disabled') || element.getClientRects().length === 0)
    return false;
  // Of radios that belong together, the one that is chosen.
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) return true;
  const group = document.getElementsByName(element.name);
  return ![...group].some((one) => one instanceof HTMLInputElement && one.checked);
}
