import { get } from '../board/maps';
import type { Command } from '../board/commands';
import type { Board, Id, Kind } from '../board/types';
import type { Session } from '../live/session.svelte';
import { keep, kept } from '../surface/device';

/** An anonymous card of one's own: only this browser knows whose it is. */
export interface OwnCard {
  readonly meeting: Id;
  readonly step: Id;
  readonly card: Id;
  readonly key: string;
  readonly kind: Kind;
  readonly text: string;
  readonly feeling?: string;
  readonly meaning?: string;
  /** The step was over before the card reached the server: it was not posted. */
  readonly late?: true;
}

type Texts = Pick<OwnCard, 'kind' | 'text' | 'feeling' | 'meaning'>;
type PostCard = Extract<Command, { type: 'post-card' }>;

const PLACE = 'anonymous';
const MOST = 200;

/** 256 random bits, as 64 hexadecimal digits. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Own anonymous cards with their keys, for one person on one board, in this browser and nowhere else. */
export class OwnCards {
  list = $state.raw<readonly OwnCard[]>([]);

  constructor(private readonly session: Session) {
    this.read();
  }

  /** Keeps the key of a card that is about to be posted. */
  add(card: OwnCard): void {
    this.change((list) => [...list.filter((each) => each.card !== card.card), card].slice(-MOST));
  }

  edit(card: Id, texts: Texts): void {
    this.change((list) => list.map((each) => (each.card === card ? { ...each, ...texts } : each)));
  }

  drop(card: Id): void {
    this.change((list) => list.filter((each) => each.card !== card));
  }

  /** It was refused because the step is over: what was written stays here, to be posted openly or thrown away. */
  refused(command: Command): void {
    if (command.type !== 'post-card' || !command.key) return;
    this.change((list) =>
      list.map((each) => (each.card === command.card ? { ...each, late: true as const } : each)),
    );
  }

  /**
   * Forgets what has been revealed: from then on nothing here may tell who wrote it. Which of the revealed cards is
   * one's own is known by its words alone, and in the step's count going away.
   */
  follow(board: Board): void {
    if (this.list.length === 0) return;
    const shown = Object.values(board.cards).filter(({ meeting, by }) => meeting && !by);
    const isGone = (own: OwnCard) =>
      !own.late &&
      (!get(board.meetings, own.meeting) ||
        shown.some(
          ({ meeting, kind, text }) => meeting === own.meeting && kind === own.kind && text === own.text,
        ));
    if (this.list.some(isGone)) this.change((list) => list.filter((each) => !isGone(each)));
  }

  /** Another tab may have added to it meanwhile: it is read again before each change. */
  private change(how: (list: readonly OwnCard[]) => readonly OwnCard[]): void {
    this.read();
    this.list = how(this.list);
    keep(this.session, PLACE, this.list.length > 0 ? this.list : undefined);
  }

  private read(): void {
    const last = kept(this.session, PLACE);
    this.list = Array.isArray(last) ? (last as OwnCard[]).filter(({ key }) => typeof key === 'string') : [];
  }
}

const bySession = new WeakMap<Session, OwnCards>();

export function ownCards(session: Session): OwnCards {
  let found = bySession.get(session);
  if (!found) bySession.set(session, (found = new OwnCards(session)));
  return found;
}

/** The command as it has to go in an anonymous step: with a key that is kept here first. */
export function withKey(session: Session, meeting: Id, step: Id, command: PostCard): PostCard {
  const { card, kind, text, feeling, meaning } = command;
  const key = newKey();
  const texts = { kind, text, ...(feeling && { feeling }), ...(meaning && { meaning }) };
  ownCards(session).add({ meeting, step, card, key, ...texts });
  return { ...command, key };
}
