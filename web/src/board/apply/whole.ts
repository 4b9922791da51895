import { edited, full } from '../draft';
import type { Some } from './effects';

/** The board as a whole and who is on it. */
export const applyToBoard: Some<
  | 'board-started'
  | 'board-edited'
  | 'participant-joined'
  | 'participant-renamed'
  | 'role-set'
  | 'participant-removed'
  | 'participant-erased'
  | 'retention-set'
  | 'people-set'
> = {
  'board-started': (draft, { title, question, language, lenses }) =>
    draft.set({ title, language, lenses, ...full({ question }) }),

  'board-edited': (draft, event) => {
    draft.board = edited(draft.board, event, ['title', 'question', 'direction', 'lenses', 'language']);
  },

  'participant-joined': (draft, { participant, name, role }, { seq: joined }) =>
    draft.put('participants', participant, full({ name, role, joined })),

  'participant-renamed': (draft, { participant, name }) =>
    draft.change('participants', participant, (old) => full({ ...old, name })),

  'role-set': (draft, { participant, role }) =>
    draft.change('participants', participant, (old) => ({ ...old, role })),

  'participant-removed': (draft, { participant }) =>
    draft.change('participants', participant, (old) => ({ ...old, removed: true })),

  'participant-erased': (draft, { participant }) =>
    draft.change('participants', participant, (old) => full({ ...old, name: undefined })),

  'retention-set': (draft, { months }) => {
    const { retentionMonths: _before, ...board } = draft.board;
    draft.board = full({ ...board, retentionMonths: months });
  },

  'people-set': (draft, { participant, people }) =>
    draft.change('participants', participant, (old) =>
      full({ ...old, people: people === 1 ? undefined : people }),
    ),
};
