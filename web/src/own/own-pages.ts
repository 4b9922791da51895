import { ask } from '../api/request';
import type { Id } from '../board/types';

/** The texts of a page by the name of their question; an entry has the day it is `on` too. */
export type Texts = Readonly<Record<string, string>>;

/** A page as the server has it. */
export interface Stored {
  readonly texts: Texts;
  readonly revision: number;
}

export interface Write {
  /** The same again is carried out once. */
  readonly id: Id;
  readonly texts: Texts;
  /** The revision that was changed; 0: the page is new. */
  readonly base: number;
}

/** The way to one's own pages on the server; fails as `ask` does. */
export interface Pages {
  all(): Promise<Map<Id, Stored>>;
  /** Answers the revision of the page as it is then. */
  write(page: Id, write: Write): Promise<number>;
  remove(page: Id, revision: number): Promise<void>;
}

type Told = Readonly<Record<string, string | number>>;

export function pagesOf(board: Id, as: Id): Pages {
  const at = (rest = '') =>
    `/api/boards/${encodeURIComponent(board)}/own/pages${rest}?${new URLSearchParams({ as })}`;
  return {
    async all() {
      const { pages } = await ask<{ pages: Readonly<Record<Id, Told>> }>('GET', at());
      return new Map(Object.entries(pages).map(([id, told]) => [id, stored(told)]));
    },
    async write(page, { id, texts, base }) {
      const written = { ...texts, id, page, revision: base };
      return (await ask<{ revision: number }>('POST', at(), written)).revision;
    },
    remove: (page, revision) => ask('POST', at('/remove'), { page, revision }),
  };
}

function stored({ kind: _kind, at: _at, changed: _changed, revision, ...texts }: Told): Stored {
  return { texts: texts as Texts, revision: Number(revision) };
}
