import { get } from '../board/maps';
import type { Command } from '../board/commands';
import type { Board, Id, Seq } from '../board/types';
import { nothingMine, withBallot } from './ballots';
import type { Mine, SealedCard } from './heard';

/**
 * What is told to oneself alone: one's ballots in open rounds, and one's cards that are still hidden. No commit has it: it
 * comes with a whole board, and in messages that are numbered on each line.
 */
export class MineConfirmed {
  now = nothingMine;
  /** Which commit brought out the hidden cards of a step. */
  private revealed: Readonly<Record<string, Seq>> = {};
  private version: number | undefined;

  get isNothing(): boolean {
    const { ballots, sealed = [] } = this.now;
    return sealed.length === 0 && Object.keys(ballots).length === 0;
  }

  /** They are numbered anew. */
  newLine(): void {
    this.version = undefined;
  }

  /** A message: older than what is known, the next one, or one before which some got lost. */
  hear(mine: Mine, version: number): 'old' | 'next' | 'later' {
    const last = this.version;
    if (last !== undefined && version <= last) return 'old';
    this.version = version;
    this.now = { ...nothingMine, ...mine };
    return last !== undefined && version > last + 1 ? 'later' : 'next';
  }

  /** It came with a board at that seq. */
  fetched(mine: Mine, seq: Seq): void {
    this.now = { ...nothingMine, ...this.withoutRevealed(mine, seq) };
  }

  /** One's own command is stored. */
  stored(board: Board | undefined, command: Command): void {
    this.now = withBallot(this.now, board, command);
  }

  /** What is revealed is hidden no more, also not for its author: nobody is told that apart. `step`: `MEETING/STEP`. */
  cameOut(step: Id, seq: Seq): void {
    this.revealed = { ...this.revealed, [step]: seq };
    this.now = this.withoutRevealed(this.now, seq - 1);
  }

  private withoutRevealed({ sealed, ...more }: Mine, seq: Seq): Mine {
    const isHidden = (card: SealedCard) => (get(this.revealed, `${card.meeting}/${card.step}`) ?? 0) <= seq;
    return sealed ? { ...more, sealed: sealed.filter(isHidden) } : more;
  }
}
