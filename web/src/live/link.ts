import type { Seq } from '../board/types';
import { Backoff } from './backoff';
import type { Connection, Listener, Transport } from './transport';

const connectTimeoutMillis = 20_000;
const pingMillis = 10_000;
/** No answer to a ping for this long is told to the person; the line is only given up later, as it may just be slow. */
const doubtMillis = 3_000;
const probeMillis = 10_000;

interface Events extends Omit<Listener, 'opened' | 'closed' | 'pong'> {
  up(connection: Connection): void;
  /** `opened`: whether it had been up. */
  down(opened: boolean): void;
  /** Whether there is no sign of life, and that it came back. */
  doubt(doubted: boolean): void;
}

/** Keeps a connection: connects again with growing pauses, and notices one that died without a word. */
export class Link {
  /** Only while it is open. */
  private open: Connection | undefined;
  private current: Connection | undefined;
  private readonly backoff = new Backoff(1_000, 15_000);
  private retry: ReturnType<typeof setTimeout> | undefined;
  private doubting: ReturnType<typeof setTimeout> | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private pinging: ReturnType<typeof setInterval> | undefined;
  private doubted = false;

  constructor(
    private readonly transport: Transport,
    private readonly events: Events,
    private readonly has: () => Seq | undefined,
  ) {}

  connect(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    const isCurrent = () => connection !== undefined && connection === this.current;
    // eslint-disable-next-line prefer-const -- the listener speaks of the connection it is given to
    let connection: Connection | undefined;
    const listener: Listener = {
      opened: () => isCurrent() && this.opened(connection!),
      closed: () => isCurrent() && this.lost(),
      pong: () => isCurrent() && this.answered(),
      commits: (page) => isCurrent() && this.events.commits(page),
      mine: (mine, version) => isCurrent() && this.events.mine(mine, version),
      presence: (changes) => isCurrent() && this.events.presence(changes),
    };
    connection = this.transport.connect(listener, this.has);
    this.current = connection;
    this.waitFor(connectTimeoutMillis);
  }

  /** The network or the person is back: connect now, or find out whether the connection still lives. */
  nudge(): void {
    if (this.open !== undefined && this.doubted) this.lost();
    if (this.retry !== undefined) {
      this.backoff.reset();
      this.connect();
    } else this.probe();
  }

  /** Asks for a sign of life, soon. */
  probe(): void {
    if (this.open === undefined || this.deadline !== undefined) return;
    this.waitFor(probeMillis);
    this.open.ping();
  }

  close(): void {
    this.leave();
    clearTimeout(this.retry);
  }

  private opened(connection: Connection): void {
    this.answered();
    this.backoff.reset();
    this.open = connection;
    this.pinging = setInterval(() => this.probe(), pingMillis);
    this.events.up(connection);
  }

  private waitFor(mostMillis: number): void {
    this.doubting = setTimeout(() => this.doubt(true), doubtMillis);
    this.deadline = setTimeout(() => this.lost(), mostMillis);
  }

  private doubt(doubted: boolean): void {
    if (doubted === this.doubted) return;
    this.doubted = doubted;
    this.events.doubt(doubted);
  }

  private answered(): void {
    this.forgetTimes();
    this.doubt(false);
  }

  private forgetTimes(): void {
    clearTimeout(this.doubting);
    clearTimeout(this.deadline);
    this.doubting = this.deadline = undefined;
  }

  private lost(): void {
    const wasOpen = this.open !== undefined;
    this.leave();
    this.retry = setTimeout(() => this.connect(), this.backoff.nextMillis());
    this.events.down(wasOpen);
  }

  private leave(): void {
    this.forgetTimes();
    this.doubted = false;
    clearInterval(this.pinging);
    const connection = this.current;
    this.open = this.current = undefined;
    connection?.close();
  }
}
