import { get } from '../board/maps';
import type { Board, Id } from '../board/types';

export interface Overlap {
  a: string;
  b: string;
  why: 'alike' | 'aims';
}

const ALIKE = 0.5;
const MOST = 3;

/**
 * Options that may split the dots of people who want the same: two with much the same words, or an intervention next to
 * the pattern it aims at. A warning, never a refusal.
 */
export function overlaps(board: Board, options: readonly Id[]): Overlap[] {
  const named = options.map((id) => ({
    id,
    name: get(board.interventions, id)?.title ?? get(board.patterns, id)?.name ?? '',
    aims: get(board.interventions, id)?.patterns ?? [],
  }));
  const found: Overlap[] = [];
  for (const [i, a] of named.entries()) {
    for (const b of named.slice(i + 1)) {
      if (alike(a.name, b.name) >= ALIKE) found.push({ a: a.name, b: b.name, why: 'alike' });
      else if (a.aims.includes(b.id)) found.push({ a: a.name, b: b.name, why: 'aims' });
      else if (b.aims.includes(a.id)) found.push({ a: b.name, b: a.name, why: 'aims' });
    }
  }
  return found.slice(0, MOST);
}

/** Which part of the words of both is shared; words of one to three letters say little and do not count. */
function alike(a: string, b: string): number {
  const left = words(a);
  const right = words(b);
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = new Set([...left, ...right]).size;
  return all === 0 ? 0 : shared / all;
}

function words(text: string): Set<string> {
  return new Set(text.toLocaleLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
