import { m } from '../app/language';
import type { PatternState } from '../board/types';

const names: Record<PatternState, () => string> = {
  candidate: m.pattern_state_candidate,
  recognised: m.pattern_state_recognised,
  'worked-on': m.pattern_state_worked_on,
  shifting: m.pattern_state_shifting,
  quiet: m.pattern_state_quiet,
  rejected: m.pattern_state_rejected,
  merged: m.pattern_state_merged,
};

export function stateName(state: PatternState): string {
  return names[state]();
}
