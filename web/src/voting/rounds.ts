import { m } from '../app/language';
import type { Board, Id, Round } from '../board/types';
import type { Votes } from '../live/people.svelte';
import { decimal } from './format';
import { objected, rows } from './results';

/** All but those that were prepared and never held. */
export function roundsNewestFirst(board: Board): [Id, Round][] {
  return Object.entries(board.rounds)
    .filter(([, round]) => round.state !== 'dropped')
    .sort(([, a], [, b]) => b.at.localeCompare(a.at));
}

export function heldNewestFirst(board: Board): [Id, Round][] {
  return roundsNewestFirst(board).filter(([, round]) => isHeld(round));
}

/** It was opened, now or once. */
export function isHeld(round: Round): boolean {
  return round.state !== 'prepared' && round.state !== 'dropped';
}

/** People vote, or wait for the result. */
export function isUnderWay(round: Round): boolean {
  return round.state === 'open' || round.state === 'closed';
}

/** How many voted. `votes`: those so far, of a round that is open; left out: they are not known. */
export function turnoutText(round: Round, votes?: Votes): string {
  const all = round.voters.length;
  if (round.state === 'open' && !votes) return m.vote_turnout_unknown({ all });
  if (round.state === 'open' && votes && !votes.isNow) return m.vote_turnout_last({ n: votes.n, all });
  const n = votesOf(round, votes);
  const hands = round.byHand;
  return hands ? m.vote_turnout_hands({ n: n - hands, all, hands }) : m.vote_turnout({ n, all });
}

/** The same as a number; nobody, where it is not known. */
export function votesOf(round: Round, votes: Votes | undefined): number {
  return (round.state === 'open' ? votes?.n : round.turnout) ?? 0;
}

/** Whether the result will tell what somebody chose, although it is secret: there is one ballot. */
export function givesAway(round: Round, voted: number): boolean {
  return !round.named && voted === 1;
}

/** Its result can be seen. */
export function isShown(round: Round): boolean {
  return round.state === 'revealed' || round.state === 'decided';
}

/** The most dots one person may still put on an option. */
export function room(round: Round, choices: Readonly<Record<Id, number>>, option: Id): number {
  const given = Object.values(choices).reduce((sum, dots) => sum + dots, 0);
  return Math.max(0, Math.min(round.budget - given, round.maxPerOption - (choices[option] ?? 0)));
}

/** In a few words what a round said about one option; nothing before its reveal. */
export function outcomeFor(round: Round, option: Id): string | undefined {
  const row = isShown(round) ? rows(round).find((one) => one.option === option) : undefined;
  if (!row) return undefined;
  if (round.decision?.chosen.includes(option)) return m.vote_outcome_chosen();
  if (round.method === 'dots') return m.panel_dots({ n: row.total });
  if (round.method === 'score')
    return row.mean === undefined ? undefined : m.vote_outcome_score({ mean: decimal(row.mean) });
  if (round.method === 'consent') return m.vote_outcome_objections({ n: objected(row) });
  return m.vote_outcome_recognised({ yes: row.counts[2] ?? 0, all: row.answered });
}
