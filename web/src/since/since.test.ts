import { describe, expect, it } from 'vitest';
import type { Commit, Event } from '../board/events';
import type { Board } from '../board/types';
import { beingTried, inShort, isEmpty, sinceThen } from './since';

const board = {
  participants: {},
  cards: {
    mine: { by: 'me', text: 'My card', state: 'shared', pattern: 'p' },
    away: { by: 'me', text: 'Old news', state: 'set-aside' },
    hers: { by: 'anna', text: 'Her card', state: 'shared', pattern: 'p' },
    his: { by: 'bram', text: 'His card', state: 'shared' },
    gone: { by: 'bram', text: 'Gone', state: 'binned' },
  },
  patterns: { p: { name: 'Rules first' }, q: {}, binned: { name: 'B', binned: true } },
  interventions: {
    i: { title: 'Call first', state: 'running', lookBackOn: '2026-11-30' },
    late: { title: 'Sit together', state: 'chosen', lookBackOn: '2026-11-01' },
    idea: { title: 'An idea', state: 'idea' },
  },
  comments: { k1: {}, k2: {}, k3: { binned: true } },
  sightings: { s1: {}, s2: {}, s3: { binned: true } },
  rounds: { r: { question: 'What first?', state: 'decided' }, o: { question: 'And now?', state: 'open' } },
  meetings: { m: { title: 'Third', agenda: [] } },
} as unknown as Board;

let seq = 0;
const by = (who: string, ...events: object[]): Commit => ({
  seq: ++seq,
  at: '2026-11-01T10:00:00.000Z',
  command: `c${seq}`,
  by: who,
  events: events as Event[],
});
const place = (card: string, pattern: string | null) => ({ type: 'card-placed', card, pattern, index: 0 });
const comment = (id: string, on: object) => ({ type: 'comment-posted', comment: id, on, text: 'x' });
const linked = (card: string, pattern: string) => ({
  type: 'evidence-linked',
  card,
  pattern,
  stance: 'supports',
});
const since = (...commits: Commit[]) => sinceThen(commits, board, 'me');

describe('since the last visit', () => {
  it('is empty where only oneself did something', () => {
    const found = since(by('me', place('mine', 'p')), by('me', { type: 'card-posted', card: 'mine' }));
    expect(isEmpty(found)).toBe(true);
    expect(inShort(found)).toEqual([]);
  });

  it('tells how often a pattern was seen again, without what was taken back', () => {
    const seen = (sighting: string) => ({ type: 'seen-again', sighting, pattern: 'p' });
    expect(since(by('anna', seen('s1')), by('bram', seen('s2'), seen('s3'))).patterns).toEqual([
      { to: { kind: 'pattern', id: 'p' }, text: 'Rules first', notes: ['seen again 2 times'] },
    ]);
  });

  it('tells that one is asked, as long as one has not answered, and what is in the pattern book', () => {
    const asked = {
      type: 'release-asked',
      asking: 'a',
      pattern: 'p',
      text: {},
      contributors: ['me', 'anna'],
    };
    const asking = (answers: object) =>
      ({
        ...board,
        patterns: { ...board.patterns, p: { ...board.patterns.p, state: 'recognised' } },
        book: { p: { asked: { id: 'a', contributors: ['me', 'anna'], answers }, released: {} } },
      }) as unknown as Board;
    const notes = (answers: object, ...events: object[]) =>
      sinceThen([by('anna', ...events)], asking(answers), 'me').patterns.flatMap((one) => one.notes);
    expect(notes({}, asked)).toEqual(['you are asked whether this may be read outside']);
    expect(notes({ me: { answer: 'agrees' } }, asked)).toEqual([]);
    expect(notes({}, { type: 'pattern-released', pattern: 'p' })).toEqual(['is in the pattern book']);
    const objects = { type: 'release-answered', pattern: 'p', answer: 'objects', why: 'No' };
    expect(notes({ anna: { answer: 'objects' } }, objects)).toEqual([
      'somebody objects to it in the pattern book',
    ]);
    expect(notes({ anna: { answer: 'agrees' } }, objects)).toEqual([]);
  });

  it('tells what happened to my cards, each thing once', () => {
    const { myCards } = since(
      by('anna', place('mine', 'q')),
      by('anna', place('mine', 'p')),
      by('anna', place('mine', 'p')),
      by('bram', linked('mine', 'q')),
      by('bram', comment('k1', { card: 'mine' }), comment('k2', { card: 'mine' })),
      by('bram', comment('k3', { card: 'mine' }), comment('k1', { card: 'hers' })),
      by('anna', { type: 'card-edited', card: 'hers', text: 'z' }),
      by('anna', { type: 'card-set-aside', card: 'away' }),
      by('anna', { type: 'intervention-proposed', intervention: 'i', title: 'Call', patterns: ['p'] }),
    );
    expect(myCards).toEqual([
      { to: { kind: 'card', id: 'away' }, text: 'Old news', notes: ['put away'] },
      {
        to: { kind: 'card', id: 'mine' },
        text: 'My card',
        notes: ['in “Rules first”', 'supports “Unnamed pattern”', '2 new comments', 'led to “Call first”'],
      },
    ]);
  });

  it('counts cards and evidence of a pattern, not moves, and leaves out what is gone', () => {
    const { patterns } = since(
      by('anna', place('hers', 'p'), place('mine', 'p')),
      by('anna', place('hers', 'p'), linked('his', 'p')),
      by('anna', { type: 'pattern-started', pattern: 'binned', cards: [] }),
      by('anna', { type: 'pattern-started', pattern: 'q', cards: [] }),
      by('anna', { type: 'pattern-state-set', pattern: 'p', state: 'recognised' }),
      by('anna', { type: 'pattern-state-set', pattern: 'p', state: 'shifting' }),
    );
    expect(patterns.map(({ text, notes }) => [text, ...notes])).toEqual([
      ['Unnamed pattern', 'new'],
      ['Rules first', '2 cards came in', '1 piece of evidence', 'now: Shifting'],
    ]);
  });

  it('has new cards of others that are still there, those that were revealed too, and where they are', () => {
    const { cards } = since(
      by('anna', { type: 'card-posted', card: 'hers' }),
      by('bram', { type: 'card-posted', card: 'gone' }),
      by('anna', { type: 'cards-revealed', cards: [{ card: 'his' }, { card: 'mine' }] }),
    );
    expect(cards).toEqual([
      { to: { kind: 'card', id: 'his' }, text: 'His card', notes: [] },
      { to: { kind: 'card', id: 'hers' }, text: 'Her card', notes: ['in “Rules first”'] },
    ]);
  });

  it('tells of votes, meetings and people', () => {
    const found = since(
      by('anna', { type: 'round-opened', round: 'r' }, { type: 'round-opened', round: 'o' }),
      by('anna', { type: 'round-decided', round: 'r', text: 'We call' }),
      by('anna', { type: 'meeting-closed', meeting: 'm' }),
      by('bram', { type: 'participant-joined', participant: 'bram', role: 'participant' }),
      by('wall', { type: 'participant-joined', participant: 'wall', role: 'projector' }),
    );
    expect(found.votes.map(({ text, notes }) => [text, ...notes])).toEqual([
      ['What first?', 'decided: We call'],
      ['And now?', 'open: you can vote'],
    ]);
    expect(found.meetings).toEqual(['Third']);
    expect(inShort(found)).toEqual(['2 votes', '1 person joined']);
  });
});

it('what is being tried stands by the day on which it is looked back on, and tells which are late', () => {
  expect(beingTried(board, '2026-11-15').map(({ text, notes }) => [text, ...notes])).toEqual([
    ['Sit together', 'Chosen', expect.stringMatching(/^Look back was due on 1 November/)],
    ['Call first', 'Running', expect.stringMatching(/^Look back on 30 November/)],
  ]);
});
