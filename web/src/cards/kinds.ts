import CircleQuestion from '@lucide/svelte/icons/circle-question-mark';
import Eye from '@lucide/svelte/icons/eye';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import Sprout from '@lucide/svelte/icons/sprout';
import type { Kind } from '../board/types';
import { m } from '../app/language';

export const kindIcon = {
  observation: Eye,
  reflection: NotebookPen,
  improvement: Sprout,
  question: CircleQuestion,
};

const names = {
  observation: m.card_kind_observation,
  reflection: m.card_kind_reflection,
  improvement: m.card_kind_improvement,
  question: m.card_kind_question,
};

export function kindName(kind: Kind): string {
  return names[kind]();
}

const asks = {
  observation: m.card_placeholder,
  reflection: m.card_placeholder_reflection,
  improvement: m.card_placeholder_improvement,
  question: m.card_placeholder_question,
};

/** What an empty card of this kind asks. */
export function kindAsks(kind: Kind): string {
  return asks[kind]();
}
