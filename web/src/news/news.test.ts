import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../app/language';
import type { Commit, Event } from '../board/events';
import type { Board } from '../board/types';
import { newsOf, ownNews } from './news';
import { Newsreader } from './newsreader.svelte';

const board = {
  participants: {
    me: { name: 'Me', role: 'participant' },
    anna: { name: 'Anna', role: 'facilitator' },
    bram: { name: 'Bram', role: 'participant' },
  },
  cards: { mine: { by: 'me', text: 'My card' }, hers: { by: 'anna', text: 'Her card' } },
  patterns: { p: { name: 'Rules first' }, q: {} },
  interventions: {},
  rounds: { r: { question: 'What first?' } },
  meetings: { m: { title: 'Third', agenda: [{ step: 's', title: 'Look back' }] } },
} as unknown as Board;

let seq = 0;
const commit = (by: string, ...events: object[]): Commit => ({
  seq: ++seq,
  at: '2026-11-01T10:00:00.000Z',
  command: `c${seq}`,
  by,
  events: events as Event[],
});
const heard = (masked: boolean, ...commits: Commit[]) => commits.map((one) => ({ commit: one, masked }));
const post = (card: string) => ({ type: 'card-posted', card, text: 'x' });
const place = (card: string, pattern: string | null) => ({ type: 'card-placed', card, pattern });

describe('the news', () => {
  it('tells of a pattern that was seen again', () => {
    const seen = { type: 'seen-again', sighting: 's', pattern: 'p' };
    expect(newsOf(heard(false, commit('anna', seen), commit('bram', seen)), board, 'me', 'all')).toEqual([
      'Seen again 2 times: “Rules first”',
    ]);
  });

  it('tells of people who come, and not of a big screen', () => {
    const joined = (participant: string, role: string, name: string) => ({
      type: 'participant-joined',
      participant,
      role,
      name,
    });
    const wall = commit('wall', joined('wall', 'projector', ''));
    expect(newsOf(heard(false, wall), board, 'me', 'all')).toEqual([]);
    const both = heard(false, wall, commit('bram', joined('bram', 'participant', 'Bram')));
    expect(newsOf(both, board, 'me', 'all')).toEqual(['New on the board: Bram']);
  });

  it('tells together what belongs together', () => {
    const news = heard(
      false,
      commit('anna', post('a')),
      commit('anna', post('b')),
      commit('bram', place('a', 'p')),
      commit('bram', place('b', 'p')),
      commit('anna', place('c', 'p')),
      commit('bram', { type: 'card-edited', card: 'a', text: 'y' }),
      commit('anna', { type: 'card-edited', card: 'a', text: 'z' }),
    );
    expect(newsOf(news, board, 'me', 'all')).toEqual([
      'Anna posted 2 cards',
      '3 cards went into “Rules first”',
      '1 text was changed',
    ]);
  });

  it('names nobody for what was done in a silent or anonymous step, nor many at once', () => {
    const silent = heard(true, commit('anna', post('a')), commit('bram', post('b')));
    expect(newsOf(silent, board, 'me', 'all')).toEqual(['2 cards were posted']);
    const everything = heard(
      true,
      commit('anna', post('a'), place('a', 'p')),
      commit('bram', { type: 'comment-posted', comment: 'k', on: { card: 'mine' }, text: 'Bram says' }),
      commit('anna', {
        type: 'intervention-proposed',
        intervention: 'i',
        title: 'Ask earlier',
        patterns: [],
      }),
      commit('anna', { type: 'evidence-linked', card: 'a', pattern: 'q', stance: 'supports' }),
    );
    expect(newsOf(everything, board, 'me', 'all').join(' ')).not.toMatch(/Anna|Bram/);
  });

  it('keeps to what the group is called to, and what is said to me, where that is all I want', () => {
    const news = heard(
      false,
      commit('anna', post('a')),
      commit('anna', { type: 'step-entered', meeting: 'm', step: 's' }),
      commit('anna', { type: 'board-unlocked' }),
      commit('anna', { type: 'board-locked' }),
      commit('anna', { type: 'spotlight-set', on: { pattern: 'p' } }),
      commit('anna', { type: 'round-closed', round: 'r', turnout: 2 }),
      commit('bram', { type: 'comment-posted', comment: 'k', on: { card: 'mine' }, text: 'Why?' }),
      commit('bram', { type: 'comment-posted', comment: 'l', on: { card: 'hers' }, text: 'Why?' }),
    );
    const lit = { ...board, spotlight: { pattern: 'p' } };
    expect(newsOf(news, lit, 'me', 'important')).toEqual([
      'We are at the step: Look back',
      'The board is locked',
      'Everybody is asked to look at: Rules first',
      'The vote is closed: What first?',
      '1 new comment on something of yours',
    ]);
  });

  it('stays short, whatever happens', () => {
    const many = heard(
      false,
      ...Array.from({ length: 9 }, (_, i) =>
        commit('anna', { type: 'pattern-edited', pattern: 'p', name: `N${i}` }),
      ),
    );
    expect(newsOf(many, board, 'me', 'all')).toHaveLength(6);
    expect(newsOf(many, board, 'me', 'all').at(-1)).toBe('And 4 other changes');
  });

  it('says a short yes to what I did myself', () => {
    expect(ownNews([commit('me', place('a', 'p')), commit('me', post('b'))], board)).toEqual([
      'In “Rules first” now',
    ]);
  });
});

describe('the newsreader', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(async () => {
    vi.useRealTimers();
    localStorage.clear();
    await chooseLanguage('en');
  });
  const source = { board, participant: 'me', masked: false };

  it('waits a moment, tells at most once in five seconds, and takes back what it told', () => {
    const reader = new Newsreader();
    reader.hear([commit('anna', post('a'))], source);
    expect(reader.said).toBe('');
    vi.advanceTimersByTime(1_500);
    expect(reader.said).toBe('Anna posted 1 card.');
    reader.hear([commit('bram', post('b'))], source);
    vi.advanceTimersByTime(4_999);
    expect(reader.said).toBe('Anna posted 1 card.');
    vi.advanceTimersByTime(1);
    expect(reader.said).toBe('Bram posted 1 card.');
    vi.advanceTimersByTime(10_000);
    expect(reader.said).toBe('');
  });

  it('tells nothing of others where that is off, and remembers so', () => {
    new Newsreader().level = 'off';
    const reader = new Newsreader();
    expect(reader.level).toBe('off');
    reader.hear([commit('anna', post('a'))], source);
    vi.advanceTimersByTime(10_000);
    expect(reader.said).toBe('');
    reader.hear([commit('me', place('a', 'p'))], source);
    expect(reader.said).toBe('In “Rules first” now');
  });
});
