import { m } from '../app/language';
import type { PatternTexts } from '../board/types';
import type { Written } from '../board/words';

export const patternField: Readonly<Record<keyof PatternTexts, () => string>> = {
  name: m.panel_name,
  situation: m.panel_situation,
  recurring: m.panel_recurring,
  effect: m.panel_effect,
  exceptions: m.panel_exceptions,
  keepsGoing: m.panel_keepsGoing,
  protects: m.panel_protects,
  ourShare: m.panel_ourShare,
  desired: m.panel_desired,
};

const names: Partial<Record<Written, Readonly<Record<string, () => string>>>> = {
  card: { text: m.panel_text, feeling: m.panel_feeling, meaning: m.panel_meaning },
  pattern: patternField,
  intervention: {
    title: m.intervention_what,
    firstStep: m.intervention_first_step,
    expectedSign: m.intervention_expected,
    outcome: m.intervention_outcome,
  },
};

/** What a text is called beside the thing it belongs to. */
export function fieldName(kind: Written, field: string): string {
  return names[kind]?.[field]?.() ?? field;
}
