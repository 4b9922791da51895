import { copied, get } from './maps';
import type { Board, Id, Instant, Seq } from './types';

/** What the commit adds to its events. */
export interface Stamp {
  readonly seq: Seq;
  readonly at: Instant;
  readonly by?: Id;
}

type Collection =
  | 'participants'
  | 'cards'
  | 'patterns'
  | 'interventions'
  | 'comments'
  | 'sightings'
  | 'book'
  | 'rounds'
  | 'meetings';
type Entity<C extends Collection> = Board[C][Id];

/**
 * A board being changed. Copies a collection once, however many commits are applied; things that are not named stay
 * identical, which is what lets the screen skip them.
 */
export class Draft {
  board: Board;
  private readonly own = new Set<Collection>();

  constructor(before: Board) {
    this.board = before;
  }

  get<C extends Collection>(collection: C, id: Id | null | undefined): Entity<C> | undefined {
    return get<Entity<C>>(this.board[collection] as Readonly<Record<Id, Entity<C>>>, id);
  }

  put<C extends Collection>(collection: C, id: Id, entity: Entity<C>): void {
    if (!this.own.has(collection)) {
      this.own.add(collection);
      this.set({
        [collection]: copied<Entity<C>>(this.board[collection] as Readonly<Record<Id, Entity<C>>>),
      });
    }
    (this.board[collection] as Record<Id, Entity<C>>)[id] = entity;
  }

  /** Changes one thing; nothing happens where it is not there. */
  change<C extends Collection>(
    collection: C,
    id: Id | null | undefined,
    how: (old: Entity<C>) => Entity<C>,
  ): void {
    const old = this.get(collection, id);
    if (old !== undefined && id != null) this.put(collection, id, how(old));
  }

  set(fields: Partial<Board>): void {
    this.board = { ...this.board, ...fields };
  }
}

/** The same without what is empty: undefined fields and empty texts. */
export function full<T extends object>(fields: T): T {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as T;
}

/** `old` with those of `fields` that the change names; an empty text clears its field. */
export function edited<T extends object>(old: T, change: object, fields: readonly (keyof T & string)[]): T {
  const named = fields.filter((field) => (change as T)[field] !== undefined);
  return full({ ...old, ...Object.fromEntries(named.map((field) => [field, (change as T)[field]])) });
}

/** The trace of something new. */
export function made(stamp: Stamp) {
  return { by: stamp.by, at: stamp.at, changed: stamp.seq, changedBy: stamp.by };
}

/** The trace of a change. */
export function touched(stamp: Stamp) {
  return { changed: stamp.seq, changedBy: stamp.by };
}
