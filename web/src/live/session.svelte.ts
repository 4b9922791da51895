import { Draft } from '../board/draft';
import { wordsOf, wordsThere } from '../board/words';
import { newId } from '../board/ids';
import { inverse, isStep } from '../board/inverse';
import { liveStep } from '../board/live-step';
import { get } from '../board/maps';
import type {
  Board,
  Command,
  Commit,
  CommitPage,
  Hands,
  Id,
  Mine,
  Participant,
  Presence,
  Reply,
  Seq,
} from '../board/types';
import { nothingMine, withBallot } from './ballots';
import { Drafts } from './drafts';
import { Follower } from './follower';
import { changedByOthers, History, type Step } from './history';
import { Link } from './link';
import type { Outbox } from './outbox';
import type { Entry } from './pending';
import { Announcer, type Teller } from './presence';
import { Rejection } from './rejection';
import type { Connection, PresenceChanges, Transport } from './transport';
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

export interface SessionOptions {
  readonly board: Id;
  readonly participant: Id;
  /** The server: `busTransport(board, participant)`, or a test's own. */
  readonly transport: Transport;
  /** Where unsent commands survive a reload: `openOutbox(board, participant)`. Without it they live in memory. */
  readonly outbox?: Outbox;
  /** Remembers `lastSeen` and `drafts`; default `localStorage`. `null`: nowhere. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Called once for each command that was refused, undo and redo included: for a toast. */
  /** What was stored, own and others', just after the board shows it; not what a whole fetched board holds. */
  readonly onCommits?: (commits: readonly Commit[]) => void;
  readonly onRejected?: (rejection: Rejection, command: Command) => void;
}

/**
 * One participant's live view of one board. Its fields are reactive (Svelte 5 runes): read them in a component or
 * `$derived` and they follow. Shows the own pending changes over the confirmed board at once.
 */
export class Session {
  readonly boardId: Id;
  readonly participant: Id;
  /** The seq at the end of the visit before this one, on this device; `undefined` on the first. */
  readonly lastSeen: Seq | undefined;
  /** Where texts are kept while they are typed, until they are stored. */
  readonly drafts: Drafts;

  #board = $state.raw<Board>();
  #mine = $state.raw(nothingMine);
  #status = $state.raw<Status>({ kind: 'connecting', waiting: 0 });
  #people = $state.raw<Readonly<Record<Id, Presence>>>({});
  #turnout = $state.raw<Readonly<Record<Id, number>>>({});
  #hands = $state.raw<Hands>({});
  #seq = $state.raw<Seq>(0);
  #clockAheadMillis = $state.raw<number>();
  #damaged = $state.raw(false);
  #steps = $state.raw({ canUndo: false, canRedo: false });

  readonly #options: SessionOptions;
  readonly #storage: SessionOptions['storage'];
  readonly #history = new History();
  readonly #announcer = new Announcer();
  readonly #work: Work;
  readonly #follower: Follower;
  readonly #link: Link;
  readonly #stops: (() => void)[] = [];
  /** The step that an entry belongs to, to be forgotten when it is refused. */
  readonly #stepOf = new WeakMap<Entry, Step>();
  #confirmedMine = nothingMine;
  #mineVersion: number | undefined;
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

  /** Oneself in the board; `undefined` until the board is there. */
  get me(): (Participant & { readonly id: Id }) | undefined {
    const self = get(this.#board?.participants ?? {}, this.participant);
    return self && { id: this.participant, ...self };
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
    return this.#people;
  }

  /** How many have voted, by open round. */
  get turnout(): Readonly<Record<Id, number>> {
    return this.#turnout;
  }

  /** Who is ready with the step and whose hand is up. */
  get hands(): Hands {
    return this.#hands;
  }

  /** Seq of the confirmed board. */
  get seq(): Seq {
    return this.#seq;
  }

  /** How much this device's clock is ahead of the server's, at most: as little as any live commit took to get here. */
  get clockAheadMillis(): number {
    return this.#clockAheadMillis ?? 0;
  }

  get canUndo(): boolean {
    return this.#steps.canUndo;
  }

  get canRedo(): boolean {
    return this.#steps.canRedo;
  }

  constructor(options: SessionOptions) {
    this.#options = options;
    this.boardId = options.board;
    this.participant = options.participant;
    this.#storage = options.storage === undefined ? globalThis.localStorage : options.storage;
    this.lastSeen = Number(this.#storage?.getItem(this.#seenKey)) || undefined;
    this.drafts = new Drafts(this.#storage, `patternboard.${options.board}.${options.participant}.draft.`);
    this.#work = new Work(options.participant, options.outbox, {
      changed: () => this.#show(),
      settled: (command) => this.drafts.stored(command),
      stored: (command, reply) => this.#stored(command, reply),
      rejected: (rejection, command, gone) => this.#rejected(rejection, command, gone),
      latest: async () => {
        await this.#follower.catchUp();
        return this.#follower;
      },
      silent: () => this.#link.probe(),
      stalled: () => this.#showStatus(),
    });
    this.#follower = new Follower(options.transport, {
      changed: (commits, setBack) => this.#confirmed(commits, setBack),
      mine: (mine) => this.#setMine(mine),
      refused: (rejection) => this.#end({ code: rejection.code }),
    });
    this.#link = new Link(options.transport, {
      up: (connection) => this.#up(connection),
      down: (opened) => this.#down(opened),
      doubt: (doubted) => {
        this.#doubted = doubted;
        this.#showStatus();
      },
      commits: (page) => (this.#heardTime(page), this.#follower.receive(page)),
      mine: (mine, version) => this.#heardMine(mine, version),
      presence: (changes) => this.#heardPresence(changes),
    });
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
    const dragged = this.#work.dragOn(command);
    if (dragged !== undefined) return this.#follow(dragged);
    const before = this.#board;
    const words = before && wordsOf(command);
    const was = words && { was: wordsThere(before, words), unchangedSince: this.#seq };
    const { entry, reply } = this.#add(command, was);
    if (before !== undefined && entry !== undefined && isStep(command)) {
      const step = this.#step(before, [command]);
      this.#stepOf.set(entry, step);
      this.#history.record(step);
      this.#showSteps();
    }
    return reply;
  }

  /**
   * Takes back one's own last step (20 are kept, of this session). Rejects with `Rejection`: `changed-since` where
   * somebody else changed it in between, `not-undoable` (a merge), `nothing-to-undo`. A refused step is forgotten.
   */
  undo(): Promise<void> {
    return this.#takeBack('undo');
  }

  /** Does the last undone step again; same refusals. A new step forgets what could be redone. */
  redo(): Promise<void> {
    return this.#takeBack('redo');
  }

  /** In an anonymous or silent step nobody is to be known by what they point at or type in. */
  get masked(): boolean {
    const step = this.#board && liveStep(this.#board);
    return step?.anonymous === true || step?.silent === true;
  }

  /** Where I am and what I do, as that part of the page sees it; call it as often as you like. */
  setPresence(teller: Teller, presence: Presence): void {
    this.#announcer.set(teller, presence);
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
    on(globalThis.window, 'online', back);
    on(globalThis.window, 'offline', back);
    on(globalThis.window, 'pagehide', () => this.#remember());
    on(globalThis.document, 'visibilitychange', () =>
      document.visibilityState === 'visible' ? back() : this.#remember(),
    );
  }

  #end(why: { readonly code?: string }): void {
    if (this.#closed !== undefined) return;
    this.#closed = why;
    this.#remember();
    this.#work.use(undefined);
    this.#announcer.close();
    this.#link.close();
    this.#follower.close();
    this.#options.outbox?.close();
    for (const stop of this.#stops) stop();
    this.#people = {};
    this.#showStatus();
  }

  get #seenKey(): string {
    return `patternboard.seen.${this.boardId}.${this.participant}`;
  }

  #remember(): void {
    if (this.#seq > 0) this.#storage?.setItem(this.#seenKey, String(this.#seq));
  }

  // The network

  #up(connection: Connection): void {
    this.#network = 'up';
    this.#doubted = false;
    this.#mineVersion = undefined;
    this.#work.use(connection);
    this.#announcer.use((presence) => {
      const { lead } = presence;
      connection.presence(this.masked ? { ...(lead && { lead }) } : presence);
    });
    // What is mine is not in the commits: where there may be any, the whole board has to be asked for it.
    const board = this.#board;
    const voting = Object.values(board?.rounds ?? {}).some((round) => round.state === 'open');
    const { ballots, sealed = [] } = this.#confirmedMine;
    const hiding = board !== undefined && liveStep(board)?.hidden === true;
    if (voting || hiding || sealed.length > 0 || Object.keys(ballots).length > 0) this.#follower.refresh();
    else this.#follower.check();
    this.#follower.nudge();
    this.#showStatus();
  }

  #down(opened: boolean): void {
    this.#network = 'down';
    this.#doubted = false;
    this.#work.use(undefined);
    this.#announcer.use(undefined);
    this.#people = {};
    this.#turnout = {};
    this.#hands = {};
    // A refused handshake says nothing: plain HTTP tells whether we still belong here.
    if (!opened) this.#follower.check();
    this.#showStatus();
  }

  #heardTime({ commits }: CommitPage): void {
    const last = commits.at(-1);
    if (last === undefined) return;
    const ahead = Date.now() - Date.parse(last.at);
    this.#clockAheadMillis = Math.min(ahead, this.#clockAheadMillis ?? ahead);
  }

  #heardPresence({ people = {}, turnout = {}, hands }: PresenceChanges): void {
    if (hands) this.#hands = hands;
    const here = Object.entries({ ...this.#people, ...people }).filter(([, presence]) => presence !== null);
    this.#people = Object.fromEntries(here) as Record<Id, Presence>;
    this.#turnout = { ...this.#turnout, ...turnout };
  }

  #heardMine(mine: Mine, version: number): void {
    const last = this.#mineVersion;
    if (last !== undefined && version <= last) return;
    this.#mineVersion = version;
    this.#follower.heardMine();
    this.#setMine(mine);
    if (last !== undefined && version > last + 1) this.#follower.refresh();
  }

  #setMine(mine: Mine): void {
    this.#confirmedMine = { ...nothingMine, ...mine };
    this.#show();
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
      this.#board = draft.board;
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
    this.#confirmedMine = withBallot(this.#confirmedMine, this.#follower.board, command);
    if (seq !== undefined) this.#follower.expect(seq);
    this.#work.confirmed(undefined, this.#follower.seq, false);
    this.#show();
  }

  #rejected(rejection: Rejection, command: Command, gone: readonly Entry[]): void {
    for (const entry of gone) {
      const step = this.#stepOf.get(entry);
      if (step !== undefined) this.#history.forget(step);
    }
    this.#showSteps();
    this.#show();
    this.#options.onRejected?.(rejection, command);
  }

  #confirmed(commits: readonly Commit[] | undefined, setBack: boolean): void {
    this.#work.confirmed(commits, this.#follower.seq, setBack);
    for (const event of commits?.flatMap(({ events }) => events) ?? []) {
      // What is revealed is hidden no more.
      if (event.type === 'cards-revealed')
        this.#turnout = { ...this.#turnout, [`${event.meeting}/${event.step}`]: 0 };
    }
    this.#show();
    if (commits !== undefined) this.#options.onCommits?.(commits);
  }

  /** Everything anew: the confirmed board and all that is pending on it. */
  #show(): void {
    const confirmed = this.#follower.board;
    this.#seq = this.#follower.seq;
    this.#damaged = this.#follower.damaged;
    if (confirmed !== undefined) {
      const draft = new Draft(confirmed);
      this.#work.predictOn(draft, this.#seq);
      this.#board = draft.board;
    }
    this.#mine = this.#work.ballotsOn(this.#confirmedMine, this.#board);
    this.#showStatus();
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

  // Undo

  #step(before: Board, did: readonly Command[]): Step {
    return { did, back: inverse(before, did, this.participant), since: this.#follower.seq };
  }

  async #takeBack(which: 'undo' | 'redo'): Promise<void> {
    const step = this.#history.take(which);
    this.#showSteps();
    const board = this.#board;
    if (step === undefined || board === undefined) throw new Rejection('nothing-to-undo', 0);
    const { did, back, since } = step;
    if (back === undefined) return this.#refuse(new Rejection('not-undoable', 0), did[0]!);
    if (changedByOthers(board, back, since, this.participant)) {
      return this.#refuse(new Rejection('changed-since', 409), back[0]!);
    }
    const opposite = this.#step(board, back);
    this.#history.putOpposite(which, opposite);
    const group = newId();
    const added = back.map((command) => this.#add(command, { group, unchangedSince: since }));
    for (const { entry } of added) if (entry !== undefined) this.#stepOf.set(entry, opposite);
    this.#showSteps();
    await Promise.all(added.map(({ reply }) => reply));
  }

  #showSteps(): void {
    const { canUndo, canRedo } = this.#history;
    if (canUndo !== this.#steps.canUndo || canRedo !== this.#steps.canRedo)
      this.#steps = { canUndo, canRedo };
  }
}
