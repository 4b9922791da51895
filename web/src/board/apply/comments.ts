import { full, made, touched } from '../draft';
import type { Some } from './effects';

export const applyToComments: Some<
  'comment-posted' | 'comment-edited' | 'comment-binned' | 'comment-restored'
> = {
  'comment-posted': (draft, { comment, on, text }, stamp) =>
    draft.put('comments', comment, full({ on, text, ...made(stamp) })),

  'comment-edited': (draft, { comment, text }, stamp) =>
    draft.change('comments', comment, (old) =>
      full({ ...old, text, edited: true as const, ...touched(stamp) }),
    ),

  'comment-binned': (draft, { comment }, stamp) =>
    draft.change('comments', comment, (old) => full({ ...old, binned: true as const, ...touched(stamp) })),

  'comment-restored': (draft, { comment }, stamp) =>
    draft.change('comments', comment, (old) => full({ ...old, binned: undefined, ...touched(stamp) })),
};
