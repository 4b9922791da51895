/** Less than this is as likely the way of the answer, or the part of a second that its date leaves out. */
const CERTAIN_MILLIS = 5_000;

/** As an answer's date tells: there from the beginning, and rough. */
let byDate = $state.raw(0);
/** As little as any live commit took to get here: nearer, once there is one. */
let byCommit = $state.raw<number>();

/** By how much this device's clock is ahead of the server's, as far as that is known. */
export function clockAheadMillis(): number {
  return byCommit ?? byDate;
}

/** The server has answered, and said when. */
export function heardDate(date: string | null, now = Date.now()): void {
  const said = Date.parse(date ?? '');
  if (Number.isNaN(said)) return;
  const millis = now - said;
  byDate = Math.abs(millis) < CERTAIN_MILLIS ? 0 : millis;
}

/** The server has just stored something at that moment, and told of it at once. */
export function heardCommit(at: string, now = Date.now()): void {
  const ahead = now - Date.parse(at);
  byCommit = Math.min(ahead, byCommit ?? ahead);
}

/** For tests: nothing is known. */
export function forgetClock(): void {
  byDate = 0;
  byCommit = undefined;
}
