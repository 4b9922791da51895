import { m } from '../app/language';
import type { Round } from '../board/types';
import { list } from './format';
import { leaders, objected, rows } from './results';

// More names than this say less than their number.
const MOST_NAMES = 4;

/** What came out in one sentence; ties are said, never broken. Nothing where there is only one thing to say. */
export function headline(round: Round): string | undefined {
  const best = leaders(round);
  const names = list(best.map(({ text }) => text));
  const many = best.length > MOST_NAMES;
  if (round.method === 'consent') {
    if (best.length === 0 && round.options.length === 1 && rows(round).some((row) => objected(row) > 0))
      return m.vote_objected({ names: list(rows(round).map(({ text }) => text)) });
    if (best.length === 0) return m.vote_all_objected();
    return many ? m.vote_no_objection_many({ n: best.length }) : m.vote_no_objection({ names });
  }
  if (best.length === 0) return m.vote_none();
  if (round.options.length === 1) return undefined;
  // Patterns do not compete: several may be recognised by all.
  if (round.method === 'recognition' && !many) return m.vote_recognised_most({ names });
  if (best.length > 1) return many ? m.vote_tie_many({ n: best.length }) : m.vote_tie({ names });
  return m.vote_most_for({ names });
}
