import type { Id } from '../board/types';

export type Dialog =
  | { name: 'remove'; participant: Id }
  | {
      name:
        | 'own'
        | 'book'
        | 'paper'
        | 'table'
        | 'share'
        | 'access'
        | 'bin'
        | 'about'
        | 'privacy'
        | 'name'
        | 'hidden-cards'
        | 'since';
    }
  | { name: 'propose'; pattern?: Id }
  | { name: 'merge' | 'ask-release'; pattern: Id }
  | { name: 'evidence'; card: Id }
  | { name: 'meetings'; meeting?: Id; closing?: boolean }
  | { name: 'reveal'; meeting: Id; step: Id }
  | { name: 'round'; prepared?: Id; again?: Id }
  | { name: 'close-round'; round: Id };

/** The one dialog that is open, if any. */
class Dialogs {
  current = $state.raw<Dialog | undefined>();

  open(dialog: Dialog): void {
    this.current = dialog;
  }

  close(): void {
    this.current = undefined;
  }
}

export const dialogs = new Dialogs();
