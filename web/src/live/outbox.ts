import type { SentCommand } from '../board/types';

/** Keeps the commands that are not acknowledged yet, in order, over reloads. */
export interface Outbox {
  /** Commands left by an earlier visit that no other tab is sending, oldest first; from now on they are ours. */
  take(): Promise<SentCommand[]>;
  /** Keeps one; a command with the same id is replaced. */
  put(command: SentCommand): void;
  remove(id: string): void;
  close(): void;
}
