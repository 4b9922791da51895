import type { Session } from '../live/session.svelte';

/** Small things kept on this device, for one person on one board: where one looked, what one was typing. */
function key(session: Session, what: string): string {
  return `patternboard.${session.boardId}.${session.participant}.${what}`;
}

export function keep(session: Session, what: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key(session, what));
    else localStorage.setItem(key(session, what), JSON.stringify(value));
  } catch {
    // A full or closed store must never stop somebody from typing.
  }
}

export function kept(session: Session, what: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key(session, what)) ?? 'null');
  } catch {
    return null;
  }
}
