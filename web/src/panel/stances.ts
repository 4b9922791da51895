import Minus from '@lucide/svelte/icons/minus';
import Plus from '@lucide/svelte/icons/plus';
import Tilde from '@lucide/svelte/icons/equal-approximately';
import { m } from '../app/language';
import type { Stance } from '../board/types';

export const stanceIcon = { supports: Plus, contradicts: Minus, nuances: Tilde };

const verbs = { supports: m.stance_supports, contradicts: m.stance_contradicts, nuances: m.stance_nuances };
const sides = { supports: m.stance_for, contradicts: m.stance_against, nuances: m.stance_nuance };

/** As a card does it: 'contradicts'. */
export function stanceVerb(stance: Stance): string {
  return verbs[stance]();
}

/** As a pattern has it: 'Against'. */
export function stanceSide(stance: Stance): string {
  return sides[stance]();
}
