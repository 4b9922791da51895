import type { Id } from '../board/types';
import { Kept } from './kept';

/** An objection as it is being written. `on`: the writer means to send it. */
export interface Draft {
  readonly text: string;
  readonly on: boolean;
}
export type Drafts = Readonly<Record<Id, Draft>>;

const MOST_ROUNDS = 20;
const kept = new Kept<Drafts>('patternboard.objections', MOST_ROUNDS);
const key = (participant: Id, round: Id) => `${participant}/${round}`;

/** Objections by option that were written on this device and are not known to be stored. */
export function draftsOf(participant: Id, round: Id): Drafts {
  return kept.get(key(participant, round)) ?? {};
}

export function keepDrafts(participant: Id, round: Id, drafts: Drafts): void {
  kept.put(key(participant, round), Object.keys(drafts).length ? drafts : undefined);
}
