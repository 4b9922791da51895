import { full } from '../draft';
import type { Some } from './effects';

/** Dots for each voter where the round names none. */
export const usualBudget = 3;

export const applyToRounds: Some<'round-opened' | 'round-closed' | 'round-revealed' | 'round-decided'> = {
  'round-opened': (draft, event, { by, at }) => {
    const { round, question, method, options, wording, voters, budget = usualBudget } = event;
    const { maxPerOption = budget } = event;
    const fields = { question, method, options, wording, budget, maxPerOption, voters };
    draft.put('rounds', round, full({ ...fields, state: 'open' as const, by, at }));
  },

  'round-closed': (draft, { round, turnout, receipts }) =>
    draft.change('rounds', round, (old) => full({ ...old, state: 'closed' as const, turnout, receipts })),

  'round-revealed': (draft, { round, tally, counts, objections }) =>
    draft.change('rounds', round, (old) =>
      full({ ...old, state: 'revealed' as const, tally, counts, objections }),
    ),

  'round-decided': (draft, { round, text, chosen = [], reviewOn = '' }, { by, at }) =>
    draft.change('rounds', round, (old) => {
      const decision = full({ text, chosen, reviewOn: reviewOn || undefined, by, at });
      return { ...old, state: 'decided', decision };
    }),
};
