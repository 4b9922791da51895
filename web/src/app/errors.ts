import { Rejection, Unknown } from '../live/rejection';
import { m } from './language';

const texts: Record<string, () => string> = {
  'title-needed': m.error_title_needed,
  'name-needed': m.error_name_needed,
  'text-needed': m.error_text_needed,
  'reason-needed': m.panel_state_reason_needed,
  'too-large': m.error_too_long,
  'text-too-long': m.error_too_long,
  'board-full': m.error_board_full,
  'too-fast': m.error_too_fast,
  'too-many-waiting': m.error_too_many_waiting,
  'pattern-not-recognised': m.book_not_recognised,
  'release-objected': m.book_objected,
  'not-a-contributor': m.book_not_a_contributor,
  'changed-since': m.error_changed,
  'words-changed': m.error_changed,
  'not-allowed': m.error_not_allowed,
  'not-yours': m.error_not_allowed,
  'step-over': m.error_step_over,
  'not-in-this-step': m.error_not_in_step,
  'kind-not-in-step': m.error_kind_not_in_step,
  'board-locked': m.meeting_locked,
  'last-facilitator': m.people_last,
  'another-input-open': m.meeting_another_input,
  'invite-revoked': m.error_invite_revoked,
  fault: m.error_fault,
  'title-differs': m.error_title_differs,
  'bad-file': m.error_bad_file,
  'board-damaged': m.error_damaged,
  'not-a-voter': m.vote_not_a_voter,
  'not-found': m.error_board,
  'no-token': m.error_board,
  'board-not-found': m.error_board,
  'invite-not-found': m.error_invite,
  'invite-used': m.error_invite_used,
  'another-meeting-live': m.meeting_another_live,
  'meeting-closed': m.meeting_is_closed,
  'step-is-sealed': m.meeting_sealed,
  'nothing-sealed': m.meeting_nothing_sealed,
  'round-not-open': m.error_round_closed,
  'stays-secret': m.vote_stays_secret,
  'store-away': m.error_store_away,
  'too-busy': m.error_store_away,
};

// What somebody else did meanwhile came to the same: nothing to tell.
const quiet = new Set(['session-closed', 'nothing-to-undo', 'nothing-to-change', 'already-so']);

/** What to tell of a command that was refused, if anything. */
export function refused(rejection: Rejection): string | undefined {
  if (quiet.has(rejection.code)) return undefined;
  if (rejection.code === 'changed-since') return m.shell_undo_changed();
  if (rejection.code === 'not-undoable') return m.shell_undo_not();
  return m.error_not_saved({ why: inWords(rejection) });
}

/** A refusal or a failure in plain words. */
export function inWords(problem: unknown): string {
  if (problem instanceof Unknown && !(problem.code in texts)) return m.error_offline();
  if (!(problem instanceof Rejection || problem instanceof Unknown)) return m.error_unknown();
  const found = texts[problem.code];
  if (found) return found();
  if (problem.code.endsWith('-not-found') || problem.code.endsWith('-not-here')) return m.error_gone();
  return m.error_unknown();
}
