import { inverse, isStep } from '../board/inverse';
import { newId } from '../board/ids';
import type { Command } from '../board/commands';
import type { Board, Id, Seq } from '../board/types';
import type { Reply } from './heard';
import { changedByOthers, History, type Step } from './history';
import type { Entry } from './pending';
import { Rejection } from './rejection';
import type { SharedText, Typed } from './shared-text';
import type { Conditions } from './work';

interface Around {
  readonly self: Id;
  board(): Board | undefined;
  seq(): Seq;
  add(command: Command, conditions: Conditions): { entry?: Entry; reply: Promise<Reply> };
  refuse(rejection: Rejection, command: Command): Promise<never>;
  /** Writes back in a text; `opposite` follows what takes that back. */
  rewrite(text: SharedText, typed: Typed): Typed | undefined;
}

/** Takes back one's own last steps and does them again, never in place of what somebody else did since. */
export class Undoing {
  #can = $state.raw({ undo: false, redo: false });
  private readonly history = new History();
  /** The step that an entry belongs to, to be forgotten when it is refused. */
  private readonly stepOf = new WeakMap<Entry, Step>();

  constructor(private readonly around: Around) {}

  get canUndo(): boolean {
    return this.#can.undo;
  }

  get canRedo(): boolean {
    return this.#can.redo;
  }

  /** `command` was given on that board. */
  given(before: Board | undefined, command: Command, entry: Entry | undefined): void {
    if (before === undefined || entry === undefined || !isStep(command)) return;
    const step = this.step(before, [command]);
    this.stepOf.set(entry, step);
    this.record(step);
  }

  /** All that was typed in a text, from coming to leaving, is one step. */
  typed(text: SharedText, typed: Typed): void {
    this.record({ did: [], back: [], since: 0, typed: { text, typed } });
  }

  forget(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const step = this.stepOf.get(entry);
      if (step !== undefined) this.history.forget(step);
    }
    this.show();
  }

  async takeBack(which: 'undo' | 'redo'): Promise<void> {
    const step = this.history.take(which);
    this.show();
    const board = this.around.board();
    if (step === undefined || board === undefined) throw new Rejection('nothing-to-undo', 0);
    const { did, back, since, typed } = step;
    if (typed !== undefined) return this.takeBackTyped(which, typed.text, typed.typed);
    if (back === undefined) return this.around.refuse(new Rejection('not-undoable', 0), did[0]!);
    if (changedByOthers(board, back, since, this.around.self)) {
      return this.around.refuse(new Rejection('changed-since', 409), back[0]!);
    }
    const opposite = this.step(board, back);
    this.history.putOpposite(which, opposite);
    const group = newId();
    const added = back.map((command) => this.around.add(command, { group, unchangedSince: since }));
    for (const { entry } of added) if (entry !== undefined) this.stepOf.set(entry, opposite);
    this.show();
    await Promise.all(added.map(({ reply }) => reply));
  }

  private async takeBackTyped(which: 'undo' | 'redo', text: SharedText, typed: Typed): Promise<void> {
    const opposite = typed.lost ? undefined : this.around.rewrite(text, typed);
    if (opposite === undefined) {
      const { place, seq: base } = text;
      const command = { type: 'edit-text', ...place, base, changes: [] } as const;
      return this.around.refuse(new Rejection('changed-since', 409), command);
    }
    this.history.putOpposite(which, { did: [], back: [], since: 0, typed: { text, typed: opposite } });
    this.show();
  }

  private step(before: Board, did: readonly Command[]): Step {
    return { did, back: inverse(before, did, this.around.self), since: this.around.seq() };
  }

  private record(step: Step): void {
    this.history.record(step);
    this.show();
  }

  private show(): void {
    const { canUndo: undo, canRedo: redo } = this.history;
    if (undo !== this.#can.undo || redo !== this.#can.redo) this.#can = { undo, redo };
  }
}
