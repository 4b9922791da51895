import { Backoff } from './backoff';
import type { Connection, Listener, Transport } from './transport';

const connectTimeoutMillis = 20_000;
const pingMillis = 10_000;
/** How long a probe waits: after sleep or a change of network we want to know soon. */
const probeMillis = 4_000;

interface Events extends Omit<Listener, 'opened' | 'closed' | 'pong'> {
  up(connection: Connection): void;
  /** `opened`: whether it had been up. */
  down(opened: boolean): void;
}

/** Keeps a connection: connects again with growing pauses, and notices one that died without a word. */
export class Link {
  /** Only while it is open. */
  private open: Connection | undefined;
  private current: Connection | undefined;
  private readonly backoff = new Backoff(1_000, 15_000);
  private retry: ReturnType<typeof setTimeout> | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private pinging: ReturnType<typeof setInterval> | undefined;
  private unanswered = false;

  constructor(
    private readonly transport: Transport,
    private readonly events: Events,
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
    connection = this.transport.connect(listener);
    this.current = connection;
    this.deadline = setTimeout(() => this.lost(), connectTimeoutMillis);
  }

  /** The network or the person is back: connect now, or find out whether the connection still lives. */
  nudge(): void {
    if (this.retry !== undefined) {
      this.backoff.reset();
      this.connect();
    } else this.probe();
  }

  /** Asks for a sign of life, soon. */
  probe(): void {
    if (this.open === undefined || this.deadline !== undefined) return;
    this.deadline = setTimeout(() => this.lost(), probeMillis);
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
    this.pinging = setInterval(() => this.beat(), pingMillis);
    this.events.up(connection);
  }

  /** Counts pings, not time: timers of a tab in the background may be a minute late. */
  private beat(): void {
    if (this.unanswered) this.lost();
    else {
      this.unanswered = true;
      this.open?.ping();
    }
  }

  private answered(): void {
    this.unanswered = false;
    clearTimeout(this.deadline);
    this.deadline = undefined;
  }

  private lost(): void {
    const wasOpen = this.open !== undefined;
    this.leave();
    this.retry = setTimeout(() => this.connect(), this.backoff.nextMillis());
    this.events.down(wasOpen);
  }

  private leave(): void {
    this.answered();
    clearInterval(this.pinging);
    const connection = this.current;
    this.open = this.current = undefined;
    connection?.close();
  }
}
