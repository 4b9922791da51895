import type { Role } from '../board/types';
import { m } from './language';

const names: Record<Role, () => string> = {
  facilitator: m.role_facilitator,
  participant: m.role_participant,
  reader: m.role_reader,
  projector: m.role_projector,
};

export function roleName(role: Role): string {
  return names[role]();
}

/** Whether someone in this role may change the board. */
export function mayEdit(role: Role | undefined): boolean {
  return role === 'facilitator' || role === 'participant';
}

export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
