import { m } from '../app/language';
import { get } from '../board/maps';
import type { Commit, Event } from '../board/events';
import type { Board, Id, On } from '../board/types';
import { interventionState } from '../interventions/states';
import { spotlit } from '../meetings/spotlight';
import { shortly } from '../outline/shortly';
import { stanceVerb } from '../panel/stances';
import { stateName } from '../patterns/states';
import { list } from '../voting/format';
import { knownAs } from '../people/known-as';

/** What others did, as it came in. */
export interface Heard {
  readonly commit: Commit;
  /** Nobody is to be known by what they do: an anonymous or a silent step. */
  readonly masked: boolean;
}

const MOST_NAMES = 3;
const MOST_SENTENCES = 5;

type Of<T extends Event['type']> = Event & { type: T };

/** Everything that was heard, sorted by what it was about. */
class Heap {
  readonly all: { event: Event; by: Id | undefined }[];

  constructor(heard: readonly Heard[]) {
    this.all = heard.flatMap(({ commit, masked }) =>
      commit.events.map((event) => ({ event, by: masked ? undefined : commit.by })),
    );
  }

  of<T extends Event['type']>(...types: T[]): { event: Of<T>; by: Id | undefined }[] {
    return this.all.filter((one): one is { event: Of<T>; by: Id | undefined } =>
      (types as string[]).includes(one.event.type),
    );
  }

  last<T extends Event['type']>(type: T): Of<T> | undefined {
    return this.of(type).at(-1)?.event;
  }
}

/**
 * What others did since the last time, in a few calm sentences; empty where there is nothing to tell. Who did it is told
 * only of what may be known. `important`: only what the whole group is called to, and what was said to oneself.
 */
export function newsOf(heard: readonly Heard[], board: Board, me: Id, level: 'important' | 'all'): string[] {
  const heap = new Heap(heard);
  const told = [...callsIn(heap, board), ...saidToMe(heap, board, me)];
  if (level === 'all') told.push(...worksIn(heap, board, me));
  const left = told.length - MOST_SENTENCES;
  return left > 0 ? [...told.slice(0, MOST_SENTENCES), m.news_more({ n: left })] : told;
}

/** What everybody is called to: where the meeting is, and votes. */
function* callsIn(heap: Heap, board: Board): Generator<string> {
  const meetingOf = (id: Id | undefined) => get(board.meetings, id);
  const opened = heap.last('meeting-opened');
  if (opened) yield m.news_meeting_opened({ title: meetingOf(opened.meeting)?.title ?? '' });
  const closed = heap.last('meeting-closed');
  if (closed) yield m.news_meeting_closed({ title: meetingOf(closed.meeting)?.title ?? '' });
  const entered = heap.last('step-entered');
  const step = meetingOf(entered?.meeting)?.agenda.find((one) => one.step === entered?.step);
  if (step) yield m.news_step({ step: step.title });
  const revealed = heap.of('cards-revealed').reduce((n, { event }) => n + event.cards.length, 0);
  if (revealed) yield m.news_revealed({ n: revealed });
  const timer = heap.last('timer-started');
  if (timer) yield m.news_timer({ n: Math.round(timer.seconds / 60) });
  const lock = heap.of('board-locked', 'board-unlocked').at(-1)?.event;
  if (lock) yield lock.type === 'board-locked' ? m.news_locked() : m.news_unlocked();
  const light = heap.last('spotlight-set') && spotlit(board);
  if (light) yield m.news_spotlight({ text: shortly(light.text) || m.pattern_unnamed() });
  const question = (round: Id) => get(board.rounds, round)?.question ?? '';
  for (const { event } of heap.of('round-opened')) yield m.vote_opened({ question: event.question });
  for (const { event } of heap.of('round-closed'))
    yield m.news_round_closed({ question: question(event.round) });
  for (const { event } of heap.of('round-revealed'))
    yield m.news_round_revealed({ question: question(event.round) });
  for (const { event } of heap.of('round-decided')) yield m.news_decided({ text: shortly(event.text) });
}

function* saidToMe(heap: Heap, board: Board, me: Id): Generator<string> {
  for (const { event } of heap.of('release-asked'))
    if (event.contributors.includes(me))
      yield m.news_asks_you({ pattern: patternName(board, event.pattern) });
  for (const { event } of heap.of('release-answered'))
    if (event.answer === 'objects') yield m.news_objects({ pattern: patternName(board, event.pattern) });
  const mine = heap.of('comment-posted').filter(({ event }) => isBy(event.on, board, me));
  if (mine.length > 0) yield m.news_comments_mine({ n: mine.length });
}

function* worksIn(heap: Heap, board: Board, me: Id): Generator<string> {
  yield* posted(heap.of('card-posted'), board);
  for (const [pattern, n] of counted(heap.of('card-placed').map(({ event }) => event.pattern ?? '')))
    yield pattern ? m.news_placed({ n, pattern: patternName(board, pattern) }) : m.news_taken_out({ n });
  const started = heap.of('pattern-started');
  if (started.length > 0) yield m.news_patterns({ n: started.length });
  for (const { event } of heap.of('pattern-edited'))
    if (event.name) yield m.news_named({ pattern: event.name });
  for (const { event } of heap.of('patterns-merged'))
    yield m.news_merged({ from: patternName(board, event.from), into: patternName(board, event.into) });
  for (const { event } of heap.of('pattern-unmerged'))
    yield m.news_unmerged({ pattern: patternName(board, event.pattern) });
  for (const { event } of heap.of('pattern-state-set'))
    yield m.news_state({ thing: patternName(board, event.pattern), state: stateName(event.state) });
  for (const [pattern, n] of counted(heap.of('evidence-linked').map(({ event }) => event.pattern)))
    yield m.news_linked({ n, pattern: patternName(board, pattern) });
  for (const [pattern, n] of counted(heap.of('seen-again').map(({ event }) => event.pattern)))
    yield m.news_seen_again({ n, pattern: patternName(board, pattern) });
  for (const { event } of heap.of('pattern-released'))
    yield m.news_released({ pattern: patternName(board, event.pattern) });
  for (const { event } of heap.of('release-withdrawn'))
    yield m.news_withdrawn({ pattern: patternName(board, event.pattern) });
  for (const { event } of heap.of('intervention-proposed')) yield m.news_proposed({ title: event.title });
  for (const { event } of heap.of('intervention-state-set'))
    yield m.news_state({
      thing: get(board.interventions, event.intervention)?.title ?? '',
      state: interventionState(event.state),
    });
  const comments = heap.of('comment-posted').filter(({ event }) => !isBy(event.on, board, me));
  if (comments.length > 0) yield m.news_comments({ n: comments.length });
  const texts = changedTexts(heap);
  if (texts > 0) yield m.news_texts({ n: texts });
  const gone = heap.of('card-binned', 'card-set-aside', 'pattern-binned', 'intervention-binned').length;
  if (gone > 0) yield m.news_binned({ n: gone });
  const names = heap
    .of('participant-joined')
    // A big screen is nobody, and has no name.
    .filter(({ event }) => event.role !== 'projector')
    .map(({ event }) => knownAs(board.participants, event.participant) ?? event.name);
  if (names.length > MOST_NAMES) yield m.news_joined_many({ n: names.length });
  else if (names.length > 0) yield m.news_joined({ names: list(names) });
}

function* posted(cards: { by: Id | undefined }[], board: Board): Generator<string> {
  const people = counted(cards.map(({ by }) => knownAs(board.participants, by) ?? ''));
  if (people.has('') || people.size > MOST_NAMES) {
    yield m.news_posted_some({ n: cards.length });
    return;
  }
  for (const [name, n] of people) yield m.news_posted({ name, n });
}

/** How many things have other words than before. */
function changedTexts(heap: Heap): number {
  const things = heap
    .of('card-edited', 'intervention-edited', 'text-edited', 'pattern-edited')
    .filter(({ event }) => event.type !== 'pattern-edited' || !event.name)
    .map(({ event }) =>
      event.type === 'text-edited'
        ? Object.values(event.on ?? { board: 'board' })[0]
        : event.type === 'card-edited'
          ? event.card
          : event.type === 'pattern-edited'
            ? event.pattern
            : event.intervention,
    );
  return new Set(things).size;
}

/** A short yes to what one did oneself, once it is stored. What the screen says already is left out. */
export function ownNews(commits: readonly Commit[], board: Board): string[] {
  return commits.flatMap(({ events }) => events.flatMap((event) => ownEvent(event, board) ?? []));
}

function ownEvent(event: Event, board: Board): string | undefined {
  switch (event.type) {
    case 'card-placed':
      return event.pattern
        ? m.news_own_placed({ pattern: patternName(board, event.pattern) })
        : m.news_own_taken_out();
    case 'pattern-started':
      return m.news_own_pattern();
    case 'evidence-linked':
      return m.news_own_linked({
        stance: stanceVerb(event.stance),
        pattern: patternName(board, event.pattern),
      });
    case 'evidence-unlinked':
      return m.news_own_unlinked();
    case 'pattern-state-set':
      return m.news_own_state({ state: stateName(event.state) });
    case 'intervention-state-set':
      return m.news_own_state({ state: interventionState(event.state) });
    case 'intervention-proposed':
      return m.news_own_proposed();
    case 'comment-posted':
      return m.news_own_comment();
    case 'seen-again':
      return m.news_own_seen_again();
    case 'release-asked':
      return m.news_own_asked({ n: event.contributors.length });
    case 'release-answered':
      return m.news_own_answered();
    case 'pattern-released':
      return m.news_released({ pattern: patternName(board, event.pattern) });
    case 'release-withdrawn':
      return m.news_withdrawn({ pattern: patternName(board, event.pattern) });
    case 'patterns-merged':
      return m.news_own_merged();
    case 'pattern-unmerged':
      return m.news_own_unmerged();
    case 'step-entered': {
      const agenda = get(board.meetings, event.meeting)?.agenda ?? [];
      return m.news_step({ step: agenda.find((one) => one.step === event.step)?.title ?? '' });
    }
  }
  return undefined;
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function patternName(board: Board, id: Id): string {
  return get(board.patterns, id)?.name || m.pattern_unnamed();
}

function isBy(on: On, board: Board, me: Id): boolean {
  const thing =
    'card' in on
      ? get(board.cards, on.card)
      : 'pattern' in on
        ? get(board.patterns, on.pattern)
        : get(board.interventions, on.intervention);
  return thing?.by === me;
}
