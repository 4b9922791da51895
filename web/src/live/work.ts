import { applyEvents } from '../board/apply';
import type { Draft } from '../board/draft';
import { newId } from '../board/ids';
import { predict } from '../board/predict';
import type { Board, Command, Commit, Id, Mine, Reply, SentCommand, Seq } from '../board/types';
import { withBallot } from './ballots';
import type { Outbox } from './outbox';
import { Pending, type Entry } from './pending';
import { Rejection } from './rejection';
import { Sender } from './sender';
import type { Connection } from './transport';

/** Beyond this the person is told to wait for the network, rather than losing work later. */
const mostWaiting = 1_000;

/** The server's limit of 32 KiB, with room for the id. */
const mostBytes = 32 * 1_024 - 200;

/** Such a command must never be sent: a far too large one ends the connection, and again each time it is resent. */
export function isTooLarge(command: Command): boolean {
  return new TextEncoder().encode(JSON.stringify(command)).length > mostBytes;
}

interface Events {
  /** What is pending is not what it was: show everything anew. */
  changed(): void;
  /** It is stored; the commit may still have to come, if there is one. */
  stored(command: Command, reply: Reply): void;
  /** `gone`: the refused one, and those that fell with it. */
  rejected(rejection: Rejection, command: Command, gone: readonly Entry[]): void;
  /** The connection may be dead without saying so. */
  silent(): void;
  /** `stalled` has changed. */
  stalled(): void;
}

/** One's own commands from the moment they are given until the confirmed board has them. */
export class Work {
  private readonly pending = new Pending();
  private readonly sender: Sender;

  constructor(
    private readonly self: Id,
    private readonly outbox: Outbox | undefined,
    private readonly events: Events,
  ) {
    this.sender = new Sender(this.pending, {
      stored: (entry, reply) => this.stored(entry, reply),
      rejected: (entry, rejection) => this.rejected(entry, rejection),
      silent: () => this.events.silent(),
      stalled: () => this.events.stalled(),
    });
  }

  /** How many are not known to be stored. */
  get waiting(): number {
    return this.pending.unstored.length;
  }

  /** The server keeps saying: not now. */
  get stalled(): boolean {
    return this.sender.stalled;
  }

  /** Those left by the visit before come before what was done on this page in the meantime. */
  async takeUp(): Promise<void> {
    const left = (await this.outbox?.take()) ?? [];
    const since = this.pending.entries.splice(0);
    for (const command of left) this.pending.add(command, { tried: true });
    this.pending.entries.push(...since);
    if (left.length > 0) this.events.changed();
    this.sender.send();
  }

  /** Takes one on and sends it as soon as that can be; `undefined`: too many wait already. */
  add(command: Command, more: { group?: object; unchangedSince?: Seq } = {}): Entry | undefined {
    if (this.pending.entries.length >= mostWaiting) return undefined;
    const since = more.unchangedSince === undefined ? {} : { unchangedSince: more.unchangedSince };
    const entry = this.pending.add({ ...command, id: newId(), ...since }, more);
    this.outbox?.put(entry.command);
    this.sender.send();
    return entry;
  }

  /** Gives an unsent move its newer place, where there is one of the same thing. */
  dragOn(command: Command): Entry | undefined {
    const entry = this.pending.unsentMove(command as SentCommand);
    if (entry === undefined) return undefined;
    entry.command = { ...entry.command, ...command } as SentCommand;
    this.outbox?.put(entry.command);
    return entry;
  }

  /** Fails with `Rejection`; nobody has to listen. */
  replyTo(entry: Entry): Promise<Reply> {
    const reply = new Promise<Reply>((resolve, reject) => entry.waiters.push({ resolve, reject }));
    reply.catch(() => {});
    return reply;
  }

  use(connection: Connection | undefined): void {
    this.sender.use(connection);
  }

  /** Puts on the draft what is pending, or one entry, as the server will most likely accept it. */
  predictOn(draft: Draft, seq: Seq, only?: Entry): void {
    for (const { command, at } of only ? [only] : this.pending.entries) {
      applyEvents(draft, predict(draft.board, command, this.self), { seq, at, by: this.self });
    }
  }

  /** `mine` with the ballots that are pending. */
  ballotsOn(mine: Mine, board: Board | undefined): Mine {
    return this.pending.entries.reduce((now, { command }) => withBallot(now, board, command), mine);
  }

  /** The confirmed board has come to `seq`. `commits`: what was added, if that is known. */
  confirmed(commits: readonly Commit[] | undefined, seq: Seq, setBack: boolean): void {
    for (const { command, ...reply } of commits ?? []) {
      const entry = this.pending.find(command);
      if (entry !== undefined) this.settle(entry, { seq: reply.seq, at: reply.at });
    }
    this.pending.drop((entry) => entry.state === 'stored' && (setBack || (entry.seq ?? 0) <= seq));
    this.sender.send();
  }

  private settle(entry: Entry, reply: Reply): void {
    entry.state = 'stored';
    entry.seq = reply.seq;
    this.outbox?.remove(entry.command.id);
    for (const waiter of entry.waiters.splice(0)) waiter.resolve(reply);
  }

  private stored(entry: Entry, reply: Reply): void {
    this.settle(entry, reply);
    if (reply.seq === undefined) this.pending.drop((each) => each === entry);
    this.events.stored(entry.command, reply);
  }

  private rejected(entry: Entry, rejection: Rejection): void {
    const falls = (each: Entry) => each === entry || (each.group !== undefined && each.group === entry.group);
    const gone = this.pending.entries.filter(falls);
    this.pending.drop(falls);
    for (const each of gone) this.outbox?.remove(each.command.id);
    this.events.rejected(rejection, entry.command, gone);
    for (const each of gone) for (const waiter of each.waiters.splice(0)) waiter.reject(rejection);
  }
}
