import { touches } from '../board/touches';
import type { SentCommand } from '../board/commands';
import type { Id, Seq } from '../board/types';
import type { Reply } from './heard';
import type { Rejection } from './rejection';
import type { Writing } from './shared-text';

/** A command on its way. */
export interface Entry {
  /** Replaced while it has never been sent, when a drag goes on. */
  command: SentCommand;
  readonly at: string;
  readonly touches: ReadonlySet<string>;
  /** Commands of one group go one after another, and fall together. */
  readonly group?: Id;
  /** What its texts replace, by field. */
  readonly was?: Readonly<Record<string, string>>;
  /** How often it was given again to a board that somebody else had changed. */
  again: number;
  /** `held`: refused, but kept: it is not sent until something about it changes. */
  state: 'waiting' | 'sent' | 'stored' | 'held';
  /** Of `edit-text`: what it does to the text as that is now. */
  readonly writing?: Writing;
  /** After the first sending its content is fixed: the server may have it already under this id. */
  tried: boolean;
  /** With `stored`: the commit that holds it, which may still have to reach us. */
  seq?: Seq;
  readonly waiters: { resolve(reply: Reply): void; reject(rejection: Rejection): void }[];
}

/** Own commands that are not in the confirmed board yet, in the order in which they were given. */
export class Pending {
  entries: Entry[] = [];

  add(
    command: SentCommand,
    options: { group?: Id; was?: Readonly<Record<string, string>>; tried?: boolean; writing?: Writing } = {},
  ): Entry {
    const entry: Entry = {
      command,
      at: new Date().toISOString(),
      touches: touches(command),
      group: options.group,
      was: options.was,
      writing: options.writing,
      again: 0,
      state: 'waiting',
      tried: options.tried ?? false,
      waiters: [],
    };
    this.entries.push(entry);
    return entry;
  }

  /** The unsent move of the same thing, if nothing else has happened to it since: a drag needs only its last place. */
  unsentMove(command: SentCommand): Entry | undefined {
    if (command.type !== 'move-card' && command.type !== 'move-pattern') return undefined;
    const [thing] = touches(command);
    const last = this.entries.findLast((entry) => entry.touches.has(thing!));
    const same =
      last?.command.type === command.type && last.state === 'waiting' && !last.tried && !last.group;
    return same ? last : undefined;
  }

  find(id: string): Entry | undefined {
    return this.entries.find((entry) => entry.command.id === id);
  }

  /** Puts these in that order, in the places that they have among the rest. */
  arrange(entries: readonly Entry[]): void {
    const inOrder = entries.filter((entry) => this.entries.includes(entry));
    const places = this.entries.flatMap((entry, i) => (inOrder.includes(entry) ? [i] : []));
    places.forEach((place, i) => (this.entries[place] = inOrder[i]!));
  }

  drop(gone: (entry: Entry) => boolean): void {
    this.entries = this.entries.filter((entry) => !gone(entry));
  }

  /** Not known to be stored, and to be sent. */
  get unstored(): Entry[] {
    return this.entries.filter(({ state }) => state !== 'stored' && state !== 'held');
  }

  /** What may be sent now: it waits, and nothing before it that it may depend on is still unsettled. */
  sendable(most: number, isReady: (entry: Entry) => boolean): Entry[] {
    const unsettled = this.unstored;
    let room = most - unsettled.filter((entry) => entry.state === 'sent').length;
    const blocked = new Set<string>();
    const found: Entry[] = [];
    for (const entry of unsettled) {
      if (room <= 0) break;
      const keys = [...entry.touches, ...(entry.group ? [`group:${entry.group}`] : [])];
      if (entry.state === 'waiting' && isReady(entry) && !keys.some((key) => blocked.has(key))) {
        found.push(entry);
        room--;
      }
      keys.forEach((key) => blocked.add(key));
    }
    return found;
  }
}
