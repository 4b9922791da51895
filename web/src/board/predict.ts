import { usualBudget } from './apply/voting';
import { get } from './maps';
import { liveMeetingId, liveStep, meetingOfNewCards } from './live-step';
import { contributorsOf, textsToRelease } from './release';
import type { Command } from './commands';
import type { Event } from './events';
import type { NewCard } from './fields';
import type { Board, Id } from './types';

/**
 * The events with which the server will most likely accept the command: what is shown until its answer is there. Not a
 * second set of rules: it assumes a yes, and says nothing where the board has not got what the command speaks of, or
 * where only the server can know the outcome (ballots, closing and revealing a round).
 */
export function predict(board: Board, command: Command, by: Id): Event[] {
  switch (command.type) {
    case 'post-card': {
      const { type: _type, key: _key, ...card } = plain(command);
      return posted(board, card);
    }
    case 'post-cards':
      return command.cards.flatMap((card) => posted(board, card));
    case 'edit-text': {
      const { on, field, changes } = command;
      return [{ type: 'text-edited', ...(on && { on }), field, changes }];
    }
    case 'place-card':
      return when(get(board.cards, command.card), () => {
        const { card, pattern, column, x, y } = command;
        const at = {
          ...(column !== undefined && { column }),
          ...(x !== undefined && { x }),
          ...(y !== undefined && { y }),
        };
        return { type: 'card-placed', card, pattern, index: indexFor(board, command), ...at };
      });
    case 'start-pattern':
      return when(!get(board.patterns, command.pattern), () => {
        const cards = [...new Set(command.cards)].filter((id) => get(board.cards, id));
        const { x = 0, y = 0 } = get(board.cards, cards[0]) ?? {};
        return { ...plain(command), type: 'pattern-started', cards, x: command.x ?? x, y: command.y ?? y };
      });
    case 'restore-pattern': {
      const { pattern } = command;
      const cards = get(board.patterns, pattern)?.cards.filter((id) => !get(board.cards, id)?.pattern);
      return when(cards, (loose) => ({ type: 'pattern-restored', pattern, cards: loose }));
    }
    case 'see-again':
      return when(!get(board.sightings, command.sighting), () => {
        const meeting = liveMeetingId(board);
        return { ...plain(command), type: 'seen-again', ...(meeting && { meeting }) };
      });
    case 'ask-release': {
      const { asking, pattern, fields } = command;
      const contributors = contributorsOf(board, pattern);
      return when(get(board.patterns, pattern), (found) => ({
        type: 'release-asked',
        asking,
        pattern,
        text: textsToRelease(found, fields),
        contributors,
      }));
    }
    case 'answer-release': {
      const { pattern, answer, why } = command;
      const answered: Event = { type: 'release-answered', pattern, answer, ...(why && { why }) };
      const takesOut = answer === 'objects' && get(board.book, pattern)?.released;
      return takesOut ? [answered, { type: 'release-withdrawn', pattern }] : [answered];
    }
    case 'release-pattern':
      return [{ type: 'pattern-released', pattern: command.pattern }];
    case 'prepare-round':
      return [{ ...plain(command), ...paper(board, command), type: 'round-prepared' }];
    case 'open-round':
      return when(opening(board, command), (asked) => {
        const voters = Object.keys(board.participants).filter((id) => mayVote(board, id));
        return { ...asked, ...paper(board, asked), type: 'round-opened', voters };
      });
    case 'plan-meeting': {
      const { startsAt, agenda = [] } = get(board.meetings, command.meeting) ?? {};
      return [{ agenda, ...(startsAt && { startsAt }), ...plain(command), type: 'meeting-planned' }];
    }
    case 'set-people':
      return [{ type: 'people-set', participant: by, people: command.people }];
    case 'rename-participant':
      return [{ type: 'participant-renamed', participant: by, name: command.name }];
    case 'cast-ballot':
    case 'close-round':
    case 'reveal-round':
    case 'reveal-cards':
    case 'say-ready':
    case 'raise-hand':
    case 'erase-participant':
      return [];
    default:
      // The event says what the command says, in the past tense; apply passes over what is not on the board.
      return [{ ...plain(command), type: pastTense[command.type] } as Event];
  }
}

const pastTense = {
  'edit-board': 'board-edited',
  'decide-round': 'round-decided',
  'drop-round': 'round-dropped',
  'edit-card': 'card-edited',
  'move-card': 'card-moved',
  'move-cards': 'cards-moved',
  'bin-card': 'card-binned',
  'set-aside-card': 'card-set-aside',
  'restore-card': 'card-restored',
  comment: 'comment-posted',
  'edit-comment': 'comment-edited',
  'bin-comment': 'comment-binned',
  'restore-comment': 'comment-restored',
  'bin-sighting': 'sighting-binned',
  'withdraw-release': 'release-withdrawn',
  'restore-sighting': 'sighting-restored',
  'edit-pattern': 'pattern-edited',
  'move-pattern': 'pattern-moved',
  'bin-pattern': 'pattern-binned',
  'link-evidence': 'evidence-linked',
  'unlink-evidence': 'evidence-unlinked',
  'merge-patterns': 'patterns-merged',
  'unmerge-pattern': 'pattern-unmerged',
  'set-pattern-state': 'pattern-state-set',
  'propose-intervention': 'intervention-proposed',
  'edit-intervention': 'intervention-edited',
  'set-intervention-state': 'intervention-state-set',
  'bin-intervention': 'intervention-binned',
  'restore-intervention': 'intervention-restored',
  'open-input': 'input-opened',
  'close-input': 'input-closed',
  'open-meeting': 'meeting-opened',
  'go-to-step': 'step-entered',
  'close-meeting': 'meeting-closed',
  'start-timer': 'timer-started',
  'stop-timer': 'timer-stopped',
  'set-spotlight': 'spotlight-set',
  'lock-board': 'board-locked',
  'unlock-board': 'board-unlocked',
  'set-role': 'role-set',
  'remove-participant': 'participant-removed',
  'set-retention': 'retention-set',
} as const satisfies Partial<Record<Command['type'], Event['type']>>;

/** Sealed: it does not come on the board, but back to its author alone. */
function posted(board: Board, card: NewCard): Event[] {
  const { hidden, anonymous } = liveStep(board) ?? {};
  return when(!get(board.cards, card.card) && !hidden && !anonymous, () => {
    const meeting = meetingOfNewCards(board);
    const { lenses = [], x = 0, y = 0 } = card;
    return { ...card, type: 'card-posted', lenses, x, y, ...(meeting && { meeting }) };
  });
}

/** One event, or none where the condition is not met. */
function when<T>(condition: T, event: (value: NonNullable<T>) => Event): Event[] {
  return condition ? [event(condition)] : [];
}

/** The command's own fields, without what belongs to its sending. */
function plain<C extends Command>(command: C): Omit<C, 'id' | 'unchangedSince'> {
  const { id: _id, unchangedSince: _since, ...fields } = command as C & { id?: Id; unchangedSince?: number };
  return fields;
}

function indexFor(board: Board, command: Extract<Command, { type: 'place-card' }>): number {
  if (command.pattern === null) return 0;
  const others = get(board.patterns, command.pattern)?.cards.filter((id) => id !== command.card) ?? [];
  const below = others.indexOf(command.before ?? '');
  if (below >= 0) return below;
  const above = others.indexOf(command.after ?? '');
  return above >= 0 ? above + 1 : others.length;
}

type Asking = Extract<Command, { type: 'prepare-round' }>;

/** What is asked: of a prepared round only what is to be otherwise is in the command. */
function opening(board: Board, command: Extract<Command, { type: 'open-round' }>) {
  const now = plain(command);
  const before = get(board.rounds, command.round);
  if (before?.state === 'prepared') {
    const { question, method, options, budget, maxPerOption, named } = before;
    const { type: _, ...change } = now;
    return { question, method, options, budget, maxPerOption, ...(named && { named }), ...change };
  }
  const { question, method, options } = now;
  return question !== undefined && method && options ? { ...now, question, method, options } : undefined;
}

function paper(board: Board, { options, budget = usualBudget, maxPerOption = budget }: Omit<Asking, 'type'>) {
  const wording = Object.fromEntries(options.map((id) => [id, worded(board, id)]));
  return { budget, maxPerOption, wording };
}

function worded(board: Board, option: Id): string {
  return get(board.interventions, option)?.title ?? get(board.patterns, option)?.name ?? '';
}

function mayVote(board: Board, id: Id): boolean {
  const { role, removed } = get(board.participants, id) ?? {};
  if (removed) return false;
  return role === 'facilitator' || role === 'participant';
}
