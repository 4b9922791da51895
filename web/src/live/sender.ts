import type { Reply } from './heard';
import { Backoff } from './backoff';
import type { Entry, Pending } from './pending';
import { Rejection } from './rejection';
import type { Connection } from './transport';

/** More than a round trip's worth; the rest waits its turn, so that a drop resends little. */
const mostUnderWay = 16;
const replyTimeoutMillis = 10_000;
/** A reply takes a small part of this; then it is time to find out whether the line still lives. */
const silenceMillis = 1_500;
/** So often in a row the server may ask to try again before the person is told that it does not save. */
const fewTries = 3;

interface Outcome {
  /** Whether its time has come. */
  isReady(entry: Entry): boolean;
  /** It goes out now; the first time, its content can still be set. */
  sending(entry: Entry): void;
  stored(entry: Entry, reply: Reply): void;
  rejected(entry: Entry, rejection: Rejection): void;
  /** No answer for a while: the connection may be dead without saying so. */
  silent(): void;
  /** `stalled` has changed. */
  stalled(): void;
}

/**
 * Sends what is pending, in order, until each is answered with yes or no. No answer, a lost connection and `Unknown`
 * lead to the same command with the same id again, so that it is carried out once.
 */
export class Sender {
  private connection: Connection | undefined;
  private readonly backoff = new Backoff(200, 10_000);
  private pause: ReturnType<typeof setTimeout> | undefined;
  private putOff = 0;

  constructor(
    private readonly pending: Pending,
    private readonly outcome: Outcome,
  ) {}

  /** The server is there but does not take anything on: its store is away, or it has too much to do. */
  get stalled(): boolean {
    return this.putOff >= fewTries;
  }

  use(connection: Connection | undefined): void {
    this.connection = connection;
    clearTimeout(this.pause);
    this.pause = undefined;
    this.backoff.reset();
    for (const entry of this.pending.entries) if (entry.state === 'sent') entry.state = 'waiting';
    this.send();
  }

  send(): void {
    if (this.connection === undefined || this.pause !== undefined) return;
    for (const entry of this.pending.sendable(mostUnderWay, (entry) => this.outcome.isReady(entry)))
      void this.sendOne(entry, this.connection);
  }

  private async sendOne(entry: Entry, connection: Connection): Promise<void> {
    this.outcome.sending(entry);
    entry.state = 'sent';
    entry.tried = true;
    const silence = setTimeout(() => connection === this.connection && this.outcome.silent(), silenceMillis);
    const timeout = setTimeout(() => this.tryLater(entry, connection), replyTimeoutMillis);
    try {
      // A late answer over a connection that is gone still tells what became of the command.
      const reply = await connection.send(entry.command);
      this.backoff.reset();
      this.count(0);
      if (this.isUnsettled(entry)) this.outcome.stored(entry, reply);
    } catch (problem) {
      if (!(problem instanceof Rejection)) {
        if (this.tryLater(entry, connection)) this.count(this.putOff + 1);
      } else {
        this.count(0);
        if (this.isUnsettled(entry)) this.outcome.rejected(entry, problem);
      }
    } finally {
      clearTimeout(silence);
      clearTimeout(timeout);
    }
    this.send();
  }

  private count(putOff: number): void {
    const before = this.stalled;
    this.putOff = putOff;
    if (before !== this.stalled) this.outcome.stalled();
  }

  private tryLater(entry: Entry, connection: Connection): boolean {
    if (connection !== this.connection || entry.state !== 'sent') return false;
    entry.state = 'waiting';
    this.pause ??= setTimeout(() => {
      this.pause = undefined;
      this.send();
    }, this.backoff.nextMillis());
    return true;
  }

  private isUnsettled(entry: Entry): boolean {
    return entry.state !== 'stored' && this.pending.entries.includes(entry);
  }
}
