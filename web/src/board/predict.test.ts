import { describe, expect, it } from 'vitest';
import { applyEvents } from './apply';
import { Draft } from './draft';
import { predict } from './predict';
import type { Command } from './commands';
import type { Board, Step } from './types';
import { unstarted } from './unstarted';

const stamp = { at: '2026-01-01T00:00:00.000Z', seq: 1, by: 'anna' };
const board: Board = {
  ...unstarted,
  participants: {
    anna: { name: 'Anna', role: 'facilitator' },
    ria: { name: 'Ria', role: 'reader' },
    gone: { name: 'Gone', role: 'participant', removed: true },
  },
  interventions: {
    i: { title: 'Ring', scope: 'own-work', patterns: [], state: 'proposed', at: stamp.at, changed: 1 },
  },
};
function after(on: Board, command: Command): Board {
  const draft = new Draft(on);
  applyEvents(draft, predict(on, command, 'anna'), stamp);
  return draft.board;
}
const prepared = after(board, {
  type: 'prepare-round',
  round: 'r',
  question: 'Which?',
  method: 'score',
  options: ['i'],
  named: true,
});

describe('a card', () => {
  const post = { type: 'post-card', card: 'k', kind: 'question', text: 'Why?' } as const;
  const inStep = (rules: Partial<Step>): Board => {
    const agenda = [{ step: 's', title: 'S', ...rules }];
    return { ...board, meetings: { m: { title: 'M', state: 'live', agenda, step: 's' } } };
  };

  it('is expected on the board, in the meeting that is going on', () => {
    expect(after(inStep({}), post).cards).toMatchObject({ k: { text: 'Why?', meeting: 'm' } });
  });

  it.each(['hidden', 'anonymous'] as const)('is not while cards are %s', (rule) => {
    expect(after(inStep({ [rule]: true }), post).cards).toEqual({});
  });
});

describe('what a round is expected to become', () => {
  it('prepared, nobody may vote yet', () => {
    expect(prepared.rounds.r).toMatchObject({
      state: 'prepared',
      voters: [],
      wording: { i: 'Ring' },
      named: true,
    });
  });

  it('opened as it was prepared, or otherwise', () => {
    const opened = after(prepared, { type: 'open-round', round: 'r' }).rounds.r;
    expect(opened).toMatchObject({ state: 'open', question: 'Which?', voters: ['anna'], named: true });
    const secret = after(prepared, { type: 'open-round', round: 'r', question: 'Now?', named: false }).rounds
      .r;
    expect(secret).toMatchObject({ state: 'open', question: 'Now?' });
    expect(secret).not.toHaveProperty('named');
  });

  it('nothing, where only its id is told and it was not prepared', () => {
    expect(predict(board, { type: 'open-round', round: 'r' }, 'anna')).toEqual([]);
  });
});
