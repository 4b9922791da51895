import { applyToCards } from './apply/cards';
import { applyToBook } from './apply/book';
import { applyToComments } from './apply/comments';
import type { Effects } from './apply/effects';
import { applyToInterventions } from './apply/interventions';
import { applyToMeetings } from './apply/meetings';
import { applyToPatterns } from './apply/patterns';
import { applyToSightings } from './apply/sightings';
import { applyToTexts } from './apply/texts';
import { applyToBoard } from './apply/whole';
import { applyToRounds } from './apply/voting';
import { get } from './maps';
import { Draft, type Stamp } from './draft';
import type { Commit, Event } from './events';
import type { Board } from './types';

const whole = { ...applyToBoard, ...applyToCards, ...applyToPatterns, ...applyToInterventions };

const effects: Effects = {
  ...whole,
  ...applyToTexts(whole),
  ...applyToComments,
  ...applyToSightings,
  ...applyToBook,
  ...applyToRounds,
  ...applyToMeetings,
};

/** The board after the commit. Never refuses; the server has decided already. The old board stays as it was. */
export function applyCommit(board: Board, commit: Commit): Board {
  return applyCommits(board, [commit]);
}

/** The board after several commits: much cheaper than one by one. */
export function applyCommits(board: Board, commits: readonly Commit[]): Board {
  const draft = new Draft(board);
  for (const commit of commits) applyEvents(draft, commit.events, commit);
  return draft.board;
}

/** Applies events to a board that is being changed. Events of a later server, which are unknown here, are passed over. */
export function applyEvents(draft: Draft, events: readonly Event[], stamp: Stamp): void {
  for (const event of events) {
    const effect = get(effects as Record<string, Effect>, event.type);
    effect?.(draft, event, stamp);
  }
}

type Effect = (draft: Draft, event: Event, stamp: Stamp) => void;
