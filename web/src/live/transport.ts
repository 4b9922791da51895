import type { SentCommand } from '../board/commands';
import type { CommitPage } from '../board/events';
import type { Id, Seq } from '../board/types';
import type { Hands, Mine, Presence, Reply, Snapshot } from './heard';

/**
 * The way to one board on the server, as one participant. The browser's is made by `busTransport`; tests give a
 * session their own. It connects once when asked and tells what happens; the session does everything else (trying
 * again, order, gaps).
 */
export interface Transport {
  /**
   * Tries once to connect. Nothing is thrown: a failure is `closed`. `has` tells which commits are here, where any are:
   * what came after them need not be asked for.
   */
  connect(listener: Listener, has?: () => Seq | undefined): Connection;
  /** The whole board. Fails with `Rejection` (no such board, no membership) or `Unknown` (try again). */
  board(): Promise<Snapshot>;
  /** The commits after `seq`, one page. A `Rejection` with status 410: no longer kept, fetch the board. */
  commits(after: Seq): Promise<CommitPage>;
}

export interface Connection {
  /** Fails with `Rejection` (it did not happen) or `Unknown` (send it again). May never answer. */
  send(command: SentCommand): Promise<Reply>;
  presence(presence: Presence): void;
  /** Asks for a `pong`. */
  ping(): void;
  /** No listener is called afterwards. */
  close(): void;
}

/** What a connection tells. After `closed` it tells nothing more. */
export interface Listener {
  /** Registered everywhere; commands may be sent. The page that follows tells where the board is, and what is missing. */
  opened(): void;
  commits(page: CommitPage): void;
  mine(mine: Mine, version: number): void;
  presence(changes: PresenceChanges): void;
  pong(): void;
  closed(): void;
}

/** Only what changed; `null` for someone who left. */
export interface PresenceChanges {
  readonly people?: Readonly<Record<Id, Presence | null>>;
  readonly turnout?: Readonly<Record<Id, number>>;
  /** Whole, where it changed. */
  readonly hands?: Hands;
}
