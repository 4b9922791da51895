import { describe, expect, it } from 'vitest';
import type { Board, Meeting, Role, Step } from '../board/types';
import { unstarted } from '../board/unstarted';
import { inThisStep, notNow, whyNot } from './allowed';
import { hiddenCount } from './hidden-count';
import { cardHeight } from '../cards/card-size';
import { freeArea, inOrder, liveMeeting, nextMeeting, toReveal } from './meeting';
import { moved, planned } from './plan';
import { agendaOf, templateNames, templateTitle } from './templates';

const empty: Board = { ...unstarted, title: 'Board' };
const step = (name: string, rules: Partial<Step> = {}): Step => ({ step: name, title: name, ...rules });
const meeting = (more: Partial<Meeting> = {}): Meeting => ({
  title: 'Meeting',
  agenda: [],
  state: 'planned',
  ...more,
});
const at = (current: Step, ...others: Step[]): Board => ({
  ...empty,
  meetings: { m1: meeting({ state: 'live', agenda: [...others, current], step: current.step }) },
});

describe('the templates', () => {
  it('each have steps with a why, in both languages', () => {
    for (const name of templateNames) {
      for (const language of ['en', 'nl'] as const) {
        expect(templateTitle(name, language)).not.toBe('');
        for (const { title, why, minutes } of agendaOf(name, language)) {
          expect([title, why, minutes].every(Boolean), name).toBe(true);
        }
      }
    }
  });

  it('let people do nothing with a name on it in an anonymous step', () => {
    for (const name of templateNames)
      for (const { anonymous, allows } of agendaOf(name, 'en'))
        if (anonymous) expect(allows).toEqual(['post']);
  });

  it('let people post where cards are hidden, and so change their own', () => {
    for (const name of templateNames)
      for (const { hidden, anonymous, allows } of agendaOf(name, 'en'))
        if (hidden || anonymous) expect(allows).toContain('post');
  });

  it('give every step an id of its own', () => {
    const ids = [...agendaOf('first', 'en'), ...agendaOf('first', 'en')].map((each) => each.step);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a plan', () => {
  it('holds what was written, without what is empty', () => {
    const steps = [step(' Look ', { hidden: false, minutes: 0, why: ' ', allows: [] })];
    expect(planned('m1', { title: ' One ', date: '2026-11-30', time: '09:30', steps })).toEqual({
      type: 'plan-meeting',
      meeting: 'm1',
      title: 'One',
      startsAt: '2026-11-30T09:30',
      agenda: [{ step: ' Look ', title: 'Look', allows: [] }],
    });
  });

  it('clears a date that was taken away', () => {
    expect(planned('m1', { title: 'One', date: '', time: '', steps: [] })).toMatchObject({ startsAt: '' });
  });

  it('moves steps within the list alone', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

describe('a board with meetings', () => {
  it('knows which is going on, and where it is', () => {
    expect(liveMeeting(empty)).toBeUndefined();
    expect(liveMeeting(at(step('b'), step('a')))).toMatchObject({ id: 'm1', index: 1, step: { step: 'b' } });
    const open = { ...empty, meetings: { m1: meeting({ state: 'live', agenda: [step('a')] }) } };
    expect(liveMeeting(open)).toMatchObject({ index: -1 });
    expect(liveMeeting(open)).not.toHaveProperty('step');
  });

  it('knows which comes next, today included', () => {
    const meetings = {
      a: meeting({ startsAt: '2026-11-01' }),
      b: meeting({ startsAt: '2026-12-01' }),
      c: meeting({ startsAt: '2026-11-24T09:30' }),
      d: meeting(),
    };
    expect(nextMeeting({ ...empty, meetings }, '2026-11-24')?.[0]).toBe('c');
    expect(nextMeeting({ ...empty, meetings }, '2027-01-01')).toBeUndefined();
  });

  it('lists what goes on first, and the latest of what is over', () => {
    const meetings = {
      a: meeting({ state: 'closed', closedAt: '2026-01-01T00:00:00.000Z' }),
      b: meeting({ state: 'closed', closedAt: '2026-02-01T00:00:00.000Z' }),
      c: meeting(),
      d: meeting({ startsAt: '2026-12-01' }),
      e: meeting({ state: 'live' }),
    };
    expect(inOrder({ ...empty, meetings }).map(([id]) => id)).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('has a step to reveal while it has hidden cards: this one first', () => {
    const live = liveMeeting(at(step('b', { anonymous: true }), step('a', { hidden: true })))!;
    expect(toReveal(live, {})).toBeUndefined();
    expect(toReveal(live, { 'm1/a': 1 })?.step).toBe('a');
    expect(toReveal(live, { 'm1/a': 1, 'm1/b': 5 })?.step).toBe('b');
  });

  it('tells coarsely how much is hidden', () => {
    const live = liveMeeting(at(step('b', { anonymous: true }), step('a', { hidden: true })))!;
    expect(hiddenCount(live, {})).toBeUndefined();
    expect(hiddenCount(live, { 'm1/a': 1 })).toBe('Some cards are hidden');
    expect(hiddenCount(live, { 'm1/a': 10 })).toBe('10 or more cards are hidden');
  });

  it('reveals below everything', () => {
    expect(freeArea(empty)).toEqual({ x: 0, y: 0 });
    const card = { kind: 'observation', text: 'a', lenses: [], state: 'shared', at: '', changed: 1 } as const;
    const cards = { a: { ...card, x: -300, y: 100 }, b: { ...card, x: 50, y: 900 } };
    const area = freeArea({ ...empty, cards });
    expect(area.x).toBe(-300);
    expect(area.y).toBeGreaterThan(900 + 80);
    const tall = { ...card, text: 'long '.repeat(100), feeling: 'glad', x: 0, y: 900 };
    expect(freeArea({ ...empty, cards: { tall } }).y).toBeGreaterThan(900 + cardHeight(tall) + 40);
    expect(freeArea({ ...empty, cards: { b: { ...cards.b, state: 'binned' } } })).toEqual({ x: 0, y: 0 });
  });
});

describe('what a step allows', () => {
  const board = at(step('a', { allows: ['post', 'vote'] }));
  const post = { type: 'post-card', card: 'c', kind: 'observation', text: 'a' } as const;

  it('is told in words', () => {
    expect(inThisStep(step('a'))).toBe('Everything is possible in this step.');
    expect(inThisStep(step('a', { allows: [] }))).toBe('In this step we only look and talk.');
    expect(inThisStep(step('a', { allows: ['vote', 'post'] }))).toBe('You can: post cards, vote.');
  });

  it('holds for participants, and not for facilitators', () => {
    const may = (role: Role) => notNow(board, role, 'cluster') === undefined;
    expect([may('participant'), may('facilitator')]).toEqual([false, true]);
    expect(notNow(board, 'participant', 'post')).toBeUndefined();
    expect(notNow(empty, 'participant', 'cluster')).toBeUndefined();
  });

  it('goes by the command', () => {
    expect(whyNot(board, 'participant', post)).toBeUndefined();
    expect(whyNot(board, 'participant', { type: 'move-card', card: 'c', x: 1, y: 1 })).toContain(
      'group cards',
    );
    expect(whyNot(board, 'participant', { type: 'rename-participant', name: 'An' })).toBeUndefined();
  });
});
