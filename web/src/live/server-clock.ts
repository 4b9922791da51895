/** Less than this is as likely the way of the answer, or the part of a second that its date leaves out. */
const CERTAIN_MILLIS = 5_000;

let ahead = 0;

/** The server has answered, and said when. */
export function heardDate(date: string | null, now = Date.now()): void {
  const said = Date.parse(date ?? '');
  if (Number.isNaN(said)) return;
  const millis = now - said;
  ahead = Math.abs(millis) < CERTAIN_MILLIS ? 0 : millis;
}

/** By how much this device's clock is ahead of the server's, as far as an answer's date tells. */
export function aheadByDate(): number {
  return ahead;
}
