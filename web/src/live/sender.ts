import type { Reply } from '../board/types';
import { Backoff } from './backoff';
import type { Entry, Pending } from './pending';
import { Rejection } from './rejection';
import type { Connection } from './transport';

/** More than a round trip's worth; the rest waits its turn, so that a drop resends little. */
const mostUnderWay = 16;
const replyTimeoutMillis = 10_000;

interface Outcome {
  stored(entry: Entry, reply: Reply): void;
  rejected(entry: Entry, rejection: Rejection): void;
  /** No answer in time: the connection may be dead without saying so. */
  silent(): void;
}

/**
 * Sends what is pending, in order, until each is answered with yes or no. No answer, a lost connection and `Unknown`
 * lead to the same command with the same id again, so that it is carried out once.
 */
export class Sender {
  private connection: Connection | undefined;
  private readonly backoff = new Backoff(200, 10_000);
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly pending: Pending,
    private readonly outcome: Outcome,
  ) {}

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
    for (const entry of this.pending.sendable(mostUnderWay)) void this.sendOne(entry, this.connection);
  }

  private async sendOne(entry: Entry, connection: Connection): Promise<void> {
    entry.state = 'sent';
    entry.tried = true;
    const timer = setTimeout(() => {
      if (this.tryLater(entry, connection)) this.outcome.silent();
    }, replyTimeoutMillis);
    try {
      // A late answer over a connection that is gone still tells what became of the command.
      const reply = await connection.send(entry.command);
      this.backoff.reset();
      if (this.isUnsettled(entry)) this.outcome.stored(entry, reply);
    } catch (problem) {
      if (!(problem instanceof Rejection)) this.tryLater(entry, connection);
      else if (this.isUnsettled(entry)) this.outcome.rejected(entry, problem);
    } finally {
      clearTimeout(timer);
    }
    this.send();
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
