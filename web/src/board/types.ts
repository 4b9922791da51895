// The words of the board, exactly as server/PROTOCOL.md has them. Optional fields are left out when empty.

import type { Changes } from './changes';

export type Id = string;
/** A number of a commit: from 1, without gaps. */
export type Seq = number;
/** ISO 8601 in UTC with milliseconds. */
export type Instant = string;

export type Kind = 'observation' | 'reflection' | 'improvement' | 'question';
export type Stance = 'supports' | 'contradicts' | 'nuances';
export type CardState = 'shared' | 'set-aside' | 'binned';
/** The states a person may choose; `merged` comes from a merge alone. */
export type ChosenPatternState = 'candidate' | 'recognised' | 'worked-on' | 'shifting' | 'quiet' | 'rejected';
export type PatternState = ChosenPatternState | 'merged';
export type Scope = 'own-work' | 'organisation';
export type InterventionState =
  | 'idea'
  | 'proposed'
  | 'chosen'
  | 'parked'
  | 'running'
  | 'look-back'
  | 'kept'
  | 'changed'
  | 'stopped'
  | 'spread';
export type Method = 'dots' | 'score' | 'consent' | 'recognition';
export type RoundState = 'prepared' | 'dropped' | 'open' | 'closed' | 'revealed' | 'decided';
export type MeetingState = 'planned' | 'input' | 'live' | 'closed';
export type Role = 'facilitator' | 'participant' | 'reader' | 'projector';
export type BoardLanguage = 'nl' | 'en';

export const kinds: readonly Kind[] = ['observation', 'reflection', 'improvement', 'question'];
export const stances: readonly Stance[] = ['supports', 'contradicts', 'nuances'];
export const chosenPatternStates: readonly ChosenPatternState[] = [
  'candidate',
  'recognised',
  'worked-on',
  'shifting',
  'quiet',
  'rejected',
];
export const interventionStates: readonly InterventionState[] = [
  'idea',
  'proposed',
  'chosen',
  'parked',
  'running',
  'look-back',
  'kept',
  'changed',
  'stopped',
  'spread',
];

/** Who made it and when, and the commit that last changed it. */
export interface Stamped {
  readonly by?: Id;
  readonly at: Instant;
  readonly changed: Seq;
  readonly changedBy?: Id;
}

export interface Card extends Stamped {
  readonly kind: Kind;
  readonly text: string;
  readonly feeling?: string;
  readonly meaning?: string;
  readonly lenses: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly pattern?: Id;
  /** Of its pattern, 0 or 1; absent on boards from before there were columns. */
  readonly column?: number;
  readonly meeting?: Id;
  readonly state: CardState;
  readonly reason?: string;
}

/** The written parts of a pattern, in the order in which they are asked. */
export interface PatternTexts {
  readonly name?: string;
  readonly situation?: string;
  readonly recurring?: string;
  readonly effect?: string;
  readonly exceptions?: string;
  readonly keepsGoing?: string;
  readonly protects?: string;
  readonly ourShare?: string;
  readonly desired?: string;
}

export interface Pattern extends PatternTexts, Stamped {
  /** Top first. */
  readonly cards: readonly Id[];
  readonly x: number;
  readonly y: number;
  readonly state: PatternState;
  readonly reason?: string;
  readonly mergedInto?: Id;
  readonly binned?: true;
}

export interface Intervention extends Stamped {
  readonly title: string;
  readonly scope: Scope;
  readonly patterns: readonly Id[];
  readonly firstStep?: string;
  readonly expectedSign?: string;
  /** `2026-11-30`. */
  readonly lookBackOn?: string;
  readonly outcome?: string;
  readonly state: InterventionState;
  readonly reason?: string;
  readonly binned?: true;
}

/** What a comment is about. */
export type On = { readonly card: Id } | { readonly pattern: Id } | { readonly intervention: Id };

export interface Comment extends Stamped {
  readonly on: On;
  readonly text: string;
  readonly edited?: true;
  readonly binned?: true;
}

/** A pattern seen again. */
export interface Sighting extends Stamped {
  readonly pattern: Id;
  /** What was seen, and where. */
  readonly text?: string;
  /** The card it rests on. */
  readonly card?: Id;
  /** The meeting it was seen in; left out: in the work. */
  readonly meeting?: Id;
  readonly binned?: true;
}

export type Verdict = 'agrees' | 'objects';

/** What a contributor said when asked; an objection always has a why. */
export interface ReleaseAnswer {
  readonly answer: Verdict;
  readonly why?: string;
  readonly at: Instant;
}

/** The question whether a pattern may be read outside the group, as it was put. */
export interface Asking {
  readonly id: Id;
  /** What would be read outside, as it was when it was asked. */
  readonly text: PatternTexts;
  /** Who was asked: those whose cards the pattern rests on. */
  readonly contributors: readonly Id[];
  readonly answers: ById<ReleaseAnswer>;
  readonly by?: Id;
  readonly at: Instant;
}

/** How far a pattern is on its way into the pattern book. */
export interface Release extends Stamped {
  /** The last question. */
  readonly asked: Asking;
  /** What is in the book: the words of this question or of an earlier one. */
  readonly released?: { readonly text: PatternTexts; readonly at: Instant; readonly by?: Id };
}

export interface Evidence {
  readonly card: Id;
  readonly pattern: Id;
  readonly stance: Stance;
  readonly why?: string;
  readonly by?: Id;
}

/** What the ballots say together; there from the reveal on. */
export interface RoundResult {
  readonly tally?: Readonly<Record<Id, number>>;
  /** How often each option got 0, 1, 2 and so on; not for dots. */
  readonly counts?: Readonly<Record<Id, readonly number[]>>;
  /** Reasons of objections, unsigned. */
  readonly objections?: Readonly<Record<Id, readonly string[]>>;
  /** Who chose what, by participant: of a named round alone. */
  readonly ballots?: Readonly<Record<Id, SignedBallot>>;
}

export interface SignedBallot {
  readonly choices: Readonly<Record<Id, number>>;
  readonly objections: Readonly<Record<Id, string>>;
}

/** Votes counted by raised hands, of people who did not vote on a screen. */
export interface HandVotes {
  readonly people: number;
  /** For dots. */
  readonly tally?: Readonly<Record<Id, number>>;
  /** For the other methods: how often an option got 0, 1, 2 and so on. */
  readonly counts?: Readonly<Record<Id, readonly number[]>>;
  readonly objections?: Readonly<Record<Id, readonly string[]>>;
}

/** What the group made of a result. */
export interface Decided {
  readonly text: string;
  readonly chosen: readonly Id[];
  readonly reviewOn?: string;
  readonly by?: Id;
  readonly at: Instant;
}

export interface Round extends RoundResult {
  readonly question: string;
  readonly method: Method;
  readonly options: readonly Id[];
  /** The options as they were worded when the round opened, or was prepared. */
  readonly wording: Readonly<Record<Id, string>>;
  readonly budget: number;
  readonly maxPerOption: number;
  /** The result tells who chose what. */
  readonly named?: true;
  /** Nobody until the round opens. */
  readonly voters: readonly Id[];
  readonly state: RoundState;
  readonly turnout?: number;
  /** How many of the turnout raised hands. */
  readonly byHand?: number;
  /** Hashes of the counted ballots' command ids: each voter can find their own. */
  readonly receipts?: readonly string[];
  readonly decision?: Decided;
  readonly by?: Id;
  readonly at: Instant;
}

export type Work = 'post' | 'cluster' | 'write' | 'discuss' | 'propose' | 'vote';

export interface Step {
  readonly step: Id;
  readonly title: string;
  readonly minutes?: number;
  /** Cards are sealed until they are revealed together. */
  readonly hidden?: boolean;
  /** Cards are sealed and have no author, ever. */
  readonly anonymous?: boolean;
  /** Nobody sees what another is doing. */
  readonly silent?: boolean;
  /** What participants may do; left out: everything. */
  readonly allows?: readonly Work[];
  /** The kinds of card participants may post; left out: all. */
  readonly kinds?: readonly Kind[];
  /** What the step is for and how it goes. */
  readonly why?: string;
}

export interface Meeting {
  readonly title: string;
  readonly startsAt?: string;
  readonly agenda: readonly Step[];
  readonly state: MeetingState;
  readonly step?: Id;
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
}

export interface Participant {
  /** Absent where the person was erased. */
  readonly name?: string;
  readonly role: Role;
  /** How many sit at this participant's laptop together; left out: one. */
  readonly people?: number;
  /** Taken off the board; what they made stays theirs. */
  readonly removed?: true;
}

export interface Timer {
  readonly startedAt: Instant;
  readonly seconds: number;
}

/** Read these with `get` (board/maps.ts): an id may be any word, also `constructor`. */
export type ById<T> = Readonly<Record<Id, T>>;

/** The board: the same for everyone on it. A value: every change gives a new one that shares what did not change. */
export interface Board {
  readonly title: string;
  readonly question?: string;
  readonly direction?: string;
  /** How long it is kept after its last change; absent: for ever. */
  readonly retentionMonths?: number;
  readonly language: BoardLanguage;
  readonly lenses: readonly string[];
  readonly participants: ById<Participant>;
  readonly cards: ById<Card>;
  readonly patterns: ById<Pattern>;
  readonly interventions: ById<Intervention>;
  readonly comments: ById<Comment>;
  readonly sightings: ById<Sighting>;
  /** By pattern. */
  readonly book: ById<Release>;
  /** Sorted by card, then pattern. */
  readonly evidence: readonly Evidence[];
  readonly rounds: ById<Round>;
  readonly meetings: ById<Meeting>;
  readonly timer?: Timer;
  /** Only facilitators may change the board. */
  readonly locked?: true;
  /** What everybody is asked to look at. */
  readonly spotlight?: On;
}

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

interface CardTexts {
  readonly text: string;
  readonly feeling?: string;
  readonly meaning?: string;
  readonly kind: Kind;
  readonly lenses?: readonly string[];
}

interface Seen {
  readonly pattern: Id;
  readonly text?: string;
  readonly card?: Id;
}

interface InterventionFields {
  readonly title: string;
  readonly scope: Scope;
  readonly patterns: readonly Id[];
  readonly firstStep?: string;
  readonly expectedSign?: string;
  readonly lookBackOn?: string;
}

/** A card only its author can see yet. */
export type SealedCard = {
  readonly meeting: Id;
  readonly step: Id;
  readonly card: Id;
} & CardTexts;

/** A sealed card as it comes out: without an author where it was anonymous. */
export type RevealedCard = {
  readonly card: Id;
  readonly x: number;
  readonly y: number;
  readonly by?: Id;
} & CardTexts;

export interface BoardEdit {
  readonly title?: string;
  readonly question?: string;
  readonly direction?: string;
  readonly lenses?: readonly string[];
  readonly language?: BoardLanguage;
}
export type CardEdit = Partial<CardTexts>;
export type PatternEdit = PatternTexts;
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

interface TextChange extends TextPlace {
  readonly changes: Changes;
}

interface MeetingPlan {
  readonly meeting: Id;
  readonly title: string;
  readonly startsAt?: string;
  readonly agenda?: readonly Step[];
}

interface RoundOpening {
  readonly round: Id;
  readonly question: string;
  readonly method: Method;
  readonly options: readonly Id[];
  readonly budget?: number;
  readonly maxPerOption?: number;
  readonly named?: boolean;
}

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
  | ({ readonly type: 'edit-pattern'; readonly pattern: Id } & PatternEdit)
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
  | ({ readonly type: 'pattern-edited'; readonly pattern: Id } & PatternEdit)
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
