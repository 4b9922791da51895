import { createContext } from 'svelte';
import { get } from '../board/maps';
import type { Command } from '../board/commands';
import type { Board, Id, InterventionState, Pattern } from '../board/types';
import type { Session } from '../live/session.svelte';
import { whyNot } from '../meetings/allowed';
import { knownAs } from '../people/known-as';
import { m } from './language';
import { mayEdit } from './roles';
import { toasts } from './toasts.svelte';

/** What every part of the board page asks: the board as this person sees it, and what they may do. */
export class BoardView {
  constructor(readonly session: Session) {}

  /** There is one: the page shows its parts only once the board has come. */
  get board(): Board {
    return this.session.board as Board;
  }

  get mayEdit(): boolean {
    return mayEdit(this.session.me?.role) && !this.session.damaged;
  }

  get isFacilitator(): boolean {
    return this.session.me?.role === 'facilitator';
  }

  /** Refusals come back as a message from the page, so nobody has to wait for the answer. */
  submit(command: Command): void {
    const why = whyNot(this.board, this.session.me?.role, command);
    if (why) return toasts.problem(why);
    void this.session.submit(command).catch(() => undefined);
  }

  /** The same, where it matters whether it was stored. */
  write(command: Command): Promise<unknown> {
    return this.session.submit(command);
  }

  nameOf(participant: Id | undefined): string {
    return knownAs(this.board.participants, participant) || m.comment_somebody();
  }

  patternName(pattern: Pattern | undefined): string {
    return pattern?.name || m.pattern_unnamed();
  }

  /** The patterns that are on the board now, by name; candidates without one last. */
  get livePatterns(): [Id, Pattern][] {
    return Object.entries(this.board.patterns)
      .filter(([, pattern]) => !pattern.binned && pattern.state !== 'merged' && pattern.state !== 'rejected')
      .sort(([, a], [, b]) => (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff'));
  }

  /** A pattern, or the one it was merged into. */
  standing(id: Id): Id {
    let at = id;
    for (let steps = 0; steps < 500; steps += 1) {
      const next = get(this.board.patterns, at)?.mergedInto;
      if (!next) break;
      at = next;
    }
    return at;
  }
}

export const [useBoard, provideBoard] = createContext<BoardView>();

/** The four places an intervention can be in, in the order in which they matter to the group. */
export const interventionGroups: readonly { states: readonly InterventionState[]; title: () => string }[] = [
  { title: m.intervention_group_going, states: ['running', 'look-back', 'chosen'] },
  { title: m.intervention_group_proposed, states: ['proposed', 'idea'] },
  { title: m.intervention_group_done, states: ['kept', 'spread', 'changed'] },
  { title: m.intervention_group_parked, states: ['parked', 'stopped'] },
];
