import { applyCommits } from '../board/apply';
import type { Commit, CommitPage } from '../board/events';
import type { Board, Seq } from '../board/types';
import type { Mine } from './heard';
import { Backoff } from './backoff';
import { Rejection } from './rejection';
import type { Transport } from './transport';

/** Commits that came before the ones they follow; beyond this they are fetched again. */
const mostAhead = 1_000;
const graceMillis = 1_000;
/** A next version of the board copies what it holds: where commits come faster than this, several go into one. */
const tickMillis = 75;

interface Events {
  /**
   * The confirmed board is a new one. `commits`: what was added, `undefined` where the whole board was fetched;
   * `setBack`: the server's board is older than what we had.
   */
  changed(commits: readonly Commit[] | undefined, setBack: boolean): void;
  /** `mine` as it was fetched, with the board at that seq. */
  mine(mine: Mine, seq: Seq): void;
  /** No access (any more). */
  refused(rejection: Rejection): void;
}

/**
 * The confirmed board: a snapshot, then every commit in order. What comes twice is passed over, what is missing is
 * fetched, and where the log no longer fits (it was cut, or set back) the whole board is fetched.
 */
export class Follower {
  board: Board | undefined;
  seq: Seq = 0;
  /** The server cannot read all of it: it can only be looked at. */
  damaged = false;
  private head: Seq = 0;
  private expected: Seq = 0;
  private readonly ahead = new Map<Seq, Commit>();
  private wants: 'board' | 'commits' | undefined = 'board';
  /** The log was set back: take the server's board even though it is older. */
  private setBack = false;
  /** The log does not go back to where we are. */
  private isCut = false;
  private minesHeard = 0;
  private running = false;
  private closed = false;
  private readonly backoff = new Backoff(500, 15_000);
  private retry: ReturnType<typeof setTimeout> | undefined;
  private expecting: ReturnType<typeof setTimeout> | undefined;
  private tick: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly events: Events,
  ) {}

  receive({ commits, head }: CommitPage): void {
    this.head = Math.max(this.head, head, commits.at(-1)?.seq ?? 0);
    this.keepAhead(commits);
    if (this.tick === undefined) {
      this.tick = setTimeout(() => this.ticked(), tickMillis);
      this.take();
    }
    // The greeting's head before ours comes of a slow message, or of a log that was set back: ask which.
    if (this.head > this.reach || (commits.length === 0 && head < this.seq)) this.check();
  }

  private ticked(): void {
    this.tick = undefined;
    if (this.ahead.size === 0) return;
    this.tick = setTimeout(() => this.ticked(), tickMillis);
    this.take();
  }

  /** The seq up to which nothing is missing, with what still waits for its tick. */
  private get reach(): Seq {
    let seq = this.seq;
    while (this.board !== undefined && this.ahead.has(seq + 1)) seq++;
    return seq;
  }

  /** The server has this much; it is on its way to us, or lost: then we fetch it. */
  expect(seq: Seq): void {
    this.expected = Math.max(this.expected, seq);
    if (this.expected <= this.seq) return;
    this.expecting ??= setTimeout(() => {
      this.expecting = undefined;
      if (this.expected > this.reach) this.check();
    }, graceMillis);
  }

  /** A message with `mine` came in: newer than what a fetch under way may bring. */
  heardMine(): void {
    this.minesHeard++;
  }

  /** Asks for what is new. */
  check(): void {
    this.wants ??= 'commits';
    this.run();
  }

  /** Has all that the server has now; without a network, what there is. */
  async catchUp(): Promise<void> {
    try {
      const page = await this.transport.commits(this.seq);
      if (this.closed) return;
      this.receive(page);
      this.take();
    } catch {
      this.check();
    }
  }

  /** Fetches the whole board, `mine` with it. */
  refresh(): void {
    this.wants = 'board';
    this.run();
  }

  /** Tries at once what is waiting to be tried again. */
  nudge(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.backoff.reset();
    this.run();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    clearTimeout(this.expecting);
    clearTimeout(this.tick);
  }

  private run(): void {
    if (!this.running && this.retry === undefined && !this.closed) void this.fetchWanted();
  }

  private async fetchWanted(): Promise<void> {
    this.running = true;
    try {
      while (this.wants !== undefined && !this.closed) {
        const wanted = this.wants;
        this.wants = undefined;
        try {
          if (wanted === 'board' || this.board === undefined) await this.fetchBoard();
          else await this.fetchCommits();
        } catch (problem) {
          if (this.wants !== 'board') this.wants = wanted;
          throw problem;
        }
        this.backoff.reset();
      }
    } catch (problem) {
      this.failed(problem);
    } finally {
      this.running = false;
    }
  }

  private async fetchBoard(): Promise<void> {
    const heard = this.minesHeard;
    const { seq, board, mine, damaged } = await this.transport.board();
    if (this.closed) return;
    this.damaged = damaged === true;
    // Commits say more than a board: only with them what is being written can be carried over what others wrote.
    const followed = this.board !== undefined && !this.setBack && !this.isCut && seq - this.seq <= mostAhead;
    if (followed) this.head = Math.max(this.head, seq);
    else if (this.board === undefined || seq > this.seq || this.setBack) {
      const setBack = this.setBack;
      this.setBack = this.isCut = false;
      this.board = board;
      this.seq = seq;
      if (setBack) this.head = this.expected = seq;
      this.events.changed(undefined, setBack);
    }
    if (mine !== undefined && heard === this.minesHeard) this.events.mine(mine, seq);
    this.take();
    if (this.head > this.seq) this.wants ??= 'commits';
  }

  private async fetchCommits(): Promise<void> {
    const after = this.seq;
    const { commits, head } = await this.transport.commits(after);
    if (this.closed) return;
    if (head < after) {
      this.setBack = true;
      this.ahead.clear();
      this.wants = 'board';
      return;
    }
    this.keepAhead(commits);
    this.take();
    // Where nothing came although a head was told, the next message or check asks again; not we, in a circle.
    this.head = commits.length === 0 ? this.seq : Math.max(this.head, head);
    if (this.head > this.seq) this.wants ??= 'commits';
  }

  private failed(problem: unknown): void {
    const status = problem instanceof Rejection ? problem.status : undefined;
    // A mistake of the server says nothing about whether we belong here.
    if (problem instanceof Rejection && status !== 410 && status !== 500) {
      this.close();
      this.events.refused(problem);
      return;
    }
    if (status === 410) {
      this.wants = 'board';
      this.isCut = true;
    }
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.run();
    }, this.backoff.nextMillis());
  }

  private keepAhead(commits: readonly Commit[]): void {
    for (const commit of commits) {
      if (commit.seq > this.seq && this.ahead.size < mostAhead) this.ahead.set(commit.seq, commit);
    }
  }

  /** Applies what follows on what we have; what comes after a gap stays for later. */
  private take(): void {
    if (this.board === undefined) return;
    const next: Commit[] = [];
    for (let seq = this.seq + 1; this.ahead.has(seq); seq++) next.push(this.ahead.get(seq)!);
    for (const seq of this.ahead.keys()) if (seq <= this.seq + next.length) this.ahead.delete(seq);
    if (next.length === 0) return;
    this.board = applyCommits(this.board, next);
    this.seq += next.length;
    this.events.changed(next, false);
  }
}
