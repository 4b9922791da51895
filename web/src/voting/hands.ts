import { get } from '../board/maps';
import type { HandVotes, Id, Round } from '../board/types';
import { OBJECTION, wording } from './methods';

/** What is typed in while hands are counted: numbers by option, one for dots, else one for each answer. */
export interface HandCount {
  people: number;
  given: Record<Id, number[]>;
  /** Reasons by option, one on each line. */
  said: Record<Id, string>;
}

export const MOST_PEOPLE = 1000;

export function nothingCounted(round: Round): HandCount {
  const answers = wording[round.method].answers.length || 1;
  const given = Object.fromEntries(round.options.map((option) => [option, Array<number>(answers).fill(0)]));
  return { people: 0, given, said: {} };
}

/** Those of the options for which more was counted than so many people can give. */
export function tooMany(round: Round, { people, given }: HandCount): Id[] {
  if (round.method !== 'dots')
    return round.options.filter((option) => sum(get(given, option) ?? []) > people);
  const all = sum(Object.values(given).flat());
  if (all > people * round.budget) return round.options.filter((option) => sum(get(given, option) ?? []) > 0);
  return round.options.filter((option) => sum(get(given, option) ?? []) > people * round.maxPerOption);
}

export function objectors({ given }: HandCount, option: Id): number {
  return get(given, option)?.[OBJECTION] ?? 0;
}

/** As the server wants it. */
export function counted(round: Round, count: HandCount): HandVotes {
  if (round.method === 'dots') {
    const tally = Object.fromEntries(
      round.options.map((option) => [option, get(count.given, option)?.[0] ?? 0]),
    );
    return { people: count.people, tally };
  }
  const said = round.options
    .map(
      (option) => [option, objectors(count, option) > 0 ? lines(get(count.said, option) ?? '') : []] as const,
    )
    .filter(([, reasons]) => round.method === 'consent' && reasons.length > 0);
  const objections = said.length ? { objections: Object.fromEntries(said) } : {};
  return { people: count.people, counts: count.given, ...objections };
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + (number || 0), 0);
}
