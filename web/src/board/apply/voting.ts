import { full } from '../draft';
import type { Some } from './effects';

/** Dots for each voter where the round names none. */
export const usualBudget = 3;

export const applyToRounds: Some<'round-opened' | 'round-closed' | 'round-revealed'> = {
  'round-opened': (draft, event, { by, at }) => {
    const { round, question, method, options, wording, voters, budget = usualBudget } = event;
    const { maxPerOption = budget } = event;
    const fields = { question, method, options, wording, budget, maxPerOption, voters };
    draft.put('rounds', round, full({ ...fields, state: 'open' as const, by, at }));
  },

  'round-closed': (draft, { round, turnout }) =>
    draft.change('rounds', round, (old) => ({ ...old, state: 'closed', turnout })),

  'round-revealed': (draft, { round, tally }) =>
    draft.change('rounds', round, (old) => ({ ...old, state: 'revealed', tally })),
};
