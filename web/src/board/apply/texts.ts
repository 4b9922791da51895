import { applied, lengthBefore } from '../changes';
import { textAt, written } from '../texts';
import type { Effects, Some } from './effects';

/** Writing in a text does what writing the whole of it does. */
export function applyToTexts(whole: Partial<Effects>): Some<'text-edited'> {
  return {
    'text-edited': (draft, event, stamp) => {
      const text = textAt(draft.board, event);
      if (text === undefined || lengthBefore(event.changes) !== text.length) return;
      const next = written(event, applied(event.changes, text));
      (whole[next.type] as (...args: unknown[]) => void)(draft, next, stamp);
    },
  };
}
