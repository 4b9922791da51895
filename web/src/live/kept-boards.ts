import { openDB, type DBSchema } from 'idb';
import type { Board, Id, Seq } from '../board/types';
import type { Snapshot } from './heard';
import { unstarted } from '../board/unstarted';
import { Unknown } from './rejection';
import type { Transport } from './transport';

const MOST = 3;
const CHARACTERS_MAX = 8_000_000;

/** A board as it was last seen on this device. What only this participant may see is not in it. */
export interface KeptBoard {
  readonly key: string;
  readonly boardId: Id;
  readonly participant: Id;
  readonly seq: Seq;
  /** As JSON: as small as it gets, and no view can change it. */
  readonly text: string;
  readonly seenMillis: number;
}

interface Schema extends DBSchema {
  boards: { key: string; value: KeptBoard };
}

const keyOf = (board: Id, participant: Id) => `${board}/${participant}`;

async function within<T>(
  act: (database: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T | undefined> {
  try {
    const database = await open();
    try {
      return await act(database);
    } finally {
      database.close();
    }
  } catch {
    // Some private windows keep nothing: then a board opens with a network only.
    return undefined;
  }
}

const open = () =>
  // Raised whenever the events of now would make another board of one that was kept before.
  openDB<Schema>('patternboard-seen', 2, {
    upgrade: (database, before) => {
      if (before > 0) database.deleteObjectStore('boards');
      database.createObjectStore('boards', { keyPath: 'key' });
    },
  });

/** Keeps the board for when there is no network: the last few one looked at, the oldest give way. */
export async function keepBoard(boardId: Id, participant: Id, seq: Seq, board: Board): Promise<void> {
  const text = JSON.stringify(board);
  if (text.length > CHARACTERS_MAX) return forgetBoard(boardId, participant);
  await within(async (database) => {
    const key = keyOf(boardId, participant);
    await database.put('boards', { key, boardId, participant, seq, text, seenMillis: Date.now() });
    const all = await database.getAll('boards');
    const oldest = all.sort((a, b) => b.seenMillis - a.seenMillis).slice(MOST);
    for (const { key: old } of oldest) await database.delete('boards', old);
  });
}

/** To be called when one is not, or no longer, on the board. */
export async function forgetBoard(board: Id, participant: Id): Promise<void> {
  await within((database) => database.delete('boards', keyOf(board, participant)));
}

/** What this device is no longer on can no longer be looked at on it either. */
export async function forgetBoardsBut(
  mine: readonly { readonly board: Id; readonly participant: Id }[],
): Promise<void> {
  const stay = new Set(mine.map(({ board, participant }) => keyOf(board, participant)));
  await within(async (database) => {
    for (const key of await database.getAllKeys('boards')) {
      if (!stay.has(key)) await database.delete('boards', key);
    }
  });
}

/** The boards kept here, the last seen first. */
export async function keptBoards(): Promise<KeptBoard[]> {
  const all = (await within((database) => database.getAll('boards'))) ?? [];
  return all.sort((a, b) => b.seenMillis - a.seenMillis);
}

/**
 * The same way to the server; but where it cannot be reached at first, the board as it was last seen here. What came is
 * kept once it is `drawn`: of a large board that takes a while.
 */
export function orAsLastSeen(
  transport: Transport,
  board: Id,
  participant: Id,
  drawn: () => Promise<void>,
): Transport {
  // Later on the server's word alone counts: a kept board would take the page back in time.
  let had = false;
  return {
    ...transport,
    async board(): Promise<Snapshot> {
      try {
        const snapshot = await transport.board();
        had = true;
        void drawn().then(() => keepBoard(board, participant, snapshot.seq, snapshot.board));
        return snapshot;
      } catch (problem) {
        if (had || !(problem instanceof Unknown)) throw problem;
        const kept = await within((database) => database.get('boards', keyOf(board, participant)));
        if (!kept) throw problem;
        had = true;
        // It may be from before there was some part that a board has now.
        return { seq: kept.seq, board: { ...unstarted, ...(JSON.parse(kept.text) as Board) } };
      }
    },
  };
}
