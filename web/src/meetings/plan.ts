import type { Command } from '../board/commands';
import type { Id, Step } from '../board/types';

interface Written {
  readonly title: string;
  /** `2026-11-30`, or empty. */
  readonly date: string;
  /** `09:30`, or empty. */
  readonly time: string;
  readonly steps: readonly Step[];
}

/** The command that plans what was written in the form, without what is empty. */
export function planned(meeting: Id, { title, date, time, steps }: Written): Command {
  const startsAt = date && time ? `${date}T${time}` : date;
  return { type: 'plan-meeting', meeting, title: title.trim(), startsAt, agenda: steps.map(tidied) };
}

function tidied({ step, title, minutes, hidden, anonymous, silent, allows, kinds, why }: Step): Step {
  return {
    step,
    title: title.trim(),
    ...(minutes && { minutes: Math.round(minutes) }),
    ...(hidden && { hidden }),
    ...(anonymous && { anonymous }),
    ...(silent && { silent }),
    ...(allows && { allows }),
    ...(kinds && { kinds }),
    ...(why?.trim() && { why: why.trim() }),
  };
}

/** The list with the one at `place` moved `by` places; the same list where it cannot move. */
export function moved<T>(list: readonly T[], place: number, by: 1 | -1): T[] {
  const to = place + by;
  const one = list[place];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(place, 1).toSpliced(to, 0, one);
}
