import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { newId } from '../board/ids';
import type { Changes } from '../board/changes';
import { ownersHere } from './owners';
import type { SentCommand } from '../board/commands';
import type { Id, Seq } from '../board/types';

/** A command that is not acknowledged yet, with what has to be known to go on with it after a reload. */
export interface Unsent {
  readonly command: SentCommand;
  /** Commands of one group fall together. */
  readonly group?: Id;
  /** What its texts replace, by field. */
  readonly was?: Readonly<Record<string, string>>;
  /** Of `edit-text`: its changes as they are for the confirmed text at that seq, with those before it done. */
  readonly on?: {
    readonly seq: Seq;
    readonly text: string;
    readonly changes: Changes;
    /** Its place among those of its text. */
    readonly nth: number;
  };
}

/** Keeps the commands that are not acknowledged yet, in order, over reloads. */
export interface Outbox {
  /** Commands left by an earlier visit that no other tab is sending, oldest first; from now on they are ours. */
  take(): Promise<Unsent[]>;
  /** Keeps one; that with the same id, or with the id `insteadOf`, is replaced in its place. */
  put(unsent: Unsent, insteadOf?: Id): void;
  remove(id: Id): void;
  /** What is kept stays, for the next visit. */
  close(): void;
}

interface Kept extends Unsent {
  readonly id: Id;
  readonly scope: string;
  /** The tab that sends it. */
  readonly owner: Id;
  readonly order: number;
}

interface Schema extends DBSchema {
  commands: { key: Id; value: Kept; indexes: { scope: string } };
}

/** The outbox of one participant on one board, in this browser. */
export function openOutbox(board: Id, participant: Id): Outbox {
  return new StoredOutbox(`${board}/${participant}`);
}

class StoredOutbox implements Outbox {
  private readonly owner = newId();
  private readonly database: Promise<IDBPDatabase<Schema> | undefined>;
  private readonly orders = new Map<Id, number>();
  private lastOrder = 0;
  private readonly owners = ownersHere();

  constructor(private readonly scope: string) {
    this.database = this.open();
  }

  async take(): Promise<Unsent[]> {
    const database = await this.database;
    if (database === undefined) return [];
    const all = await database.getAllFromIndex('commands', 'scope', this.scope);
    const taken: Kept[] = [];
    for (const owner of new Set(all.map((kept) => kept.owner))) {
      if (owner === this.owner) continue;
      await this.owners.ifGone(
        this.nameOf(owner),
        async () => void taken.push(...(await this.takeFrom(database, owner))),
      );
    }
    return taken
      .sort((a, b) => a.order - b.order)
      .map(({ command, group, was, on }) => ({ command, group, was, on }));
  }

  put(unsent: Unsent, insteadOf?: Id): void {
    const { id } = unsent.command;
    this.lastOrder = Math.max(this.lastOrder + 1, Date.now());
    const order = this.orders.get(insteadOf ?? id) ?? this.lastOrder;
    this.orders.set(id, order);
    this.write((database) =>
      database.put('commands', { ...unsent, id, scope: this.scope, owner: this.owner, order }),
    );
    if (insteadOf !== undefined) this.remove(insteadOf);
  }

  remove(id: Id): void {
    this.orders.delete(id);
    this.write((database) => database.delete('commands', id));
  }

  close(): void {
    void this.database.then((database) => {
      database?.close();
      this.owners.leave();
    });
  }

  private async open(): Promise<IDBPDatabase<Schema> | undefined> {
    try {
      await this.owners.enter(this.nameOf(this.owner));
      return await openDB<Schema>('patternboard', 1, {
        upgrade: (database) =>
          database.createObjectStore('commands', { keyPath: 'id' }).createIndex('scope', 'scope'),
      });
    } catch (problem) {
      // Some private windows have no database: then unsent work lives as long as the page.
      console.warn('Unsent changes will not survive a reload', problem);
      return undefined;
    }
  }

  private nameOf(owner: Id): string {
    return `patternboard.outbox.${this.scope}.${owner}`;
  }

  private async takeFrom(database: IDBPDatabase<Schema>, owner: Id): Promise<Kept[]> {
    const change = database.transaction('commands', 'readwrite');
    const all = await change.store.index('scope').getAll(this.scope);
    const mine = all.filter((kept) => kept.owner === owner).map((kept) => ({ ...kept, owner: this.owner }));
    for (const kept of mine) {
      this.orders.set(kept.id, kept.order);
      void change.store.put(kept);
    }
    await change.done;
    return mine;
  }

  /** One connection runs its writes in the order in which they are asked. */
  private write(act: (database: IDBPDatabase<Schema>) => Promise<unknown>): void {
    void this.database.then(async (database) => {
      try {
        if (database !== undefined) await act(database);
      } catch (problem) {
        console.warn('Could not keep an unsent change on this device', problem);
      }
    });
  }
}
