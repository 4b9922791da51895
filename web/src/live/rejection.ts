/**
 * An expected no: it did not happen. `code` is stable and named in server/PROTOCOL.md ("Codes"), or one of our own:
 * `not-undoable`, `nothing-to-undo`, `too-many-waiting`, `session-closed`, and `words-changed`: somebody else wrote
 * something else in the same place meanwhile.
 */
export class Rejection extends Error {
  override readonly name = 'Rejection';

  constructor(
    readonly code: string,
    /** An HTTP status; 0 where the browser itself said no. */
    readonly status: number,
  ) {
    super(code);
  }
}

/** Nothing is known: no answer, no network, or a server that asks to try again. Send the same thing again. */
export class Unknown extends Error {
  override readonly name = 'Unknown';

  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * What an answer other than yes means: 429, 503 and everything that is not a clear no may be sent again. A `fault` of
 * the server is clear: nothing was changed, and the same command would fail again.
 */
export function refusal(code: string, status: number): Rejection | Unknown {
  const no = status >= 400 && status < 500 && status !== 429 && status !== 408;
  const final = no || (status === 500 && code === 'fault');
  return final ? new Rejection(code, status) : new Unknown(code);
}
