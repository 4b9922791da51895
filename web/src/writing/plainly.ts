import { between, mappedPlace } from '../board/changes';
import type { Pen } from './pen.svelte';

/** Lets a plain field be written in with a pen: what others write comes in, and the caret stays where it was. */
export function plainly(pen: Pen): (field: HTMLTextAreaElement) => () => void {
  return (field) => {
    field.value = pen.text;
    const input = () => pen.write(between(pen.text, field.value));
    field.addEventListener('input', input);
    pen.heard = (changes) => {
      const { selectionStart, selectionEnd } = field;
      field.value = pen.text;
      field.setSelectionRange(
        mappedPlace(selectionStart, changes, false),
        mappedPlace(selectionEnd, changes, false),
      );
    };
    return () => {
      field.removeEventListener('input', input);
      pen.heard = undefined;
    };
  };
}
