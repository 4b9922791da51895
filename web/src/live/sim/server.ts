import { applyCommit } from '../../board/apply';
import { applied, lengthBefore, mapped, type Changes } from '../../board/changes';
import { get } from '../../board/maps';
import { predict } from '../../board/predict';
import { changesOf, isNeeded, keyOf, textAt } from '../../board/texts';
import type { SentCommand } from '../../board/commands';
import type { Commit, CommitPage, Event } from '../../board/events';
import type { Board, Id, Seq, Stamped } from '../../board/types';
import type { Ballot, Reply, Snapshot } from '../heard';
import { unstarted } from '../../board/unstarted';
import { withBallot } from '../ballots';
import { Rejection } from '../rejection';

/** As few as that makes somebody who was away for a while find his base too old. */
const mostEdits = 30;

function onCard(command: SentCommand): Id | undefined {
  return 'on' in command && command.on && 'card' in command.on ? command.on.card : undefined;
}

export function emptyBoard(...people: Id[]): Board {
  return {
    ...unstarted,
    title: 'Board',
    participants: Object.fromEntries(people.map((id) => [id, { name: id, role: 'facilitator' as const }])),
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
  private edits: { readonly seq: Seq; readonly key: string; readonly changes: Changes }[] = [];
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
    const carried = command.type === 'edit-text' ? this.carried(command) : command;
    if (typeof carried === 'string') return new Rejection(carried, 409);
    // Through JSON, as on the wire: nothing is shared with the client that sent it.
    const events = JSON.parse(JSON.stringify(predict(this.board, carried, by))) as Commit['events'];
    this.remember(events);
    const commit: Commit = { seq: this.head + 1, at, command: command.id, by, events };
    this.commits.push(commit);
    this.board = applyCommit(this.board, commit);
    this.listeners.forEach((tell) => tell({ commits: [commit], head: this.head }));
    return { seq: commit.seq, at };
  }

  /** The changes of a text, for the text as it is now. */
  private carried(command: Extract<SentCommand, { type: 'edit-text' }>): SentCommand | string {
    const text = textAt(this.board, command)!;
    const edits = this.edits.filter(({ seq, key }) => seq > command.base && key === keyOf(command));
    const oldest = this.edits.length < mostEdits ? 0 : this.edits[0]!.seq;
    if (command.base < oldest) return 'base-too-old';
    const length = edits.length > 0 ? lengthBefore(edits[0]!.changes) : text.length;
    if (lengthBefore(command.changes) !== length) return 'bad-changes';
    const changes = edits.reduce((now, edit) => mapped(now, edit.changes, false), command.changes);
    if (isNeeded(command) && applied(changes, text).trim() === '') return 'text-needed';
    return { ...command, changes };
  }

  private remember(events: readonly Event[]): void {
    const seq = this.head + 1;
    for (const event of events) {
      if (event.type === 'card-posted' || event.type === 'seen-again') continue;
      const on = 'on' in event ? event.on : 'card' in event ? { card: event.card } : undefined;
      for (const field of ['text', 'feeling', 'meaning'] as const) {
        const place = { ...(on && { on }), field };
        const changes = on && changesOf(event, place, textAt(this.board, place) ?? '');
        if (changes) this.edits = [...this.edits, { seq, key: keyOf(place), changes }].slice(-mostEdits);
      }
    }
  }

  private refused(command: SentCommand, by: Id): string | undefined {
    const { type, unchangedSince } = command;
    if (type === 'post-card') return get(this.board.cards, command.card) && 'id-taken';
    if (type === 'start-pattern') return get(this.board.patterns, command.pattern) && 'id-taken';
    if (type === 'comment') return get(this.board.comments, command.comment) && 'id-taken';
    const id = 'card' in command ? command.card : onCard(command);
    const card = get(this.board.cards, id);
    if (id !== undefined && !card) return 'card-not-found';
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
