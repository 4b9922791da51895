export interface Texts {
  /** What our typing began from, or what we saved last. */
  base: string;
  mine: string;
  /** What the board says now. */
  theirs: string;
  /** Whether we typed at all. */
  touched: boolean;
}

/** What to do with a change on the board: `nothing`, `follow` it, `agree` (both say the same), or `ask` the one who types. */
export function decideMerge({ base, mine, theirs, touched }: Texts): 'nothing' | 'follow' | 'agree' | 'ask' {
  if (theirs === base) return 'nothing';
  if (theirs === mine) return 'agree';
  return touched ? 'ask' : 'follow';
}
