import { applyCommit } from '../../board/apply';
import { get } from '../../board/maps';
import { predict } from '../../board/predict';
import type {
  Ballot,
  Board,
  Commit,
  CommitPage,
  Id,
  Reply,
  SentCommand,
  Seq,
  Snapshot,
  Stamped,
} from '../../board/types';
import { withBallot } from '../ballots';
import { Rejection } from '../rejection';

export function emptyBoard(...people: Id[]): Board {
  return {
    title: 'Board',
    language: 'en',
    lenses: [],
    participants: Object.fromEntries(people.map((id) => [id, { name: id, role: 'facilitator' as const }])),
    cards: {},
    patterns: {},
    interventions: {},
    comments: {},
    evidence: [],
    rounds: {},
    meetings: {},
  };
}

/** Orders commands like the server: once each, with a few of its rules. */
export class MiniServer {
  readonly commits: Commit[] = [];
  readonly start: Board;
  board: Board;
  readonly listeners = new Set<(page: CommitPage) => void>();
  readonly mineListeners = new Map<Id, Set<(ballots: Record<Id, Ballot>) => void>>();
  private readonly answers = new Map<Id, Reply | Rejection>();
  private readonly ballots = new Map<Id, Record<Id, Ballot>>();
  /** Seqs before this are no longer kept. */
  keptFrom: Seq = 0;

  constructor(board: Board) {
    this.start = this.board = board;
  }

  get head(): Seq {
    return this.commits.length;
  }

  snapshot(by: Id): Snapshot {
    return { seq: this.head, board: this.board, mine: { ballots: this.ballots.get(by) ?? {} } };
  }

  after(seq: Seq): CommitPage {
    if (seq < this.keptFrom) throw new Rejection('gone', 410);
    return { commits: this.commits.slice(seq, seq + 1_000), head: this.head };
  }

  /** The answer to the command: the same one however often it comes. */
  execute(command: SentCommand, by: Id): Reply {
    let answer = this.answers.get(command.id);
    if (answer === undefined) this.answers.set(command.id, (answer = this.decide(command, by)));
    if (answer instanceof Rejection) throw answer;
    return answer;
  }

  private decide(command: SentCommand, by: Id): Reply | Rejection {
    const refused = this.refused(command, by);
    if (refused !== undefined) return new Rejection(refused, 409);
    const at = new Date().toISOString();
    if (command.type === 'cast-ballot') {
      const mine = withBallot({ ballots: this.ballots.get(by) ?? {} }, this.board, command);
      this.ballots.set(by, { ...mine.ballots });
      this.mineListeners.get(by)?.forEach((tell) => tell(this.ballots.get(by)!));
      return { at };
    }
    // Through JSON, as on the wire: nothing is shared with the client that sent it.
    const events = JSON.parse(JSON.stringify(predict(this.board, command, by))) as Commit['events'];
    const commit: Commit = { seq: this.head + 1, at, command: command.id, by, events };
    this.commits.push(commit);
    this.board = applyCommit(this.board, commit);
    this.listeners.forEach((tell) => tell({ commits: [commit], head: this.head }));
    return { seq: commit.seq, at };
  }

  private refused(command: SentCommand, by: Id): string | undefined {
    const { type, unchangedSince } = command;
    if (type === 'post-card') return get(this.board.cards, command.card) && 'id-taken';
    if (type === 'start-pattern') return get(this.board.patterns, command.pattern) && 'id-taken';
    if (type === 'comment') return get(this.board.comments, command.comment) && 'id-taken';
    const card = 'card' in command ? get(this.board.cards, command.card) : undefined;
    if ('card' in command && !card) return 'card-not-found';
    const pattern = 'pattern' in command && command.pattern !== null ? command.pattern : undefined;
    const found = get(this.board.patterns, pattern);
    if (pattern !== undefined && !found) return 'pattern-not-found';
    const subject: Stamped | undefined = card ?? found;
    if (
      unchangedSince !== undefined &&
      subject &&
      subject.changed > unchangedSince &&
      subject.changedBy !== by
    )
      return 'changed-since';
    if (type === 'restore-card') return card?.state === 'shared' ? 'already-so' : undefined;
    if (type === 'restore-pattern') return found?.binned ? undefined : 'already-so';
    if (card?.state === 'binned') return 'card-not-here';
    if (found?.binned) return 'pattern-not-here';
    return undefined;
  }
}
