// The words of the board, exactly as server/PROTOCOL.md has them. Optional fields are left out when empty.

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

type RoundState = 'prepared' | 'dropped' | 'open' | 'closed' | 'revealed' | 'decided';

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
  readonly beforeMerge?: BeforeMerge;
  readonly binned?: true;
}

/** What a merged pattern was and had before: what is needed to take the merge back. */
export interface BeforeMerge {
  readonly state: PatternState;
  readonly reason?: string;
  readonly cards: readonly Id[];
  readonly evidence: readonly Evidence[];
  /** Links that did not go along: the other pattern had one of the same card. */
  readonly gaveWay: readonly Evidence[];
  /** Those about it, with all the patterns they were about. */
  readonly interventions: ById<readonly Id[]>;
  readonly sightings: readonly Id[];
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
  /** The commit in which they came. */
  readonly joined?: Seq;
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
