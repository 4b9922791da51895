import { ask } from '../api/request';
import type { BoardLanguage, Id, PatternState, PatternTexts } from '../board/types';

/** One released pattern, as readers outside the group get it: words and numbers, and nobody's name. */
export interface Entry extends PatternTexts {
  readonly name: string;
  readonly state: PatternState;
  /** The day, as 2026-11-30. */
  readonly released: string;
  /** How often. */
  readonly seenAgain: number;
  readonly cards: { readonly support: number; readonly contradict: number; readonly nuance: number };
}

export interface Book {
  readonly title: string;
  readonly question?: string;
  readonly language: BoardLanguage;
  /** In the order in which they were released. */
  readonly patterns: readonly Entry[];
}

// Every call fails with `Rejection` (a clear no) or `Unknown` (no answer: try again); both have a `code`.

/** For whoever has the link `/book/KEY`. */
export function fetchBook(key: string): Promise<Book> {
  return ask('GET', `/api/book/${encodeURIComponent(key)}`);
}

/** The very same, for the board's own people. */
export function previewBook(board: Id, as: Id): Promise<Book> {
  return ask('GET', path(board, as, ''));
}

/** For facilitators; undefined where there is none. */
export async function bookLink(board: Id, as: Id): Promise<string | undefined> {
  return (await ask<{ link?: string }>('GET', path(board, as, '/link'))).link;
}

/** For facilitators: the link there is, or a new one. */
export async function makeBookLink(board: Id, as: Id): Promise<string> {
  return (await ask<{ link: string }>('POST', path(board, as, '/link'), {})).link;
}

/** Nobody reads the book by its link any more; the next one is another. */
export async function revokeBookLink(board: Id, as: Id): Promise<void> {
  await ask('POST', path(board, as, '/link/revoke'), {});
}

function path(board: Id, as: Id, rest: string): string {
  return `/api/boards/${encodeURIComponent(board)}/book${rest}?${new URLSearchParams({ as })}`;
}
