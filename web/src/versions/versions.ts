import { diffWordsWithSpace } from 'diff';
import type { Stretch } from '../api/api';
import { applyCommits } from '../board/apply';
import { get } from '../board/maps';
import type { Commit } from '../board/events';
import type { Id, Instant, Seq } from '../board/types';
import { unstarted } from '../board/unstarted';
import { textFields } from '../board/words';

/** Typing goes out in small pieces: what one person writes with pauses no longer than this is one version. */
const pauseMillis = 5 * 60_000;

/** What has versions, as the server is asked for it: a thing, a comment, the why of a link (`CARD,PATTERN`), the board. */
export type Versioned =
  | { readonly card: Id }
  | { readonly pattern: Id }
  | { readonly intervention: Id }
  | { readonly comment: Id }
  | { readonly evidence: `${Id},${Id}` }
  | { readonly of: 'board' };

type Kind = Versioned extends infer V ? (V extends V ? keyof V : never) : never;
export type Texts = Readonly<Record<string, string>>;

const fieldsOf: Readonly<Record<Kind, readonly string[]>> = {
  ...textFields,
  evidence: ['why'],
  of: ['title', 'question', 'direction'],
};

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
export function versionsOf(what: Versioned, commits: readonly Commit[]): readonly Version[] {
  const [kind, id] = Object.entries(what)[0] as [Kind, Id];
  const fields = fieldsOf[kind];
  const versions: Version[] = [];
  // Comments and whys are written as a whole, and not as they are typed.
  const isTyped = kind !== 'comment' && kind !== 'evidence';
  const read = kind === 'evidence' ? whyAfter() : textsAfter(kind, id);
  let before: Texts = Object.fromEntries(fields.map((field) => [field, '']));
  for (let i = 0; i < commits.length; i += 1) {
    const commit = commits[i]!;
    const after = read(commit);
    if (isTyped && isSameHand(commit, commits[i + 1])) continue;
    const changed = fields.filter((field) => before[field] !== after[field]);
    const changes = changed.map((field) => ({ field, before: before[field]!, after: after[field]! }));
    const by = writerOf(commit);
    if (changes.length > 0) versions.push({ seq: commit.seq, at: commit.at, ...(by && { by }), changes });
    before = after;
  }
  return versions.reverse();
}

/** Gives the texts as they are after each commit that is put in. */
function textsAfter(kind: Exclude<Kind, 'evidence'>, id: Id): (commit: Commit) => Texts {
  let board = unstarted;
  return (commit) => {
    board = applyCommits(board, [commit]);
    const thing = kind === 'of' ? board : get<object>(board[`${kind}s`], id);
    return textsIn(kind, thing);
  };
}

/** All that comes in is about one link, under whatever pattern it was made. */
function whyAfter(): (commit: Commit) => Texts {
  let why = '';
  return ({ events }) => {
    for (const event of events) {
      if (event.type === 'evidence-linked') why = event.why ?? '';
      if (event.type === 'evidence-unlinked') why = '';
    }
    return { why };
  };
}

/** The texts of something of that kind, by field; empty where nothing is written. */
export function textsIn(kind: Kind, thing: object | undefined): Texts {
  const there = thing as Readonly<Record<string, string | undefined>> | undefined;
  return Object.fromEntries(fieldsOf[kind].map((field) => [field, there?.[field] ?? '']));
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
