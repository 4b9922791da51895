import { full } from '../draft';
import type { Some } from './effects';

export const applyToMeetings: Some<
  | 'meeting-planned'
  | 'input-opened'
  | 'input-closed'
  | 'meeting-opened'
  | 'step-entered'
  | 'meeting-closed'
  | 'timer-started'
  | 'timer-stopped'
  | 'spotlight-set'
  | 'board-locked'
  | 'board-unlocked'
> = {
  'meeting-planned': (draft, { meeting, title, startsAt, agenda = [] }) => {
    const old = draft.get('meetings', meeting) ?? { state: 'planned' as const };
    draft.put('meetings', meeting, full({ ...old, title, startsAt, agenda }));
  },

  'input-opened': (draft, { meeting }) =>
    draft.change('meetings', meeting, (old) => ({ ...old, state: 'input' })),

  'input-closed': (draft, { meeting }) =>
    draft.change('meetings', meeting, (old) => ({ ...old, state: 'planned' })),

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

  'spotlight-set': (draft, { on }) => {
    draft.board = full({ ...draft.board, spotlight: on });
  },

  'board-locked': (draft) => draft.set({ locked: true }),

  'board-unlocked': (draft) => {
    draft.board = full({ ...draft.board, locked: undefined });
  },
};
