import { keep, read } from './device';

const KEPT = 'patternboard.letter-keys';

/** Keys that are one letter or sign: somebody who speaks to their computer would press them all day (WCAG 2.1.4). */
class LetterKeys {
  private current = $state(read(KEPT) !== 'off');

  get on(): boolean {
    return this.current;
  }

  set on(next: boolean) {
    this.current = next;
    keep(KEPT, next ? undefined : 'off');
  }

  /** Whether this key is one of those and they are off. */
  stops(event: KeyboardEvent): boolean {
    const isOne = event.key.length === 1 && event.key !== ' ';
    return !this.on && isOne && !event.ctrlKey && !event.metaKey && !event.altKey;
  }
}

export const letterKeys = new LetterKeys();
