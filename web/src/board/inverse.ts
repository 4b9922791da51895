import { cardFields } from './apply/cards';
import { interventionFields } from './apply/interventions';
import { patternTexts } from './apply/patterns';
import { applyEvents } from './apply';
import { Draft } from './draft';
import { inverted, lengthBefore } from './changes';
import { columnsOf } from './columns';
import { get } from './maps';
import { predict } from './predict';
import { isOut } from './release';
import { textAt } from './texts';
import type { Command } from './commands';
import type { Board, Card, Id } from './types';

/**
 * The commands that take `commands` back, given the board before them; `undefined` where that cannot be done (rounds,
 * meetings), and an empty list where there is nothing to take back. Names and places are the old ones, so
 * taking back the result is doing it again.
 */
export function inverse(before: Board, commands: readonly Command[], by: Id): Command[] | undefined {
  const draft = new Draft(before);
  const back: Command[][] = [];
  for (const command of commands) {
    const one = inverseOf(draft.board, command);
    if (one === undefined) return undefined;
    back.unshift(one);
    applyEvents(draft, predict(draft.board, command, by), { seq: 0, at: '', by });
  }
  return back.flat();
}

/** Whether a step of this kind can be undone; those that change no shared thing are not steps at all. */
export function isStep(command: Command): boolean {
  // What is done to an anonymous card goes by its key, not by steps.
  return !notSteps.has(command.type) && !('key' in command);
}

const notSteps = new Set<Command['type']>([
  'edit-board',
  'prepare-round',
  'drop-round',
  'open-round',
  'cast-ballot',
  'close-round',
  'reveal-round',
  'decide-round',
  'reveal-cards',
  'plan-meeting',
  'open-meeting',
  'go-to-step',
  'close-meeting',
  'reveal-cards',
  'start-timer',
  'stop-timer',
  'rename-participant',
  'open-input',
  'close-input',
  'set-spotlight',
  'lock-board',
  'unlock-board',
  'say-ready',
  'raise-hand',
  'set-role',
  'remove-participant',
  'set-people',
  // What is asked has been read by others, and who changes their mind answers again.
  'ask-release',
  'answer-release',
]);

function inverseOf(board: Board, command: Command): Command[] | undefined {
  switch (command.type) {
    case 'post-card':
      return [{ type: 'bin-card', card: command.card }];
    case 'post-cards':
      return command.cards.map(({ card }) => ({ type: 'bin-card', card }));
    case 'bin-card':
    case 'set-aside-card':
    case 'restore-card':
      return ifThere(get(board.cards, command.card), (old) => backToState(command, old));
    case 'edit-card':
      return ifThere(get(board.cards, command.card), (old) => [
        { type: 'edit-card', card: command.card, ...oldFields(old, command, cardFields) },
      ]);
    case 'edit-text': {
      const { on, field, base, changes } = command;
      const text = textAt(board, command);
      if (text?.length !== lengthBefore(changes)) return [];
      return [{ type: 'edit-text', ...(on && { on }), field, base, changes: inverted(changes, text) }];
    }
    case 'move-card':
      return ifThere(get(board.cards, command.card), ({ x, y }) => [
        { type: 'move-card', card: command.card, x, y },
      ]);
    case 'move-cards': {
      const moves = command.moves.flatMap(({ card }) => {
        const old = get(board.cards, card);
        return old ? [{ card, x: old.x, y: old.y }] : [];
      });
      return moves.length > 0 ? [{ type: 'move-cards', moves }] : [];
    }
    case 'place-card':
      return ifThere(get(board.cards, command.card), () => [backToPlace(board, command.card)]);
    case 'start-pattern': {
      // The lowest first, so that each finds the one below it in its place again.
      const elsewhere = [...new Set(command.cards)]
        .filter((id) => get(board.cards, id)?.pattern)
        .sort((a, b) => indexOf(board, b) - indexOf(board, a));
      const placings = elsewhere.map((id) => backToPlace(board, id));
      return [{ type: 'bin-pattern', pattern: command.pattern }, ...placings];
    }
    case 'edit-pattern':
      return ifThere(get(board.patterns, command.pattern), (old) => [
        { type: 'edit-pattern', pattern: command.pattern, ...oldFields(old, command, patternTexts) },
      ]);
    case 'move-pattern':
      return ifThere(get(board.patterns, command.pattern), ({ x, y }) => [
        { type: 'move-pattern', pattern: command.pattern, x, y },
      ]);
    case 'bin-pattern':
      return [{ type: 'restore-pattern', pattern: command.pattern }];
    case 'restore-pattern':
      return [{ type: 'bin-pattern', pattern: command.pattern }];
    case 'set-pattern-state':
      return ifThere(get(board.patterns, command.pattern), ({ state, reason }) =>
        state === 'merged'
          ? []
          : [{ type: 'set-pattern-state', pattern: command.pattern, state, ...(reason && { reason }) }],
      );
    case 'merge-patterns':
      return [{ type: 'unmerge-pattern', pattern: command.from }];
    case 'unmerge-pattern':
      return ifThere(get(board.patterns, command.pattern), ({ mergedInto, reason }) =>
        mergedInto === undefined
          ? []
          : [
              {
                type: 'merge-patterns',
                from: command.pattern,
                into: mergedInto,
                ...(reason && { reason }),
              },
            ],
      );
    case 'link-evidence':
    case 'unlink-evidence': {
      const { card, pattern } = command;
      const old = board.evidence.find((link) => link.card === card && link.pattern === pattern);
      if (old === undefined) return [{ type: 'unlink-evidence', card, pattern }];
      const { stance, why } = old;
      return [{ type: 'link-evidence', card, pattern, stance, ...(why && { why }) }];
    }
    case 'comment':
      return [{ type: 'bin-comment', comment: command.comment }];
    case 'edit-comment':
      return ifThere(get(board.comments, command.comment), ({ text }) => [
        { type: 'edit-comment', comment: command.comment, text },
      ]);
    case 'bin-comment':
      return [{ type: 'restore-comment', comment: command.comment }];
    case 'restore-comment':
      return [{ type: 'bin-comment', comment: command.comment }];
    case 'see-again':
    case 'restore-sighting':
      return [{ type: 'bin-sighting', sighting: command.sighting }];
    case 'bin-sighting':
      return [{ type: 'restore-sighting', sighting: command.sighting }];
    case 'release-pattern':
      // Earlier words in the book cannot be put back: they are not what was asked last.
      return get(board.book, command.pattern)?.released
        ? undefined
        : [{ type: 'withdraw-release', pattern: command.pattern }];
    case 'withdraw-release': {
      const { pattern } = command;
      const release = get(board.book, pattern);
      if (release && !isOut(release)) return undefined;
      return ifThere(release, ({ asked }) => [{ type: 'release-pattern', asking: asked.id, pattern }]);
    }
    case 'propose-intervention':
      return [{ type: 'bin-intervention', intervention: command.intervention }];
    case 'bin-intervention':
      return [{ type: 'restore-intervention', intervention: command.intervention }];
    case 'restore-intervention':
      return [{ type: 'bin-intervention', intervention: command.intervention }];
    case 'edit-intervention':
      return ifThere(get(board.interventions, command.intervention), (old) => [
        {
          type: 'edit-intervention',
          intervention: command.intervention,
          ...oldFields(old, command, interventionFields),
        },
      ]);
    case 'set-intervention-state':
      return ifThere(get(board.interventions, command.intervention), ({ state, reason }) => [
        {
          type: 'set-intervention-state',
          intervention: command.intervention,
          state,
          ...(reason && { reason }),
        },
      ]);
    default:
      return undefined;
  }
}

function ifThere<T>(old: T | undefined, back: (old: T) => Command[]): Command[] {
  return old === undefined ? [] : back(old);
}

/** What the fields that the change names held before; an empty text clears what was not there. */
function oldFields<T extends object, F extends keyof T & string>(
  old: T,
  change: object,
  fields: readonly F[],
): Partial<Pick<T, F>> {
  const named = fields.filter((field) => (change as Partial<T>)[field] !== undefined);
  return Object.fromEntries(named.map((field) => [field, old[field] ?? ''])) as Partial<Pick<T, F>>;
}

function backToState(command: { readonly type: string; readonly card: Id }, old: Card): Command[] {
  const { card } = command;
  const reason = old.reason ? { reason: old.reason } : {};
  if (old.state === 'shared') return [{ type: 'restore-card', card }];
  if (old.state === 'binned') return [{ type: 'bin-card', card, ...reason }];
  const aside: Command = { type: 'set-aside-card', card, ...reason };
  // It has to leave the bin before it can be set aside.
  return command.type === 'bin-card' ? [{ type: 'restore-card', card }, aside] : [aside];
}

/** Next to the neighbours it had, or loose where it lay. */
function backToPlace(board: Board, card: Id): Command {
  const { pattern = null, x, y } = get(board.cards, card) ?? { x: 0, y: 0 };
  if (pattern === null) return { type: 'place-card', card, pattern, x, y };
  const cards = get(board.patterns, pattern)?.cards ?? [];
  const index = indexOf(board, card);
  const after = cards[index - 1];
  const before = cards[index + 1];
  const column = columnsOf(board, cards)[index]!;
  return {
    type: 'place-card',
    card,
    pattern,
    column,
    x,
    y,
    ...(after && { after }),
    ...(before && { before }),
  };
}

function indexOf(board: Board, card: Id): number {
  return get(board.patterns, get(board.cards, card)?.pattern)?.cards.indexOf(card) ?? -1;
}
