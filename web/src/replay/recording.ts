import { pagesAfter } from '../api/pages';
import { applyCommits } from '../board/apply';
import type { Commit, CommitPage, Event } from '../board/events';
import type { Board, Id, Instant, Seq } from '../board/types';
import { unstarted } from '../board/unstarted';

/** A board is kept for each so many commits: going back does not start at the beginning. */
const KEPT_EACH = 200;
const PAGE = 1_000;

/**
 * A meeting as it went: the boards from the commit that opened it to the one that closed it. Everything in it was seen by
 * everyone then; who looks at it now is a reader, whatever they were or became.
 */
export class Recording {
  /** The board as the meeting opened. */
  readonly first: Seq;
  readonly last: Seq;
  private readonly kept = new Map<Seq, Board>();

  /** `commits`: all of the board, from the first up to the one that closed the meeting. */
  constructor(
    private readonly commits: readonly Commit[],
    meeting: Id,
    private readonly viewer: Id,
  ) {
    const opened = commits.find(({ events }) =>
      events.some((event) => isOf(event, 'meeting-opened', meeting)),
    );
    if (!opened) throw new Error('the meeting did not take place');
    this.first = opened.seq;
    this.last = commits.at(-1)!.seq;
    this.keep(unstarted);
  }

  /** When the board became what it was at that seq. */
  at(seq: Seq): Instant {
    return this.commit(seq).at;
  }

  commit(seq: Seq): Commit {
    return this.commits[seq - 1]!;
  }

  boardAt(seq: Seq): Board {
    const from = Math.max(this.first, seq - ((seq - this.first) % KEPT_EACH));
    const board = applyCommits(this.kept.get(from)!, this.commits.slice(from, seq));
    return { ...board, participants: { ...board.participants, [this.viewer]: { name: '', role: 'reader' } } };
  }

  /** A page of what came after `after`, where the board is at `head`. */
  page(after: Seq, head: Seq): CommitPage {
    const commits = this.commits.slice(after, Math.min(head, after + PAGE));
    return { commits: commits.map((one) => this.withoutViewer(one)), head };
  }

  private keep(start: Board): void {
    let board = start;
    for (let seq = 0, next = this.first; ; seq = next, next = Math.min(seq + KEPT_EACH, this.last)) {
      board = applyCommits(board, this.commits.slice(seq, next));
      this.kept.set(next, board);
      if (next === this.last) return;
    }
  }

  private withoutViewer(commit: Commit): Commit {
    const isOther = (event: Event) => !('participant' in event && event.participant === this.viewer);
    return commit.events.every(isOther) ? commit : { ...commit, events: commit.events.filter(isOther) };
  }
}

/** All commits up to the one that closed the meeting; fails as a request does, also where the log was cut. */
export async function commitsOf(
  meeting: Id,
  fetchPage: (after: Seq) => Promise<CommitPage>,
  progress: (share: number) => void,
): Promise<readonly Commit[]> {
  const all: Commit[] = [];
  for await (const { commits, head } of pagesAfter(0, fetchPage)) {
    const end = commits.findIndex(({ events }) =>
      events.some((event) => isOf(event, 'meeting-closed', meeting)),
    );
    all.push(...(end < 0 ? commits : commits.slice(0, end + 1)));
    if (end >= 0) break;
    progress(all.length / head);
  }
  return all;
}

function isOf(event: Event, type: 'meeting-opened' | 'meeting-closed', meeting: Id): boolean {
  return event.type === type && event.meeting === meeting;
}
