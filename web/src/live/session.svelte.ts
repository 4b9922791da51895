import type { Board, Command, Id, Mine, Participant, Presence, Reply, Seq } from '../board/types';
import type { Rejection } from './rejection';
import type { Transport } from './transport';
import type { Outbox } from './outbox';

/** What the person is told about their work. `waiting`: own changes that are not stored yet. */
export interface Status {
  /**
   * `saved`: connected, everything is stored. `sending`: connected, or connecting for the first time.
   * `offline`: no connection, trying again. `closed`: this session ended or has no access (any more).
   */
  readonly kind: 'saved' | 'sending' | 'offline' | 'closed';
  readonly waiting: number;
  /** Why it is closed: a code of PROTOCOL.md such as `board-not-found` or `no-token`; absent after `close()`. */
  readonly code?: string;
}

export interface SessionOptions {
  readonly board: Id;
  readonly participant: Id;
  /** The server: `busTransport(board, participant)`, or a test's own. */
  readonly transport: Transport;
  /** Where unsent commands survive a reload: `openOutbox(board, participant)`. Without it they live in memory. */
  readonly outbox?: Outbox;
  /** Remembers `lastSeen`; default `localStorage`. `null`: nowhere. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** Called once for each command that was refused, undo and redo included: for a toast. */
  readonly onRejected?: (rejection: Rejection, command: Command) => void;
}

/**
 * One participant's live view of one board. Its fields are reactive (Svelte 5 runes): read them in a component or
 * `$derived` and they follow. Shows the own pending changes over the confirmed board at once.
 */
export class Session {
  readonly boardId: Id;
  readonly participant: Id;

  /** `undefined` until the first snapshot is there. A new value after each change; what did not change is identical. */
  get board(): Board | undefined {
    throw new Error('soon');
  }

  /** Own ballots in open rounds, own pending ones included. */
  get mine(): Mine {
    throw new Error('soon');
  }

  /** Oneself in the board; `undefined` until the board is there. */
  get me(): (Participant & { readonly id: Id }) | undefined {
    throw new Error('soon');
  }

  get status(): Status {
    throw new Error('soon');
  }

  /** Who is here now, oneself included once the server says so; names are in `board.participants`. */
  get people(): Readonly<Record<Id, Presence>> {
    throw new Error('soon');
  }

  /** How many have voted, by open round. */
  get turnout(): Readonly<Record<Id, number>> {
    throw new Error('soon');
  }

  /** Seq of the confirmed board. */
  get seq(): Seq {
    throw new Error('soon');
  }

  /** The seq at the end of the visit before this one, on this device; `undefined` on the first. */
  readonly lastSeen: Seq | undefined;

  get canUndo(): boolean {
    throw new Error('soon');
  }

  get canRedo(): boolean {
    throw new Error('soon');
  }

  constructor(options: SessionOptions) {
    this.boardId = options.board;
    this.participant = options.participant;
  }

  /**
   * Shows the command's effect at once and sees to it that it reaches the server, in order, once. Resolves when it is
   * stored, which may be after a reload of the network; rejects with `Rejection`. Safe to ignore: a refusal also goes
   * to `onRejected`, and no unhandled rejection is raised.
   */
  submit(_command: Command): Promise<Reply> {
    throw new Error('soon');
  }

  /**
   * Takes back one's own last step (20 are kept, of this session). Rejects with `Rejection`: `changed-since` where
   * somebody else changed it in between, `not-undoable` (a merge), `nothing-to-undo`. A refused step is forgotten.
   */
  undo(): Promise<void> {
    throw new Error('soon');
  }

  /** Does the last undone step again; same refusals. A new step forgets what could be redone. */
  redo(): Promise<void> {
    throw new Error('soon');
  }

  /** Where I am and what I do, as a whole; call it as often as you like, at most 10 a second are sent. */
  setPresence(_presence: Presence): void {}

  /** Ends the session. Commands that wait stay in the outbox for the next one. */
  close(): void {}
}
