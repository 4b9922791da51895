import { day } from '../app/dates';
import { get } from '../board/maps';
import { Scene } from '../surface/scene';
import type { Board, Id, Meeting, Step } from '../board/types';

/** The meeting that is going on, and where it is in its agenda. */
export interface Live {
  readonly id: Id;
  readonly meeting: Meeting;
  /** Absent before the first step. */
  readonly step?: Step;
  /** Place of the step in the agenda; -1 before the first. */
  readonly index: number;
}

export function liveMeeting(board: Board): Live | undefined {
  const found = Object.entries(board.meetings).find(([, meeting]) => meeting.state === 'live');
  if (!found) return undefined;
  const [id, meeting] = found;
  const index = meeting.agenda.findIndex((each) => each.step === meeting.step);
  const step = meeting.agenda[index];
  return { id, meeting, index, ...(step && { step }) };
}

/** Whether what is posted in the step stays out of sight until it is revealed. */
export function seals(step: Step | undefined): boolean {
  return Boolean(step?.hidden || step?.anonymous);
}

/** The name under which the server counts a step's hidden cards. */
export function countName(meeting: Id, step: Id): string {
  return `${meeting}/${step}`;
}

/** The meeting that is open for input, else the planned one that comes first, from today on. `today`: `2026-11-30`. */
export function nextMeeting(board: Board, today: string): [Id, Meeting] | undefined {
  return inOrder(board).find(
    ([, { state, startsAt = '' }]) =>
      state === 'input' || (state === 'planned' && startsAt.slice(0, 10) >= today),
  );
}

/** On which day it was, or else is planned; `undefined` where nobody has said. */
export function dayOf({ openedAt, startsAt }: Meeting): string | undefined {
  const when = openedAt ?? startsAt;
  return when && day(when);
}

const places: Record<Meeting['state'], number> = { live: 0, input: 1, planned: 2, closed: 3 };

/** What goes on first, then what takes input, then what is planned by date, then what is over, the latest first. */
export function inOrder(board: Board): [Id, Meeting][] {
  return Object.entries(board.meetings).sort(([, a], [, b]) => {
    if (a.state !== b.state) return places[a.state] - places[b.state];
    if (a.state === 'closed') return (b.closedAt ?? '').localeCompare(a.closedAt ?? '');
    return (a.startsAt ?? '9').localeCompare(b.startsAt ?? '9');
  });
}

/** The step of the live meeting whose hidden cards wait to be revealed: where it is now, else the first that has some. */
export function toReveal(live: Live, counts: Readonly<Record<string, number>>): Step | undefined {
  const waits = (step: Step) => seals(step) && (get(counts, countName(live.id, step.step)) ?? 0) > 0;
  return live.step && waits(live.step) ? live.step : live.meeting.agenda.find(waits);
}

const BELOW = 80;

/** A place below everything, where revealed cards lie on nothing. */
export function freeArea(board: Board): { x: number; y: number } {
  const scene = new Scene();
  scene.update(board);
  const all = scene.bounds;
  return all ? { x: Math.round(all.x), y: Math.round(all.y + all.h + BELOW) } : { x: 0, y: 0 };
}
