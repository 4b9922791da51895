import { m } from '../app/language';
import type { Board, Id, Round } from '../board/types';
import { decimal } from './format';
import { objected, rows } from './results';

export function roundsNewestFirst(board: Board): [Id, Round][] {
  return Object.entries(board.rounds).sort(([, a], [, b]) => b.at.localeCompare(a.at));
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
