import { m } from '../app/language';
import type { InterventionState } from '../board/types';

const names: Record<InterventionState, () => string> = {
  idea: m.intervention_state_idea,
  proposed: m.intervention_state_proposed,
  chosen: m.intervention_state_chosen,
  parked: m.intervention_state_parked,
  running: m.intervention_state_running,
  'look-back': m.intervention_state_look_back,
  kept: m.intervention_state_kept,
  changed: m.intervention_state_changed,
  stopped: m.intervention_state_stopped,
  spread: m.intervention_state_spread,
};

export function interventionState(state: InterventionState): string {
  return names[state]();
}
