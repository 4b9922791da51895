import { full } from '../draft';
import type { Some } from './effects';

export const applyToMeetings: Some<
  'meeting-planned' | 'meeting-opened' | 'step-entered' | 'meeting-closed' | 'timer-started' | 'timer-stopped'
> = {
  'meeting-planned': (draft, { meeting, title, startsAt, agenda = [] }) => {
    const old = draft.get('meetings', meeting) ?? { state: 'planned' as const };
    draft.put('meetings', meeting, full({ ...old, title, startsAt, agenda }));
  },

  'meeting-opened': (draft, { meeting }, { at }) =>
    draft.change('meetings', meeting, (old) => ({ ...old, state: 'live', openedAt: at })),

  'step-entered': (draft, { meeting, step }) =>
    draft.change('meetings', meeting, (old) => ({ ...old, step })),

  'meeting-closed': (draft, { meeting }, { at }) =>
    draft.change('meetings', meeting, (old) =>
      full({ ...old, state: 'closed' as const, step: undefined, closedAt: at }),
    ),

  'timer-started': (draft, { seconds }, { at }) => draft.set({ timer: { startedAt: at, seconds } }),

  'timer-stopped': (draft) => {
    draft.board = full({ ...draft.board, timer: undefined });
  },
};
