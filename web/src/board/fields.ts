// What commands and events say alike.

import type { Changes } from './changes';
import type { BoardLanguage, Id, Kind, Method, On, PatternTexts, Scope, Step } from './types';

/** A card as it is posted. */
export type NewCard = {
  readonly card: Id;
  readonly x?: number;
  readonly y?: number;
  readonly pattern?: Id;
} & CardTexts;

/** Where a card is laid. */
export interface Move {
  readonly card: Id;
  readonly x: number;
  readonly y: number;
}

/** What a card says. */
export interface CardTexts {
  readonly text: string;
  readonly feeling?: string;
  readonly meaning?: string;
  readonly kind: Kind;
  readonly lenses?: readonly string[];
}

/** That a pattern was seen again. */
export interface Seen {
  readonly pattern: Id;
  readonly text?: string;
  readonly card?: Id;
}

export interface InterventionFields {
  readonly title: string;
  readonly scope: Scope;
  readonly patterns: readonly Id[];
  readonly firstStep?: string;
  readonly expectedSign?: string;
  readonly lookBackOn?: string;
}

/** Of an edit only what changes; an empty text takes it away. */
export interface BoardEdit {
  readonly title?: string;
  readonly question?: string;
  readonly direction?: string;
  readonly lenses?: readonly string[];
  readonly language?: BoardLanguage;
}

export type CardEdit = Partial<CardTexts>;

export type InterventionEdit = Partial<InterventionFields> & { readonly outcome?: string };

/** A text in which several people may write at once. */
export interface TextPlace {
  /** The thing it belongs to; left out: the board itself. */
  readonly on?: On;
  readonly field: TextField;
}

export type TextField =
  | 'text'
  | 'feeling'
  | 'meaning'
  | keyof PatternTexts
  | 'title'
  | 'firstStep'
  | 'expectedSign'
  | 'outcome'
  | 'question'
  | 'direction';

export interface TextChange extends TextPlace {
  readonly changes: Changes;
}

export interface MeetingPlan {
  readonly meeting: Id;
  readonly title: string;
  readonly startsAt?: string;
  readonly agenda?: readonly Step[];
}

export interface RoundOpening {
  readonly round: Id;
  readonly question: string;
  readonly method: Method;
  readonly options: readonly Id[];
  readonly budget?: number;
  readonly maxPerOption?: number;
  readonly named?: boolean;
}
