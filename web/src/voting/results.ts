import { get } from '../board/maps';
import type { Id, Round } from '../board/types';
import { OBJECTION } from './methods';

export interface Row {
  readonly option: Id;
  readonly text: string;
  /** All numbers given to it, added up. */
  readonly total: number;
  /** Its part of all dots, 0 to 1. */
  readonly share: number;
  /** How often it got 0, 1, 2 and so on; empty for dots. */
  readonly counts: readonly number[];
  readonly answered: number;
  /** `undefined` where nobody answered. */
  readonly mean: number | undefined;
  readonly objections: readonly string[];
}

/** The options, best first; equal ones as they were asked. */
export function rows(round: Round): Row[] {
  const all = round.options.reduce((sum, option) => sum + (get(round.tally ?? {}, option) ?? 0), 0);
  return round.options
    .map((option) => {
      const total = get(round.tally ?? {}, option) ?? 0;
      const counts = get(round.counts ?? {}, option) ?? [];
      const answered = counts.reduce((sum, count) => sum + count, 0);
      return {
        option,
        text: get(round.wording, option) ?? option,
        total,
        share: all ? total / all : 0,
        counts,
        answered,
        mean: answered ? total / answered : undefined,
        objections: get(round.objections ?? {}, option) ?? [],
      };
    })
    .sort((a, b) => compare(standing(round, b), standing(round, a)));
}

/**
 * Those that came out best: one, or several that are equal; with consent all that nobody objects to. None where nobody
 * gave them anything.
 */
export function leaders(round: Round): Row[] {
  const ranked = rows(round);
  if (round.method === 'consent') return ranked.filter((row) => row.answered > 0 && objected(row) === 0);
  const best = ranked[0];
  if (!best || best.total === 0) return [];
  return ranked.filter((row) => compare(standing(round, row), standing(round, best)) === 0);
}

export function objected(row: Row): number {
  return row.counts[OBJECTION] ?? 0;
}

/** What decides the order, the most important first; higher is better. */
function standing({ method }: Round, row: Row): number[] {
  if (method === 'dots') return [row.total];
  const { mean = -1 } = row;
  return method === 'consent' ? [row.answered ? 1 : 0, -objected(row), -(row.counts[1] ?? 0)] : [mean];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
