import { get } from '../board/maps';
import type { Command } from '../board/commands';
import type { Board, Id, Seq, Stamped } from '../board/types';
import type { SharedText, Typed } from './shared-text';

const mostSteps = 20;

/** One thing that was done and can be taken back. */
export interface Step {
  readonly did: readonly Command[];
  /** What takes it back; `undefined`: nothing does. */
  readonly back: readonly Command[] | undefined;
  /** The board on which it was done. */
  readonly since: Seq;
  /** It was typing: what takes it back is carried along with what others write. */
  readonly typed?: { readonly text: SharedText; readonly typed: Typed };
}

/** One's own last steps, and those of them that were undone. */
export class History {
  private done: Step[] = [];
  private undone: Step[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** A new step; what was undone before cannot be done again any more. */
  record(step: Step): void {
    this.done = [...this.done, step].slice(-mostSteps);
    this.undone = [];
  }

  /** Takes the last step out, to be taken back; `opposite` then goes to the other side. */
  take(which: 'undo' | 'redo'): Step | undefined {
    return which === 'undo' ? this.done.pop() : this.undone.pop();
  }

  putOpposite(which: 'undo' | 'redo', opposite: Step): void {
    if (which === 'undo') this.undone.push(opposite);
    else this.done.push(opposite);
  }

  /** It turned out not to have happened. */
  forget(step: Step): void {
    this.done = this.done.filter((each) => each !== step);
    this.undone = this.undone.filter((each) => each !== step);
  }
}

/**
 * Whether somebody else has changed since `since` what the commands would change back. The server has the last word;
 * this is for a quick one, and for the cards that others put into a pattern that would go.
 */
export function changedByOthers(board: Board, commands: readonly Command[], since: Seq, self: Id): boolean {
  const others = (thing: Stamped | undefined) =>
    thing !== undefined && thing.changed > since && thing.changedBy !== self;
  return commands.some((command) => {
    if ('card' in command) return others(get(board.cards, command.card));
    if ('moves' in command) return command.moves.some(({ card }) => others(get(board.cards, card)));
    if ('comment' in command) return others(get(board.comments, command.comment));
    if ('sighting' in command) return others(get(board.sightings, command.sighting));
    if ('intervention' in command) return others(get(board.interventions, command.intervention));
    if (!('pattern' in command)) return false;
    if (command.type === 'release-pattern' || command.type === 'withdraw-release')
      return others(get(board.book, command.pattern));
    const pattern = get(board.patterns, command.pattern);
    const inIt = command.type === 'bin-pattern' ? (pattern?.cards ?? []) : [];
    return others(pattern) || inIt.some((id) => others(get(board.cards, id)));
  });
}
