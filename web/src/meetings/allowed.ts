import { m } from '../app/language';
import { kindName } from '../cards/kinds';
import { liveStep } from '../board/live-step';
import type { Command } from '../board/commands';
import type { TextPlace } from '../board/fields';
import type { Board, Role, Step, Work } from '../board/types';

export const works: readonly Work[] = ['post', 'cluster', 'write', 'discuss', 'propose', 'vote'];

const kindOfWork: Partial<Record<Command['type'], Work>> = {
  'post-card': 'post',
  'post-cards': 'post',
  'move-card': 'cluster',
  'move-cards': 'cluster',
  'place-card': 'cluster',
  'start-pattern': 'cluster',
  'move-pattern': 'cluster',
  'merge-patterns': 'cluster',
  'unmerge-pattern': 'cluster',
  'edit-board': 'write',
  'edit-card': 'write',
  'bin-card': 'write',
  'set-aside-card': 'write',
  'restore-card': 'write',
  'edit-pattern': 'write',
  'bin-pattern': 'write',
  'restore-pattern': 'write',
  'set-pattern-state': 'write',
  'link-evidence': 'write',
  'unlink-evidence': 'write',
  comment: 'discuss',
  'edit-comment': 'discuss',
  'bin-comment': 'discuss',
  'restore-comment': 'discuss',
  'see-again': 'discuss',
  'bin-sighting': 'discuss',
  'restore-sighting': 'discuss',
  'ask-release': 'write',
  'propose-intervention': 'propose',
  'edit-intervention': 'propose',
  'set-intervention-state': 'propose',
  'bin-intervention': 'propose',
  'restore-intervention': 'propose',
  'cast-ballot': 'vote',
};

const names: Record<Work, () => string> = {
  post: m.work_post,
  cluster: m.work_cluster,
  write: m.work_write,
  discuss: m.work_discuss,
  propose: m.work_propose,
  vote: m.work_vote,
};

export function workName(work: Work): string {
  return names[work]();
}

/** Nothing that would carry its author's name. */
const nameless: readonly Work[] = ['post', 'vote'];

/** What the step lets participants do; undefined: everything. */
function allowedIn({ anonymous, allows }: Pick<Step, 'anonymous' | 'allows'>): readonly Work[] | undefined {
  return anonymous ? nameless.filter((work) => allows?.includes(work) ?? true) : allows;
}

/** What the step lets participants do, in words; a facilitator may always do everything. */
export function inThisStep(step: Step): string {
  const allows = allowedIn(step);
  if (!allows) return m.meeting_may_all() + kindsOf(step);
  if (allows.length === 0) return m.meeting_may_nothing();
  const list = works.filter((work) => allows.includes(work)).map(workName);
  return m.meeting_may({ what: list.join(', ') }) + kindsOf(step);
}

/** Which kinds of card, where not all; with a space in front. */
function kindsOf({ kinds, allows }: Step): string {
  if (!kinds || (allows && !allows.includes('post'))) return '';
  return ` ${m.meeting_kinds({ what: kinds.map((kind) => kindName(kind).toLowerCase()).join(', ') })}`;
}

/** Why this work cannot be done now, in words; undefined where it can. The server has the last word. */
export function notNow(board: Board, role: Role | undefined, work: Work): string | undefined {
  // A ballot changes nothing on the board.
  if (board.locked && role === 'participant' && work !== 'vote') return m.meeting_locked();
  const step = liveStep(board);
  const allows = step && allowedIn(step);
  if (role !== 'participant' || !allows || allows.includes(work)) return undefined;
  return m.meeting_not_now({ what: workName(work) });
}

/** The same for a command, before it is sent. */
export function whyNot(board: Board, role: Role | undefined, command: Command): string | undefined {
  const work = command.type === 'edit-text' ? workOnText(command) : kindOfWork[command.type];
  return work && notNow(board, role, work);
}

/** What kind of work writing in a text is. */
function workOnText({ on }: TextPlace): Work {
  return on !== undefined && 'intervention' in on ? 'propose' : 'write';
}
