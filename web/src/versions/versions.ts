import { diffWordsWithSpace } from 'diff';
import type { Stretch } from '../api/api';
import { applyCommits } from '../board/apply';
import type { Commit, Id, Instant, On, Seq } from '../board/types';
import { unstarted } from '../board/unstarted';
import { textFields, wordsThere, type Words, type Written } from '../board/words';

/** Typing goes out in small pieces: what one person writes with pauses no longer than this is one version. */
const pauseMillis = 5 * 60_000;

/** Texts as they were for a while. */
export interface Version {
  /** Of the last commit of it. */
  readonly seq: Seq;
  readonly at: Instant;
  /** Absent where nobody is to be known. */
  readonly by?: Id;
  /** What became different with it, in the order in which the texts are read; never empty. */
  readonly changes: readonly TextChange[];
}

export interface TextChange {
  readonly field: string;
  /** Empty where nothing was written. */
  readonly before: string;
  readonly after: string;
}

/** A part of a text beside another. */
export interface Part {
  readonly text: string;
  readonly how: 'same' | 'added' | 'removed';
}

/**
 * All the commits about one thing, the oldest first: those that are known already and those since. `ask` gives the
 * stretch of the log before a seq.
 */
export async function withNewer(
  known: readonly Commit[],
  ask: (before: Seq | undefined) => Promise<Stretch>,
): Promise<readonly Commit[]> {
  const last = known.at(-1)?.seq ?? 0;
  const newer: Commit[] = [];
  let before: Seq | undefined;
  do {
    const stretch = await ask(before);
    newer.push(...stretch.commits.filter(({ seq }) => seq > last));
    before = stretch.before;
  } while (before !== undefined && before > last + 1);
  return [...known, ...newer.reverse()];
}

/** The versions of the texts of one thing, the newest first, told from all the commits about it, the oldest first. */
export function versionsOf(on: On, commits: readonly Commit[]): readonly Version[] {
  const [kind, id] = Object.entries(on)[0] as [Written, Id];
  const fields = textFields[kind];
  const words: Words = { kind, id, texts: Object.fromEntries(fields.map((field) => [field, ''])) };
  const versions: Version[] = [];
  let board = unstarted;
  let before = words.texts;
  for (let i = 0; i < commits.length; i += 1) {
    const commit = commits[i]!;
    board = applyCommits(board, [commit]);
    if (isSameHand(commit, commits[i + 1])) continue;
    const after = wordsThere(board, words);
    const changed = fields.filter((field) => before[field] !== after[field]);
    const changes = changed.map((field) => ({ field, before: before[field]!, after: after[field]! }));
    const by = writerOf(commit);
    if (changes.length > 0) versions.push({ seq: commit.seq, at: commit.at, ...(by && { by }), changes });
    before = after;
  }
  return versions.reverse();
}

/**
 * What became of a text, by whole words. Words that were replaced side by side are one replacement, which reads better than
 * old and new by turns; beside nothing all would be new, which says nothing.
 */
export function compared({ before, after }: TextChange): readonly Part[] {
  if (before === '') return [{ text: after, how: 'same' }];
  const parts: Part[] = [];
  let removed = '';
  let added = '';
  let between = '';
  const end = () => {
    if (removed) parts.push({ text: removed, how: 'removed' });
    if (added) parts.push({ text: added, how: 'added' });
    if (between) parts.push({ text: between, how: 'same' });
    removed = added = between = '';
  };
  for (const part of diffWordsWithSpace(before, after)) {
    if (!part.added && !part.removed) {
      if (part.value.trim() !== '') end();
      between += part.value;
      continue;
    }
    if (removed || added) {
      removed += between;
      added += between;
    } else if (between) parts.push({ text: between, how: 'same' });
    between = '';
    if (part.added) added += part.value;
    else removed += part.value;
  }
  end();
  return parts;
}

function isSameHand(commit: Commit, next: Commit | undefined): boolean {
  if (next === undefined || writerOf(commit) !== writerOf(next)) return false;
  return Date.parse(next.at) - Date.parse(commit.at) <= pauseMillis;
}

/** Who reveals the cards of others has not written them. */
function writerOf({ by, events }: Commit): Id | undefined {
  const revealed = events.find((event) => event.type === 'cards-revealed');
  return revealed ? revealed.cards[0]?.by : by;
}
