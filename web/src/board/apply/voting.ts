import { full } from '../draft';
import type { Event } from '../events';
import type { Id, Round } from '../types';
import type { Stamp } from '../draft';
import type { Some } from './effects';

/** Dots for each voter where the round names none. */
export const usualBudget = 3;

type Asked = Extract<Event, { type: 'round-opened' | 'round-prepared' }>;

function asked(event: Asked, state: Round['state'], voters: readonly Id[], { by, at }: Stamp): Round {
  const { question, method, options, wording, budget = usualBudget, maxPerOption = budget, named } = event;
  const fields = { question, method, options, wording, budget, maxPerOption, voters };
  return full({ ...fields, ...(named && { named: true as const }), state, by, at }) as Round;
}

export const applyToRounds: Some<
  'round-prepared' | 'round-dropped' | 'round-opened' | 'round-closed' | 'round-revealed' | 'round-decided'
> = {
  'round-prepared': (draft, event, stamp) =>
    draft.put('rounds', event.round, asked(event, 'prepared', [], stamp)),

  'round-dropped': (draft, { round }) =>
    draft.change('rounds', round, (old) => ({ ...old, state: 'dropped' as const })),

  'round-opened': (draft, event, stamp) =>
    draft.put('rounds', event.round, asked(event, 'open', event.voters, stamp)),

  'round-closed': (draft, { round, turnout, byHand, receipts }) =>
    draft.change('rounds', round, (old) =>
      full({ ...old, state: 'closed' as const, turnout, byHand, receipts }),
    ),

  'round-revealed': (draft, { round, tally, counts, objections, ballots }) =>
    draft.change('rounds', round, (old) =>
      full({ ...old, state: 'revealed' as const, tally, counts, objections, ballots }),
    ),

  'round-decided': (draft, { round, text, chosen = [], reviewOn = '' }, { by, at }) =>
    draft.change('rounds', round, (old) => {
      const decision = full({ text, chosen, reviewOn: reviewOn || undefined, by, at });
      return { ...old, state: 'decided', decision };
    }),
};
