import type { Id } from '../../board/types';
import type { Outbox, Unsent } from '../outbox';

/** An outbox that outlives the sessions which use it one after another, as a browser's database does. */
export class MemoryOutbox implements Outbox {
  /** Every id that was ever kept. */
  readonly known = new Set<Id>();
  private kept = new Map<Id, Unsent>();

  take(): Promise<Unsent[]> {
    return Promise.resolve([...this.kept.values()]);
  }

  put(unsent: Unsent, insteadOf?: Id): void {
    const { id } = unsent.command;
    this.known.add(id);
    if (insteadOf === undefined) this.kept.set(id, structuredClone(unsent));
    else
      this.kept = new Map(
        [...this.kept].map(([key, old]) => (key === insteadOf ? [id, structuredClone(unsent)] : [key, old])),
      );
  }

  remove(id: Id): void {
    this.kept.delete(id);
  }

  close(): void {}

  get size(): number {
    return this.kept.size;
  }
}
