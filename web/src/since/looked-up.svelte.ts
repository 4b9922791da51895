import { untrack } from 'svelte';
import { fetchCommits } from '../api/api';
import { pagesAfter } from '../api/pages';
import type { BoardView } from '../app/board-view';
import type { Commit } from '../board/events';
import type { Id, Seq } from '../board/types';
import { sinceThen, type Since } from './since';

/** Who was away for longer than this many changes is told of the last ones. */
const MOST_COMMITS = 20_000;

interface Stretch {
  readonly commits: readonly Commit[];
  readonly head: Seq;
}

/** What others did since the visit before this one, asked for once. */
export class LookedUp {
  failed = $state(false);
  private stretch = $state.raw<Stretch>();
  /** Told once: what happens from now on is seen as it happens. */
  readonly found: Since | undefined = $derived.by(() => {
    const { stretch, view } = this;
    if (stretch === undefined || view.session.seq < stretch.head) return undefined;
    return untrack(() => sinceThen(stretch.commits, view.board, view.session.participant));
  });

  constructor(private readonly view: BoardView) {
    void this.fetch();
  }

  async fetch(): Promise<void> {
    const { boardId, participant, lastVisit, seq } = this.view.session;
    if (lastVisit === undefined) return;
    this.failed = false;
    try {
      this.stretch = await stretchAfter(boardId, participant, Math.max(lastVisit.seq, seq - MOST_COMMITS));
    } catch {
      this.failed = true;
    }
  }
}

async function stretchAfter(board: Id, as: Id, after: Seq): Promise<Stretch> {
  const commits: Commit[] = [];
  for await (const page of pagesAfter(after, (last) => fetchCommits(board, as, last))) {
    commits.push(...page.commits);
    if (commits.length >= MOST_COMMITS) break;
  }
  return { commits, head: commits.at(-1)?.seq ?? after };
}
