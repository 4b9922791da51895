/** A code as it is read aloud and typed: in fours. */
export function inFours(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code;
}
