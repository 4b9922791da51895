// What happened, exactly as server/PROTOCOL.md has it.

import type {
  BoardEdit,
  CardEdit,
  CardTexts,
  InterventionEdit,
  InterventionFields,
  MeetingPlan,
  Move,
  RoundOpening,
  Seen,
  TextChange,
} from './fields';
import type {
  BoardLanguage,
  Id,
  Instant,
  InterventionState,
  On,
  PatternState,
  PatternTexts,
  Role,
  RoundResult,
  Seq,
  Stance,
  Verdict,
} from './types';

/** A sealed card as it comes out: without an author where it was anonymous. */
type RevealedCard = {
  readonly card: Id;
  readonly x: number;
  readonly y: number;
  readonly by?: Id;
} & CardTexts;

/** What happened. Never refused when applied; a type that is not known here is passed over. */
export type Event =
  | {
      readonly type: 'board-started';
      readonly title: string;
      readonly question?: string;
      readonly language: BoardLanguage;
      readonly lenses: readonly string[];
    }
  | ({ readonly type: 'board-edited' } & BoardEdit)
  | ({
      readonly type: 'card-posted';
      readonly card: Id;
      readonly x: number;
      readonly y: number;
      readonly pattern?: Id;
      readonly meeting?: Id;
    } & CardTexts)
  | ({ readonly type: 'card-edited'; readonly card: Id } & CardEdit)
  | ({ readonly type: 'text-edited' } & TextChange)
  | { readonly type: 'card-moved'; readonly card: Id; readonly x: number; readonly y: number }
  | { readonly type: 'cards-moved'; readonly moves: readonly Move[] }
  | {
      readonly type: 'card-placed';
      readonly card: Id;
      readonly pattern?: Id | null;
      readonly index?: number;
      readonly column?: number;
      readonly x?: number;
      readonly y?: number;
    }
  | {
      readonly type: 'card-binned' | 'card-set-aside' | 'card-restored';
      readonly card: Id;
      readonly reason?: string;
    }
  | {
      readonly type: 'cards-revealed';
      readonly meeting: Id;
      readonly step: Id;
      readonly cards: readonly RevealedCard[];
    }
  | { readonly type: 'comment-posted'; readonly comment: Id; readonly on: On; readonly text: string }
  | { readonly type: 'comment-edited'; readonly comment: Id; readonly text: string }
  | { readonly type: 'comment-binned' | 'comment-restored'; readonly comment: Id }
  | ({ readonly type: 'seen-again'; readonly sighting: Id; readonly meeting?: Id } & Seen)
  | { readonly type: 'sighting-binned' | 'sighting-restored'; readonly sighting: Id }
  | {
      readonly type: 'release-asked';
      readonly asking: Id;
      readonly pattern: Id;
      readonly text: PatternTexts;
      readonly contributors: readonly Id[];
    }
  | {
      readonly type: 'release-answered';
      readonly pattern: Id;
      readonly answer: Verdict;
      readonly why?: string;
    }
  | { readonly type: 'pattern-released' | 'release-withdrawn'; readonly pattern: Id }
  | {
      readonly type: 'pattern-started';
      readonly pattern: Id;
      readonly name?: string;
      readonly cards: readonly Id[];
      readonly x: number;
      readonly y: number;
    }
  | ({ readonly type: 'pattern-edited'; readonly pattern: Id } & PatternTexts)
  | { readonly type: 'pattern-moved'; readonly pattern: Id; readonly x: number; readonly y: number }
  | { readonly type: 'pattern-binned'; readonly pattern: Id }
  | { readonly type: 'pattern-restored'; readonly pattern: Id; readonly cards: readonly Id[] }
  | {
      readonly type: 'evidence-linked';
      readonly card: Id;
      readonly pattern: Id;
      readonly stance: Stance;
      readonly why?: string;
    }
  | { readonly type: 'evidence-unlinked'; readonly card: Id; readonly pattern: Id }
  | { readonly type: 'patterns-merged'; readonly from: Id; readonly into: Id; readonly reason?: string }
  | { readonly type: 'pattern-unmerged'; readonly pattern: Id }
  | {
      readonly type: 'pattern-state-set';
      readonly pattern: Id;
      readonly state: PatternState;
      readonly reason?: string;
    }
  | ({ readonly type: 'intervention-proposed'; readonly intervention: Id } & InterventionFields)
  | ({ readonly type: 'intervention-edited'; readonly intervention: Id } & InterventionEdit)
  | {
      readonly type: 'intervention-state-set';
      readonly intervention: Id;
      readonly state: InterventionState;
      readonly reason?: string;
    }
  | { readonly type: 'intervention-binned' | 'intervention-restored'; readonly intervention: Id }
  | ({ readonly type: 'round-prepared'; readonly wording: Readonly<Record<Id, string>> } & RoundOpening)
  | { readonly type: 'round-dropped'; readonly round: Id }
  | ({
      readonly type: 'round-opened';
      readonly wording: Readonly<Record<Id, string>>;
      readonly voters: readonly Id[];
    } & RoundOpening)
  | {
      readonly type: 'round-closed';
      readonly round: Id;
      readonly turnout: number;
      readonly byHand?: number;
      readonly receipts?: readonly string[];
    }
  | ({ readonly type: 'round-revealed'; readonly round: Id } & RoundResult)
  | {
      readonly type: 'round-decided';
      readonly round: Id;
      readonly text: string;
      readonly chosen?: readonly Id[];
      readonly reviewOn?: string;
    }
  | ({ readonly type: 'meeting-planned' } & MeetingPlan)
  | {
      readonly type: 'meeting-opened' | 'meeting-closed' | 'input-opened' | 'input-closed';
      readonly meeting: Id;
    }
  | { readonly type: 'step-entered'; readonly meeting: Id; readonly step: Id }
  | { readonly type: 'timer-started'; readonly seconds: number }
  | { readonly type: 'timer-stopped' }
  | { readonly type: 'spotlight-set'; readonly on?: On }
  | { readonly type: 'board-locked' | 'board-unlocked' }
  | { readonly type: 'role-set'; readonly participant: Id; readonly role: Role }
  | { readonly type: 'participant-removed'; readonly participant: Id }
  | { readonly type: 'participant-erased'; readonly participant: Id }
  | { readonly type: 'retention-set'; readonly months?: number }
  | { readonly type: 'people-set'; readonly participant: Id; readonly people: number }
  | {
      readonly type: 'participant-joined';
      readonly participant: Id;
      readonly role: Role;
      readonly name: string;
    }
  | { readonly type: 'participant-renamed'; readonly participant: Id; readonly name: string };

/** One accepted command, stored. */
export interface Commit {
  readonly seq: Seq;
  readonly at: Instant;
  /** The id of the command. */
  readonly command: Id;
  readonly by?: Id;
  readonly events: readonly Event[];
}

/** Commits in order; `head` is the newest seq the server has. */
export interface CommitPage {
  readonly commits: readonly Commit[];
  readonly head: Seq;
}
