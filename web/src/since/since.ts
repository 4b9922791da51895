import type { Chosen } from '../app/address';
import { day } from '../app/dates';
import { m } from '../app/language';
import { get } from '../board/maps';
import type { Commit, Event } from '../board/events';
import type { Board, Id, On } from '../board/types';
import { isInBook, objectionsTo } from '../board/release';
import { interventionState } from '../interventions/states';
import { stanceVerb } from '../panel/stances';
import { stateName } from '../patterns/states';

/** Something to look at, and what became of it in a few words each. */
export interface Item {
  readonly to: Chosen;
  readonly text: string;
  readonly notes: readonly string[];
}

/** What others did on a board since one was last there; things that are gone meanwhile are left out. */
export interface Since {
  readonly myCards: readonly Item[];
  readonly patterns: readonly Item[];
  readonly interventions: readonly Item[];
  readonly votes: readonly Item[];
  /** New cards of others, the newest first. */
  readonly cards: readonly Item[];
  /** Meetings that took place. */
  readonly meetings: readonly string[];
  /** How many came onto the board. */
  readonly newPeople: number;
}

type Kind = Chosen['kind'];
type Words = (n: number) => string;

/** What became of each thing: the same is told once, with of how many it is true. */
class Found {
  private readonly things = new Map<
    string,
    { to: Chosen; notes: Map<string, { words: Words; of: Set<Id> }> }
  >();

  /** `key`: what is the same, and is said with the words given last; `of`: what is counted. */
  note(kind: Kind, id: Id, key: string, words: Words, of: Id = id): void {
    const at = `${kind} ${id}`;
    const thing = this.things.get(at) ?? { to: { kind, id }, notes: new Map() };
    this.things.set(at, thing);
    const counted = thing.notes.get(key)?.of ?? new Set<Id>();
    thing.notes.set(key, { words, of: counted.add(of) });
  }

  /** What was first heard of last comes first. Without a text it is not there any more. */
  items(kind: Kind, textOf: (id: Id) => string | undefined): Item[] {
    const items = [...this.things.values()].flatMap(({ to, notes }) => {
      const text = to.kind === kind ? textOf(to.id) : undefined;
      if (text === undefined) return [];
      return [{ to, text, notes: [...notes.values()].map(({ words, of }) => words(of.size)) }];
    });
    return items.reverse();
  }
}

/** `board`: as it is now, after the commits. */
export function sinceThen(commits: readonly Commit[], board: Board, me: Id): Since {
  const found = new Found();
  const cards: Id[] = [];
  const meetings: string[] = [];
  let newPeople = 0;
  for (const { events } of commits.filter(({ by }) => by !== me))
    for (const event of events) {
      note(event, board, me, found);
      if (event.type === 'card-posted') cards.push(event.card);
      if (event.type === 'cards-revealed') cards.push(...event.cards.map(({ card }) => card));
      if (event.type === 'meeting-closed') meetings.push(get(board.meetings, event.meeting)?.title ?? '');
      if (event.type === 'participant-joined' && event.role !== 'projector') newPeople += 1;
    }
  const standing = (id: Id) => {
    const card = get(board.cards, id);
    return card?.state === 'shared' ? card : undefined;
  };
  return {
    myCards: found.items('card', (id) => get(board.cards, id)?.text),
    patterns: found.items('pattern', (id) => nameOf(board, id)),
    interventions: found.items('intervention', (id) => {
      const one = get(board.interventions, id);
      return one?.binned ? undefined : one?.title;
    }),
    votes: found.items('round', (id) => get(board.rounds, id)?.question),
    cards: [...new Set(cards)].reverse().flatMap((id) => {
      const card = standing(id);
      if (!card || card.by === me) return [];
      const notes = card.pattern ? [inPattern(board, card.pattern)] : [];
      return [{ to: { kind: 'card', id }, text: card.text, notes }];
    }),
    meetings: meetings.filter(Boolean),
    newPeople,
  };
}

/** Whether there is anything worth telling. */
export function isEmpty({ newPeople, ...lists }: Since): boolean {
  return newPeople === 0 && Object.values(lists).every((list) => list.length === 0);
}

/** The most telling of it, each in a few words. */
export function inShort(since: Since): string[] {
  const counted = [
    [since.myCards.length, m.since_n_mine],
    [since.cards.length, m.since_n_cards],
    [since.patterns.length, m.since_n_patterns],
    [since.interventions.length, m.since_n_interventions],
    [since.votes.length, m.since_n_votes],
    [since.newPeople, m.since_n_people],
  ] as const;
  return counted.filter(([n]) => n > 0).map(([n, words]) => words({ n }));
}

/** What is being tried now, what is to be looked back on first of all. */
export function beingTried(board: Board, today: string): Item[] {
  const going = Object.entries(board.interventions).filter(
    ([, { state, binned }]) => !binned && ['chosen', 'running', 'look-back'].includes(state),
  );
  going.sort(([, a], [, b]) => (a.lookBackOn ?? '~').localeCompare(b.lookBackOn ?? '~'));
  return going.map(([id, one]) => {
    const on = one.lookBackOn?.slice(0, 10);
    const when = on && (on < today ? m.since_look_back_was : m.intervention_looks_back)({ date: day(on) });
    return {
      to: { kind: 'intervention', id },
      text: one.title,
      notes: [interventionState(one.state), ...(when ? [when] : [])],
    };
  });
}

function note(event: Event, board: Board, me: Id, found: Found): void {
  const mine = (id: Id) => get(board.cards, id)?.by === me;
  const came = (card: Id, pattern: Id) =>
    found.note('pattern', pattern, 'cards', (n) => m.since_cards_came({ n }), card);
  switch (event.type) {
    case 'card-placed':
      if (event.pattern) {
        const { card, pattern } = event;
        came(card, pattern);
        if (mine(card) && isIn(board, card, pattern))
          found.note('card', card, 'in', () => inPattern(board, pattern));
      }
      return;
    case 'card-posted':
      if (event.pattern) came(event.card, event.pattern);
      return;
    case 'evidence-linked': {
      const { card, pattern, stance } = event;
      found.note('pattern', pattern, 'linked', (n) => m.since_linked({ n }), card);
      if (mine(card))
        found.note('card', card, `linked ${pattern}`, () =>
          m.since_mine_linked({ stance: stanceVerb(stance), pattern: nameOf(board, pattern) ?? '' }),
        );
      return;
    }
    case 'card-edited':
      if (mine(event.card)) found.note('card', event.card, 'text', () => m.since_text());
      return;
    case 'card-set-aside':
    case 'card-binned':
      if (mine(event.card) && get(board.cards, event.card)?.state !== 'shared')
        found.note('card', event.card, 'away', () => m.since_away());
      return;
    case 'comment-posted':
      if (!get(board.comments, event.comment)?.binned) commented(event, mine, found);
      return;
    case 'seen-again':
      if (!get(board.sightings, event.sighting)?.binned)
        found.note('pattern', event.pattern, 'seen', (n) => m.since_seen({ n }), event.sighting);
      return;
    case 'release-asked': {
      const { asking, pattern, contributors } = event;
      const asked = get(board.book, pattern)?.asked;
      // Only what still waits for an answer.
      if (asked?.id === asking && contributors.includes(me) && !get(asked.answers, me))
        found.note('pattern', pattern, 'asks', () => m.since_asks_you());
      return;
    }
    case 'release-answered':
      if (event.answer === 'objects' && isObjectedTo(board, event.pattern))
        found.note('pattern', event.pattern, 'objects', () => m.since_objects());
      return;
    case 'pattern-released':
      if (isInBook(board, event.pattern))
        found.note('pattern', event.pattern, 'book', () => m.since_released());
      return;
    case 'text-edited':
      if (event.on) written(event.on, mine, found);
      return;
    case 'pattern-started':
      found.note('pattern', event.pattern, 'new', () => m.since_new_thing());
      for (const card of event.cards)
        if (mine(card) && isIn(board, card, event.pattern))
          found.note('card', card, 'in', () => inPattern(board, event.pattern));
      return;
    case 'pattern-edited':
      if (event.name) found.note('pattern', event.pattern, 'named', () => m.since_named());
      else written({ pattern: event.pattern }, mine, found);
      return;
    case 'pattern-state-set':
      // What became of it in the end, however often it changed.
      found.note('pattern', event.pattern, 'state', () => m.since_state({ state: stateName(event.state) }));
      return;
    case 'patterns-merged':
      if (get(board.patterns, event.from)?.mergedInto === event.into)
        found.note('pattern', event.into, 'merged', (n) => m.since_merged({ n }), event.from);
      return;
    case 'pattern-unmerged':
      found.note('pattern', event.pattern, 'unmerged', () => m.since_unmerged());
      return;
    case 'intervention-proposed':
      found.note('intervention', event.intervention, 'new', () => m.since_new_thing());
      for (const [card, { pattern, by }] of Object.entries(board.cards))
        if (by === me && pattern !== undefined && event.patterns.includes(pattern))
          found.note('card', card, `led ${event.intervention}`, () =>
            m.since_led({ title: get(board.interventions, event.intervention)?.title ?? event.title }),
          );
      return;
    case 'intervention-edited':
      if (event.outcome) found.note('intervention', event.intervention, 'outcome', () => m.since_outcome());
      else written({ intervention: event.intervention }, mine, found);
      return;
    case 'intervention-state-set':
      found.note('intervention', event.intervention, 'state', () =>
        m.since_state({ state: interventionState(event.state) }),
      );
      return;
    case 'round-opened':
      if (get(board.rounds, event.round)?.state === 'open')
        found.note('round', event.round, 'open', () => m.since_vote_open());
      return;
    case 'round-revealed':
      found.note('round', event.round, 'result', () => m.since_vote_result());
      return;
    case 'round-decided':
      found.note('round', event.round, 'decided', () => m.since_decided({ text: event.text }));
  }
}

function isObjectedTo(board: Board, pattern: Id): boolean {
  const release = get(board.book, pattern);
  return release !== undefined && objectionsTo(release).length > 0;
}

type Mine = (card: Id) => boolean;

/** Of cards, only what happens to one's own is told. */
function toldOf(on: On, mine: Mine): Chosen | undefined {
  if ('card' in on) return mine(on.card) ? { kind: 'card', id: on.card } : undefined;
  return 'pattern' in on
    ? { kind: 'pattern', id: on.pattern }
    : { kind: 'intervention', id: on.intervention };
}

function commented({ on, comment }: { on: On; comment: Id }, mine: Mine, found: Found): void {
  const to = toldOf(on, mine);
  if (to) found.note(to.kind, to.id, 'comments', (n) => m.news_comments({ n }), comment);
}

function written(on: On, mine: Mine, found: Found): void {
  const to = toldOf(on, mine);
  if (to) found.note(to.kind, to.id, 'text', () => m.since_text());
}

function isIn(board: Board, card: Id, pattern: Id): boolean {
  return get(board.cards, card)?.pattern === pattern;
}

function inPattern(board: Board, pattern: Id): string {
  return m.since_in({ pattern: nameOf(board, pattern) ?? '' });
}

/** Undefined where it is gone. */
function nameOf(board: Board, id: Id): string | undefined {
  const pattern = get(board.patterns, id);
  return !pattern || pattern.binned || pattern.mergedInto ? undefined : pattern.name || m.pattern_unnamed();
}
