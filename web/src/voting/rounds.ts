import type { Board, Id, Round } from '../board/types';

export function roundsNewestFirst(board: Board): [Id, Round][] {
  return Object.entries(board.rounds).sort(([, a], [, b]) => b.at.localeCompare(a.at));
}

/** The most dots one person may still put on an option. */
export function room(round: Round, choices: Readonly<Record<Id, number>>, option: Id): number {
  const given = Object.values(choices).reduce((sum, dots) => sum + dots, 0);
  return Math.max(0, Math.min(round.budget - given, round.maxPerOption - (choices[option] ?? 0)));
}

/** The options with their dots, most dots first; equal ones as they were asked. */
export function result(round: Round): { option: Id; text: string; dots: number; share: number }[] {
  const tally = round.tally ?? {};
  const all = round.options.reduce((sum, option) => sum + (tally[option] ?? 0), 0);
  return round.options
    .map((option) => {
      const dots = tally[option] ?? 0;
      return { option, text: round.wording[option] ?? option, dots, share: all ? dots / all : 0 };
    })
    .sort((a, b) => b.dots - a.dots);
}
