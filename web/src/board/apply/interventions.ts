import { edited, full, made, touched } from '../draft';
import type { Some } from './effects';

/** What an edit may change. */
export const interventionFields = [
  'title',
  'scope',
  'patterns',
  'firstStep',
  'expectedSign',
  'lookBackOn',
  'outcome',
] as const;

export const applyToInterventions: Some<
  | 'intervention-proposed'
  | 'intervention-edited'
  | 'intervention-state-set'
  | 'intervention-binned'
  | 'intervention-restored'
> = {
  'intervention-proposed': (draft, event, stamp) => {
    const { intervention, title, scope, patterns, firstStep, expectedSign, lookBackOn } = event;
    const fields = {
      title,
      scope,
      patterns,
      firstStep,
      expectedSign,
      lookBackOn,
      state: 'proposed' as const,
    };
    draft.put('interventions', intervention, full({ ...fields, ...made(stamp) }));
  },

  'intervention-edited': (draft, event, stamp) =>
    draft.change('interventions', event.intervention, (old) =>
      full({
        ...edited(old, event, interventionFields),
        ...touched(stamp),
      }),
    ),

  'intervention-state-set': (draft, { intervention, state, reason }, stamp) =>
    draft.change('interventions', intervention, (old) => full({ ...old, state, reason, ...touched(stamp) })),

  'intervention-binned': (draft, { intervention }, stamp) =>
    draft.change('interventions', intervention, (old) =>
      full({ ...old, binned: true as const, ...touched(stamp) }),
    ),

  'intervention-restored': (draft, { intervention }, stamp) =>
    draft.change('interventions', intervention, (old) =>
      full({ ...old, binned: undefined, ...touched(stamp) }),
    ),
};
