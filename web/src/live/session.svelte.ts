import { isNothing, type Changes } from '../board/changes';
import { Draft } from '../board/draft';
import { isWritable } from '../board/texts';
import { wordsOf, wordsThere } from '../board/words';
import { liveStep } from '../board/live-step';
import { get } from '../board/maps';
import type { Command } from '../board/commands';
import type { Commit, CommitPage } from '../board/events';
import type { TextPlace } from '../board/fields';
import type { Board, Id, On, Participant, Seq } from '../board/types';
import type { Hands, Mine, Presence, Reply } from './heard';
import { nothingMine, withBallot } from './ballots';
import { Follower } from './follower';
import { Link } from './link';
import { MineConfirmed } from './mine';
import type { Outbox } from './outbox';
import type { Entry } from './pending';
import { People, type Votes } from './people.svelte';
import type { Teller } from './presence';
import { Rejection } from './rejection';
import { heardCommit } from './server-clock.svelte';
import type { SharedText, Typed } from './shared-text';
import type { Connection, Transport } from './transport';
import { Undoing } from './undoing.svelte';
import { Visits, type Visit } from './visits.svelte';
import { isTooLarge, Work, type Conditions } from './work';

/** The bus is best effort: a lost last message would otherwise be missed until the next one. */
const checkMillis = 60_000;

/** What the person is told about their work. `waiting`: own changes that are not stored yet. */
export interface Status {
  /**
   * `connecting`: for the first time. `saved`: connected, everything is stored. `sending`: connected, on its way.
   * `offline`: no connection, no sign of life, or a server that does not store now; trying again. `closed`: this
   * session ended or has no access (any more).
   */
  readonly kind: 'connecting' | 'saved' | 'sending' | 'offline' | 'closed';
  readonly waiting: number;
  /** Why it is closed: a code of PROTOCOL.md such as `board-not-found` or `no-token`; absent after `close()`. */
  readonly code?: string;
}

interface SessionOptions {
  readonly board: Id;
  readonly participant: Id;
  /** The server: `busTransport(board, participant)`, or a test's own. */
  readonly transport: Transport;
  /** Where unsent commands survive a reload: `openOutbox(board, participant)`. Without it they live in memory. */
  readonly outbox?: Outbox;
  /** Remembers `lastVisit`; default `localStorage`. `null`: nowhere. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** What was stored, own and others', just after the board shows it; not what a whole fetched board holds. */
  readonly onCommits?: (commits: readonly Commit[]) => void;
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

  #board = $state.raw<Board>();
  #me = $state.raw<Participant & { readonly id: Id }>();
  #mine = $state.raw(nothingMine);
  #status = $state.raw<Status>({ kind: 'connecting', waiting: 0 });
  #seq = $state.raw<Seq>(0);
  #damaged = $state.raw(false);

  readonly #options: SessionOptions;
  readonly #visits: Visits;
  readonly #people = new People();
  readonly #undoing: Undoing;
  readonly #work: Work;
  readonly #follower: Follower;
  readonly #link: Link;
  readonly #stops: (() => void)[] = [];
  readonly #mineConfirmed = new MineConfirmed();
  #greeted = false;
  #network: 'new' | 'up' | 'down' = 'new';
  #doubted = false;
  #closed: { readonly code?: string } | undefined;

  /** `undefined` until the first snapshot is there. A new value after each change; what did not change is identical. */
  get board(): Board | undefined {
    return this.#board;
  }

  /** Own ballots in open rounds, own pending ones included. */
  get mine(): Mine {
    return this.#mine;
  }

  /** Oneself in the board; `undefined` until the board is there. The same for as long as nothing about it changes. */
  get me(): (Participant & { readonly id: Id }) | undefined {
    return this.#me;
  }

  /** The server cannot read all that is stored of this board: it can only be looked at. */
  get damaged(): boolean {
    return this.#damaged;
  }

  get status(): Status {
    return this.#status;
  }

  /** Who is here now, oneself included once the server says so; names are in `board.participants`. */
  get people(): Readonly<Record<Id, Presence>> {
    return this.#people.here;
  }

  /** How many have voted, by open round. */
  get turnout(): Readonly<Record<Id, number>> {
    return this.#people.turnout;
  }

  /** The same for one of them, also without a line; `undefined` where it is not known. */
  votesIn(round: Id): Votes | undefined {
    return this.#people.votesIn(round);
  }

  /** Who is ready with the step and whose hand is up. */
  get hands(): Hands {
    return this.#people.hands;
  }

  /** The visit before this one, on this device; `undefined` on the first. */
  get lastVisit(): Visit | undefined {
    return this.#visits.last;
  }

  /** Seq of the confirmed board. */
  get seq(): Seq {
    return this.#seq;
  }

  get canUndo(): boolean {
    return this.#undoing.canUndo;
  }

  get canRedo(): boolean {
    return this.#undoing.canRedo;
  }

  constructor(options: SessionOptions) {
    this.#options = options;
    this.boardId = options.board;
    this.participant = options.participant;
    this.#visits = new Visits(
      `patternboard.seen.${options.board}.${options.participant}`,
      options.storage === undefined ? globalThis.localStorage : options.storage,
    );
    this.#work = new Work(options.participant, options.outbox, {
      changed: () => this.#show(),
      stored: (command, reply) => this.#stored(command, reply),
      rejected: (rejection, command, gone) => this.#rejected(rejection, command, gone),
      latest: async () => {
        await this.#follower.catchUp();
        return this.#follower;
      },
      silent: () => this.#link.probe(),
      stalled: () => this.#showStatus(),
      confirmed: () => this.#follower,
      shown: () => this.#board,
      commits: (after) => options.transport.commits(after),
      isShared: ({ on }) => this.#isShared(on),
    });
    this.#undoing = new Undoing({
      self: options.participant,
      board: () => this.#board,
      seq: () => this.#follower.seq,
      add: (command, conditions) => this.#add(command, conditions),
      refuse: (rejection, command) => this.#refuse(rejection, command),
      rewrite: (text, typed) => this.#rewrite(text, typed),
    });
    this.#follower = new Follower(options.transport, {
      changed: (commits, setBack) => this.#confirmed(commits, setBack),
      mine: (mine, seq) => {
        this.#mineConfirmed.fetched(mine, seq);
        this.#show();
      },
      refused: (rejection) => this.#end({ code: rejection.code }),
    });
    this.#link = new Link(
      options.transport,
      {
        up: (connection) => this.#up(connection),
        down: (opened) => this.#down(opened),
        doubt: (doubted) => {
          this.#doubted = doubted;
          this.#showStatus();
        },
        commits: (page) => this.#heard(page),
        mine: (mine, version) => this.#heardMine(mine, version),
        presence: (changes) => this.#people.heard(changes),
      },
      () => (this.#follower.board === undefined ? undefined : this.#follower.seq),
    );
    void this.#start();
  }

  /**
   * Shows the command's effect at once and sees to it that it reaches the server, in order, once. Resolves when it is
   * stored, which may be long after; rejects with `Rejection`. Safe to ignore: a refusal also goes to `onRejected`,
   * and no unhandled rejection is raised. Texts replace only what is shown now: where somebody else has written
   * something else there meanwhile, it is refused with `words-changed`.
   */
  submit(given: Command): Promise<Reply> {
    // Plain data from here on: a view may hand over a reactive proxy, which the outbox could not copy.
    const command = $state.snapshot(given) as Command;
    // What was typed before it comes before it.
    this.flushTexts();
    const dragged = this.#work.dragOn(command);
    if (dragged !== undefined) return this.#follow(dragged);
    const before = this.#board;
    const words = before && wordsOf(command);
    const was = words && { was: wordsThere(before, words), unchangedSince: this.#seq };
    const { entry, reply } = this.#add(command, was);
    this.#undoing.given(before, command, entry);
    return reply;
  }

  /**
   * Takes back one's own last step (20 are kept, of this session). Rejects with `Rejection`: `changed-since` where
   * somebody else changed it in between, `not-undoable` (new words in the book), `nothing-to-undo`. A refused step is forgotten.
   */
  undo(): Promise<void> {
    return this.#undoing.takeBack('undo');
  }

  /** Does the last undone step again; same refusals. A new step forgets what could be redone. */
  redo(): Promise<void> {
    return this.#undoing.takeBack('redo');
  }

  /** In an anonymous or silent step nobody is to be known by what they point at or type in. */
  get masked(): boolean {
    const step = this.#board && liveStep(this.#board);
    return step?.anonymous === true || step?.silent === true;
  }

  /** Where I am and what I do, as that part of the page sees it; call it as often as you like. */
  setPresence(teller: Teller, presence: Presence): void {
    this.#people.tell(teller, presence);
  }

  /** A text that others may be writing in, too. It stays known while somebody listens to it. */
  text(place: TextPlace): SharedText {
    return this.#work.writing.at(place);
  }

  /**
   * Writes in a text: shown at once, kept on this device, sent in a moment, and carried over what others write there.
   * `from` is the listener that knows already; `typed` follows what takes it back.
   */
  write(text: SharedText, changes: Changes, from?: Parameters<SharedText['listen']>[0], typed?: Typed): void {
    this.#work.writing.write(text, changes, from, typed);
    if (this.#board !== undefined) {
      const draft = new Draft(this.#board);
      this.#work.predictWritten(draft, this.#seq, text.place, changes);
      this.#put(draft.board);
    }
    this.#showStatus();
  }

  /** Typing there has ended: it is sent now, and can be taken back as one step. */
  wrote(text: SharedText, typed: Typed): void {
    this.#work.writing.flush();
    if (isNothing(typed.back)) text.endTyped(typed);
    else this.#undoing.typed(text, typed);
  }

  /** Sends what is typed without waiting for more. */
  flushTexts(): void {
    this.#work.writing.flush();
  }

  /** What is typed there and cannot be stored is given up. */
  discard(text: SharedText): void {
    this.#work.writing.discard(text);
  }

  /** Ends the session. Commands that wait stay in the outbox for the next one. */
  close(): void {
    this.#end({});
  }

  async #start(): Promise<void> {
    this.#follower.refresh();
    this.#link.connect();
    this.#listen();
    await this.#work.takeUp();
  }

  #listen(): void {
    const check = setInterval(() => this.#network === 'up' && this.#follower.check(), checkMillis);
    this.#stops.push(() => clearInterval(check));
    const on = (target: EventTarget | undefined, type: string, then: () => void) => {
      target?.addEventListener(type, then);
      this.#stops.push(() => target?.removeEventListener(type, then));
    };
    const back = () => (this.#link.nudge(), this.#follower.nudge());
    const look = () => (this.#visits.begin(), back());
    const leave = () => this.#visits.leave(this.#seq);
    on(globalThis.window, 'online', back);
    on(globalThis.window, 'offline', back);
    on(globalThis.window, 'pagehide', leave);
    on(globalThis.document, 'visibilitychange', () =>
      document.visibilityState === 'visible' ? look() : leave(),
    );
  }

  #end(why: { readonly code?: string }): void {
    if (this.#closed !== undefined) return;
    this.#closed = why;
    this.#visits.leave(this.#seq);
    this.#work.close();
    this.#people.close();
    this.#link.close();
    this.#follower.close();
    this.#options.outbox?.close();
    for (const stop of this.#stops) stop();
    this.#showStatus();
  }

  // The network

  #up(connection: Connection): void {
    this.#network = 'up';
    this.#doubted = false;
    this.#mineConfirmed.newLine();
    this.#work.use(connection);
    this.#people.use((presence) => {
      const { lead } = presence;
      connection.presence(this.masked ? { ...(lead && { lead }) } : presence);
    });
    // What is mine is not in the commits: where there may be any, the whole board has to be asked for it.
    const board = this.#board;
    const voting = Object.values(board?.rounds ?? {}).some((round) => round.state === 'open');
    const hiding = board !== undefined && liveStep(board)?.hidden === true;
    if (voting || hiding || !this.#mineConfirmed.isNothing) this.#follower.refresh();
    // Whether commits are missing is told by the greeting, which may have them.
    this.#greeted = false;
    this.#follower.nudge();
    this.#showStatus();
  }

  #down(opened: boolean): void {
    this.#network = 'down';
    this.#doubted = false;
    this.#work.use(undefined);
    this.#people.use(undefined);
    // A refused handshake says nothing: plain HTTP tells whether we still belong here.
    if (!opened) this.#follower.check();
    this.#showStatus();
  }

  #heard(page: CommitPage): void {
    const last = page.commits.at(-1);
    // What the greeting brings is old.
    if (this.#greeted && last !== undefined) heardCommit(last.at);
    this.#greeted = true;
    this.#follower.receive(page);
  }

  #heardMine(mine: Mine, version: number): void {
    const heard = this.#mineConfirmed.hear(mine, version);
    if (heard === 'old') return;
    this.#follower.heardMine();
    this.#show();
    if (heard === 'later') this.#follower.refresh();
  }

  // Pending over confirmed

  #add(command: Command, more?: Conditions): { entry?: Entry; reply: Promise<Reply> } {
    if (this.#closed) return { reply: this.#refuse(new Rejection('session-closed', 0), command) };
    if (isTooLarge(command)) return { reply: this.#refuse(new Rejection('too-large', 413), command) };
    const entry = this.#work.add(command, more);
    if (entry !== undefined) return { entry, reply: this.#follow(entry) };
    return { reply: this.#refuse(new Rejection('too-many-waiting', 0), command) };
  }

  /** Shows what came last on what is shown already; cheaper than everything anew, for drags. */
  #follow(entry: Entry): Promise<Reply> {
    if (this.#board !== undefined) {
      const draft = new Draft(this.#board);
      this.#work.predictOn(draft, this.#seq, entry);
      this.#put(draft.board);
      this.#mine = withBallot(this.#mine, this.#board, entry.command);
    }
    this.#showStatus();
    return this.#work.replyTo(entry);
  }

  #refuse(rejection: Rejection, command: Command): Promise<never> {
    this.#options.onRejected?.(rejection, command);
    const refused = Promise.reject(rejection);
    refused.catch(() => {});
    return refused;
  }

  #stored(command: Command, { seq }: Reply): void {
    this.#mineConfirmed.stored(this.#follower.board, command);
    if (seq !== undefined) this.#follower.expect(seq);
    this.#work.reached(this.#follower.seq);
    this.#show();
  }

  #rejected(rejection: Rejection, command: Command, gone: readonly Entry[]): void {
    this.#undoing.forget(gone);
    this.#show();
    this.#options.onRejected?.(rejection, command);
  }

  #confirmed(commits: readonly Commit[] | undefined, setBack: boolean): void {
    this.#work.confirmed(commits, this.#follower.seq, setBack);
    for (const { seq, events } of commits ?? [])
      for (const event of events)
        if (event.type === 'cards-revealed') this.#cameOut(`${event.meeting}/${event.step}`, seq);
    this.#show();
    if (commits !== undefined) this.#options.onCommits?.(commits);
  }

  #cameOut(step: string, seq: Seq): void {
    this.#people.count({ [step]: 0 });
    this.#mineConfirmed.cameOut(step, seq);
  }

  /** Everything anew: the confirmed board and all that is pending on it. */
  #show(): void {
    const confirmed = this.#follower.board;
    this.#seq = this.#follower.seq;
    this.#damaged = this.#follower.damaged;
    if (confirmed !== undefined) {
      const draft = new Draft(confirmed);
      this.#work.predictOn(draft, this.#seq);
      this.#put(draft.board);
    }
    this.#mine = this.#work.ballotsOn(this.#mineConfirmed.now, this.#board);
    this.#showStatus();
  }

  /** Who one is, is kept beside the board: every card asks for it, and must not be asked again at each change. */
  #put(board: Board): void {
    const before = get(this.#board?.participants ?? {}, this.participant);
    const self = get(board.participants, this.participant);
    this.#board = board;
    if (self !== before) this.#me = self && { id: this.participant, ...self };
  }

  #showStatus(): void {
    const { waiting } = this.#work;
    const next: Status = { kind: this.#closed ? 'closed' : this.#howItIs(waiting), waiting, ...this.#closed };
    const { kind, waiting: before, code } = this.#status;
    if (kind !== next.kind || before !== waiting || code !== next.code) this.#status = next;
  }

  #howItIs(waiting: number): Status['kind'] {
    if (this.#network === 'down' || this.#doubted || (waiting > 0 && this.#work.stalled)) return 'offline';
    if (this.#network === 'new' || this.#follower.board === undefined) return 'connecting';
    return waiting === 0 ? 'saved' : 'sending';
  }

  // Texts

  #isShared(on: On | undefined): boolean {
    const here = Object.entries(this.people);
    return here.some(
      ([id, told]) => id !== this.participant && JSON.stringify(told.on) === JSON.stringify(on),
    );
  }

  #rewrite(text: SharedText, typed: Typed): Typed | undefined {
    text.endTyped(typed);
    if (this.#board === undefined || !isWritable(this.#board, text.place)) return undefined;
    const opposite = text.startTyped();
    this.write(text, typed.back, undefined, opposite);
    this.#work.writing.flush();
    return opposite;
  }
}
