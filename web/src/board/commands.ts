// What may be asked, exactly as server/PROTOCOL.md has it.

import type {
  BoardEdit,
  CardEdit,
  CardTexts,
  InterventionEdit,
  InterventionFields,
  MeetingPlan,
  Move,
  NewCard,
  RoundOpening,
  Seen,
  TextChange,
} from './fields';
import type {
  ChosenPatternState,
  HandVotes,
  Id,
  InterventionState,
  On,
  PatternTexts,
  Role,
  Seq,
  Stance,
  Verdict,
} from './types';

/** What a person asks for. The session adds the `id`. */
export type Command =
  | ({ readonly type: 'edit-board' } & BoardEdit)
  | ({
      readonly type: 'post-card';
      readonly card: Id;
      readonly x?: number;
      readonly y?: number;
      readonly pattern?: Id;
      /** Opens an anonymous card to its author's later changes. */
      readonly key?: string;
    } & CardTexts)
  | ({ readonly type: 'edit-card'; readonly card: Id; readonly key?: string } & CardEdit)
  | {
      readonly type: 'reveal-cards';
      readonly meeting: Id;
      readonly step: Id;
      readonly x?: number;
      readonly y?: number;
    }
  | ({
      readonly type: 'edit-text';
      /** The seq of the board that the changes speak of. */
      readonly base: Seq;
    } & TextChange)
  | { readonly type: 'post-cards'; readonly cards: readonly NewCard[] }
  | { readonly type: 'move-card'; readonly card: Id; readonly x: number; readonly y: number }
  | { readonly type: 'move-cards'; readonly moves: readonly Move[] }
  | {
      readonly type: 'place-card';
      readonly card: Id;
      readonly pattern: Id | null;
      /** The card above it. */
      readonly after?: Id;
      /** The card below it. */
      readonly before?: Id;
      readonly column?: number;
      /** Where it lands when taken out. */
      readonly x?: number;
      readonly y?: number;
    }
  | {
      readonly type: 'bin-card' | 'set-aside-card' | 'restore-card';
      readonly card: Id;
      readonly reason?: string;
      /** Of an anonymous card that is not revealed yet. */
      readonly key?: string;
    }
  | { readonly type: 'comment'; readonly comment: Id; readonly on: On; readonly text: string }
  | { readonly type: 'edit-comment'; readonly comment: Id; readonly text: string }
  | { readonly type: 'bin-comment' | 'restore-comment'; readonly comment: Id }
  | ({ readonly type: 'see-again'; readonly sighting: Id } & Seen)
  | { readonly type: 'bin-sighting' | 'restore-sighting'; readonly sighting: Id }
  | {
      readonly type: 'ask-release';
      readonly asking: Id;
      readonly pattern: Id;
      /** Which texts would be read beside the name; left out: all. */
      readonly fields?: readonly (keyof PatternTexts)[];
    }
  | {
      readonly type: 'answer-release';
      readonly asking: Id;
      readonly pattern: Id;
      readonly answer: Verdict;
      readonly why?: string;
    }
  | { readonly type: 'release-pattern'; readonly asking: Id; readonly pattern: Id }
  | { readonly type: 'withdraw-release'; readonly pattern: Id }
  | {
      readonly type: 'start-pattern';
      readonly pattern: Id;
      readonly name?: string;
      readonly cards?: readonly Id[];
      readonly x?: number;
      readonly y?: number;
    }
  | ({ readonly type: 'edit-pattern'; readonly pattern: Id } & PatternTexts)
  | { readonly type: 'move-pattern'; readonly pattern: Id; readonly x: number; readonly y: number }
  | { readonly type: 'bin-pattern' | 'restore-pattern'; readonly pattern: Id }
  | {
      readonly type: 'link-evidence';
      readonly card: Id;
      readonly pattern: Id;
      readonly stance: Stance;
      readonly why?: string;
    }
  | { readonly type: 'unlink-evidence'; readonly card: Id; readonly pattern: Id }
  | { readonly type: 'merge-patterns'; readonly from: Id; readonly into: Id; readonly reason?: string }
  | { readonly type: 'unmerge-pattern'; readonly pattern: Id }
  | {
      readonly type: 'set-pattern-state';
      readonly pattern: Id;
      readonly state: ChosenPatternState;
      readonly reason?: string;
    }
  | ({ readonly type: 'propose-intervention'; readonly intervention: Id } & InterventionFields)
  | ({ readonly type: 'edit-intervention'; readonly intervention: Id } & InterventionEdit)
  | {
      readonly type: 'set-intervention-state';
      readonly intervention: Id;
      readonly state: InterventionState;
      readonly reason?: string;
    }
  | { readonly type: 'bin-intervention' | 'restore-intervention'; readonly intervention: Id }
  | ({ readonly type: 'prepare-round' } & RoundOpening)
  | ({ readonly type: 'open-round'; readonly round: Id } & Partial<RoundOpening>)
  | {
      readonly type: 'cast-ballot';
      readonly round: Id;
      readonly choices: Readonly<Record<Id, number>>;
      readonly objections?: Readonly<Record<Id, string>>;
    }
  | {
      readonly type: 'decide-round';
      readonly round: Id;
      readonly text: string;
      readonly chosen?: readonly Id[];
      readonly reviewOn?: string;
    }
  | { readonly type: 'close-round'; readonly round: Id; readonly hands?: HandVotes }
  | { readonly type: 'drop-round' | 'reveal-round'; readonly round: Id }
  | ({ readonly type: 'plan-meeting' } & MeetingPlan)
  | {
      readonly type: 'open-meeting' | 'close-meeting' | 'open-input' | 'close-input';
      readonly meeting: Id;
    }
  | { readonly type: 'go-to-step'; readonly meeting: Id; readonly step: Id }
  | { readonly type: 'start-timer'; readonly seconds: number }
  | { readonly type: 'stop-timer' }
  | { readonly type: 'set-spotlight'; readonly on?: On }
  | { readonly type: 'lock-board' | 'unlock-board' }
  | { readonly type: 'say-ready'; readonly step: Id; readonly ready: boolean }
  | { readonly type: 'raise-hand'; readonly raised: boolean; readonly participant?: Id }
  | { readonly type: 'set-role'; readonly participant: Id; readonly role: Role }
  | { readonly type: 'remove-participant'; readonly participant: Id }
  | { readonly type: 'erase-participant'; readonly participant: Id }
  | { readonly type: 'set-retention'; readonly months?: number }
  | { readonly type: 'set-people'; readonly people: number }
  | { readonly type: 'rename-participant'; readonly name: string };

/** A command as it goes to the server. */
export type SentCommand = Command & { readonly id: Id; readonly unchangedSince?: Seq };
