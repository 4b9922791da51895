import { applyEvents } from '../board/apply';
import type { Changes } from '../board/changes';
import type { Draft } from '../board/draft';
import { newId } from '../board/ids';
import { predict } from '../board/predict';
import { wordsOf, wordsThere } from '../board/words';
import type { Command, SentCommand } from '../board/commands';
import type { Commit, CommitPage } from '../board/events';
import type { TextPlace } from '../board/fields';
import type { Board, Id, Seq } from '../board/types';
import type { Mine, Reply } from './heard';
import { withBallot } from './ballots';
import type { Outbox } from './outbox';
import { Pending, type Entry } from './pending';
import { Rejection } from './rejection';
import { Sender } from './sender';
import { isWriting, writingOf, WritingWork } from './writing-work';
import type { Connection } from './transport';

/** Beyond this the person is told to wait for the network, rather than losing work later. */
const mostWaiting = 1_000;

/** Somebody who keeps moving a card while another types in it is not waited for endlessly. */
const mostAgain = 20;

/** The server's limit of 32 KiB, with room for the id. */
const mostBytes = 32 * 1_024 - 200;

/** Such a command must never be sent: a far too large one ends the connection, and again each time it is resent. */
export function isTooLarge(command: Command): boolean {
  return new TextEncoder().encode(JSON.stringify(command)).length > mostBytes;
}

/** On which a command depends. */
export interface Conditions {
  /** Of commands that fall together. */
  readonly group?: Id;
  readonly unchangedSince?: Seq;
  /** What its texts replace, by field: then only a change of these stands in its way. */
  readonly was?: Readonly<Record<string, string>>;
}

export interface Events {
  /** What is pending is not what it was: show everything anew. */
  changed(): void;
  /** The server says that it is stored; the commit may still have to come, if there is one. */
  stored(command: Command, reply: Reply): void;
  /** `gone`: the refused one, and those that fell with it. */
  rejected(rejection: Rejection, command: Command, gone: readonly Entry[]): void;
  /** The confirmed board with all that the server had when it was asked, as far as that can be known now. */
  latest(): Promise<{ readonly board: Board | undefined; readonly seq: Seq }>;
  /** The connection may be dead without saying so. */
  silent(): void;
  /** `stalled` has changed. */
  stalled(): void;
  confirmed(): { readonly board: Board | undefined; readonly seq: Seq };
  shown(): Board | undefined;
  commits(after: Seq): Promise<CommitPage>;
  /** Whether somebody else is in the same thing. */
  isShared(place: TextPlace): boolean;
}

/** One's own commands from the moment they are given until the confirmed board has them. */
export class Work {
  private readonly pending = new Pending();
  private readonly sender: Sender;
  /** What is being typed in texts that others may be writing in as well. */
  readonly writing: WritingWork;

  constructor(
    private readonly self: Id,
    private readonly outbox: Outbox | undefined,
    private readonly events: Events,
  ) {
    this.writing = new WritingWork(this.pending, {
      ...events,
      send: () => this.sender.send(),
      keep: (entry, insteadOf) => this.keep(entry, insteadOf),
      gone: (entry) => this.outbox?.remove(entry.command.id),
      settle: (entry, reply) => this.settle(entry, reply),
    });
    this.sender = new Sender(this.pending, {
      isReady: (entry) => this.writing.isReady(entry),
      sending: (entry) => this.writing.sending(entry),
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
    for (const { command, on, ...more } of left) {
      const writing = on && writingOf(command, on.changes);
      this.pending.add(command, { ...more, tried: true, ...(writing && { writing }) });
    }
    this.writing.restore(left);
    this.pending.entries.push(...since);
    if (left.length > 0) this.events.changed();
    this.sender.send();
  }

  /**
   * Takes one on and sends it as soon as that can be; `undefined`: too many wait already. A ballot brings its own id,
   * for its receipt.
   */
  add(command: Command, { unchangedSince, ...more }: Conditions = {}): Entry | undefined {
    if (this.pending.entries.length >= mostWaiting) return undefined;
    const since = unchangedSince === undefined ? {} : { unchangedSince };
    const entry = this.pending.add({ id: newId(), ...command, ...since }, more);
    this.keep(entry);
    this.sender.send();
    return entry;
  }

  /** Gives an unsent move its newer place, where there is one of the same thing. */
  dragOn(command: Command): Entry | undefined {
    const entry = this.pending.unsentMove(command as SentCommand);
    if (entry === undefined) return undefined;
    entry.command = { ...entry.command, ...command } as SentCommand;
    this.keep(entry);
    return entry;
  }

  private keep(entry: Entry, insteadOf?: Id): void {
    const { command, group, was } = entry;
    const on = this.writing.keepable(entry);
    this.outbox?.put({ command, ...(group && { group }), ...(was && { was }), ...(on && { on }) }, insteadOf);
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
    for (const entry of only ? [only] : this.pending.entries) {
      const stamp = { seq, at: entry.at, by: this.self };
      const events = this.writing.predict(entry) ?? predict(draft.board, entry.command, this.self);
      applyEvents(draft, events, stamp);
    }
  }

  /** The same, for what was just written in a text. */
  predictWritten(draft: Draft, seq: Seq, place: TextPlace, changes: Changes): void {
    const stamp = { seq, at: new Date().toISOString(), by: this.self };
    applyEvents(draft, [{ type: 'text-edited', ...place, changes }], stamp);
  }

  /** Nothing is sent any more; what waits stays in the outbox. */
  close(): void {
    this.use(undefined);
    this.writing.close();
  }

  /** `mine` with the ballots that are pending. */
  ballotsOn(mine: Mine, board: Board | undefined): Mine {
    return this.pending.entries.reduce((now, { command }) => withBallot(now, board, command), mine);
  }

  /** The confirmed board has come to `seq`. `commits`: what was added, if that is known. */
  confirmed(commits: readonly Commit[] | undefined, seq: Seq, setBack: boolean): void {
    if (commits === undefined) this.writing.jump();
    else this.writing.follow(commits);
    for (const { command, ...reply } of commits ?? []) {
      const entry = this.pending.find(command);
      if (entry !== undefined) this.settle(entry, { seq: reply.seq, at: reply.at });
    }
    this.reached(seq, setBack);
  }

  /** What is stored up to there need not be shown over the confirmed board any more. */
  reached(seq: Seq, setBack = false): void {
    const isIn = (entry: Entry) => entry.state === 'stored' && (setBack || (entry.seq ?? 0) <= seq);
    for (const entry of this.pending.entries) if (isIn(entry)) this.writing.leave(entry);
    this.pending.drop(isIn);
    this.sender.send();
  }

  private settle(entry: Entry, reply: Reply): void {
    entry.state = 'stored';
    entry.seq = reply.seq;
    // What was typed on top of it speaks of it, so it is kept until the text has it.
    if (!isWriting(entry)) this.outbox?.remove(entry.command.id);
    for (const waiter of entry.waiters.splice(0)) waiter.resolve(reply);
  }

  private stored(entry: Entry, reply: Reply): void {
    this.settle(entry, reply);
    if (reply.seq === undefined) this.pending.drop((each) => each === entry);
    this.events.stored(entry.command, reply);
  }

  private rejected(entry: Entry, rejection: Rejection): void {
    if (isWriting(entry)) this.writing.refused(entry, rejection);
    else if (rejection.code === 'changed-since' && entry.was !== undefined) void this.tryOnNewer(entry);
    else this.fall(entry, rejection);
  }

  /**
   * Somebody else has changed the thing. Where they left the words alone (they moved the card, say) the same is given
   * again as a command of its own; words are never overwritten unseen.
   */
  private async tryOnNewer(entry: Entry): Promise<void> {
    const refused = entry.command.id;
    const { board, seq } = await this.events.latest();
    if (entry.command.id !== refused || !this.pending.entries.includes(entry)) return;
    const words = wordsOf(entry.command);
    const there = board && words && wordsThere(board, words);
    const free = ([field, now]: [string, string]) => now === entry.was![field] || now === words!.texts[field];
    if (!there || !Object.entries(there).every(free) || ++entry.again > mostAgain)
      return this.fall(entry, new Rejection('words-changed', 409));
    entry.command = { ...entry.command, id: newId(), unchangedSince: seq };
    entry.state = 'waiting';
    this.keep(entry, refused);
    this.sender.send();
  }

  private fall(entry: Entry, rejection: Rejection): void {
    const falls = (each: Entry) => each === entry || (each.group !== undefined && each.group === entry.group);
    const gone = this.pending.entries.filter(falls);
    this.pending.drop(falls);
    for (const each of gone) this.outbox?.remove(each.command.id);
    this.events.rejected(rejection, entry.command, gone);
    for (const each of gone) for (const waiter of each.waiters.splice(0)) waiter.reject(rejection);
  }
}
