import type { Id, SentCommand } from '../../board/types';
import type { Outbox } from '../outbox';

/** An outbox that outlives the sessions which use it one after another, as a browser's database does. */
export class MemoryOutbox implements Outbox {
  /** Every id that was ever kept. */
  readonly known = new Set<Id>();
  private readonly kept = new Map<Id, SentCommand>();

  take(): Promise<SentCommand[]> {
    return Promise.resolve([...this.kept.values()]);
  }

  put(command: SentCommand): void {
    this.known.add(command.id);
    this.kept.set(command.id, structuredClone(command));
  }

  remove(id: Id): void {
    this.kept.delete(id);
  }

  close(): void {}

  get size(): number {
    return this.kept.size;
  }
}
