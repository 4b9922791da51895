import type { Id } from '../board/types';
import { Kept } from './kept';

// Each click may be a ballot, and the last ones may come too late: the one that counts has to be among those kept.
const MOST_BALLOTS = 20;
const MOST_ROUNDS = 60;
const kept = new Kept<Id[]>('patternboard.receipts', MOST_ROUNDS);
const key = (participant: Id, round: Id) => `${participant}/${round}`;

/** Keeps the id of a ballot's command, on this device alone. */
export function rememberBallot(participant: Id, round: Id, command: Id): void {
  const at = key(participant, round);
  kept.put(at, [...(kept.get(at) ?? []), command].slice(-MOST_BALLOTS));
}

/** Ids of the ballots sent from this device, the last one last. */
export function ballotsOf(participant: Id, round: Id): readonly Id[] {
  return kept.get(key(participant, round)) ?? [];
}

/** `last`: the last ballot counts; `earlier`: one before it, since later changes came too late; `none`: none of these. */
export type Counted = 'last' | 'earlier' | 'none';

/**
 * Which of one's own ballots is among the receipts of a closed round. `undefined` where that cannot be said: nothing
 * was sent from here, or the browser makes no hashes (it does so on https and localhost alone).
 */
export async function counted(
  ballots: readonly Id[],
  receipts: readonly string[] | undefined,
): Promise<Counted | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle || !receipts || ballots.length === 0) return undefined;
  const own = await Promise.all(ballots.map((id) => receipt(subtle, id)));
  const at = own.findLastIndex((hash) => receipts.includes(hash));
  if (at < 0) return 'none';
  return at === own.length - 1 ? 'last' : 'earlier';
}

/** SHA-256 of the id, in base64url without padding. */
async function receipt(subtle: SubtleCrypto, id: Id): Promise<string> {
  const hash = await subtle.digest('SHA-256', new TextEncoder().encode(id));
  const text = btoa(String.fromCharCode(...new Uint8Array(hash)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
