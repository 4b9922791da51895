// What a participant hears beside the commits, exactly as server/PROTOCOL.md has it.

import type { CardTexts, TextField } from '../board/fields';
import type { Board, Id, Instant, On, Seq } from '../board/types';

export interface Ballot {
  readonly choices: Readonly<Record<Id, number>>;
  readonly left: number;
  readonly objections?: Readonly<Record<Id, string>>;
}

/** What only this participant may see. */
export interface Mine {
  readonly ballots: Readonly<Record<Id, Ballot>>;
  /** Own cards in hidden steps that are not revealed yet. */
  readonly sealed?: readonly SealedCard[];
}

/** A card only its author can see yet. */
export type SealedCard = {
  readonly meeting: Id;
  readonly step: Id;
  readonly card: Id;
} & CardTexts;

export interface Snapshot {
  readonly seq: Seq;
  readonly board: Board;
  readonly mine?: Mine;
  /** What came later cannot be read by the server: nothing can be changed any more. */
  readonly damaged?: true;
}

/** A yes. `seq` is there when the command made a commit. */
export interface Reply {
  readonly seq?: Seq;
  readonly at: Instant;
}

/** Where somebody is and what they are doing; never stored. */
export interface Presence {
  readonly at?: { readonly x: number; readonly y: number };
  readonly on?: On;
  readonly doing?: 'typing' | 'dragging';
  /** In which text of `on` (left out: of the board) they are, told of the confirmed text at that seq. */
  readonly caret?: {
    readonly field: TextField;
    readonly from: number;
    readonly to: number;
    readonly seq: Seq;
  };
  /** The part of the board that a facilitator asks everyone to look at. */
  readonly lead?: Area;
}

/** A part of the board, in board units. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Some people: how many, and who they are, in order, where that may be known. */
export interface Counted {
  readonly n: number;
  readonly who?: readonly Id[];
}

/** Who is ready with the step and whose hand is up; never stored. */
export interface Hands {
  readonly ready?: Counted;
  readonly raised?: Counted;
}
