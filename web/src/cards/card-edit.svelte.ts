import type { Card, Kind } from '../board/types';
import { get } from '../board/maps';
import { keep, kept, keptNames } from '../surface/device';
import type { SurfaceState } from '../surface/surface.svelte';
import { selection } from '../app/selection.svelte';
import { placeOf } from '../live/drafts';
import { decideMerge } from '../ui/text-merge';

const PAUSE_MILLIS = 900;
const PLACE = 'edit.';
const fields = ['text', 'feeling', 'meaning'] as const;

interface CardDraft {
  text: string;
  feeling: string;
  meaning: string;
  kind: Kind;
}

type KeptEdit = CardDraft & { base: string };

/** The cards in which somebody was still typing when this page was last left. */
export function unfinishedEdits(surface: SurfaceState): string[] {
  return keptNames(surface.session, PLACE).filter(
    (card) => get(surface.board.cards, card)?.state === 'shared',
  );
}

/**
 * Typing in a card. It is saved whenever typing pauses and on leaving. What is typed is also kept on this device until
 * it is saved, and never gives way to what somebody else does meanwhile: then both are shown and one chooses.
 */
export class CardEdit {
  draft = $state.raw<CardDraft>({ text: '', feeling: '', meaning: '', kind: 'observation' });
  /** The text of somebody else who changed the card while we were typing. */
  theirs = $state<string>();
  /** The text our typing started from, or that was last saved. */
  private base: string;
  /** The rest as it was when we began, or was last saved. */
  private begun: CardDraft;
  /** Whether anything was typed: then what others do is asked about, never just taken. */
  private touched = false;
  /** Whether there may be something to save. Not read from the board: on leaving, Svelte shows it as it was before. */
  private unsaved = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly place: string;

  constructor(
    private readonly surface: SurfaceState,
    private readonly card: string,
  ) {
    this.place = PLACE + card;
    const now = get(surface.board.cards, card);
    this.base = now?.text ?? '';
    if (now) this.draft = draftOf(now);
    this.begun = this.draft;
    const unsaved = kept(surface.session, this.place) as Partial<KeptEdit> | null;
    if (now && typeof unsaved?.text === 'string') {
      const { base, ...draft } = unsaved;
      this.base = base ?? this.base;
      this.set(draft);
    }
  }

  set(change: Partial<CardDraft>): void {
    this.touched = true;
    this.unsaved = true;
    this.draft = { ...this.draft, ...change };
    keep(this.surface.session, this.place, { ...this.draft, base: this.base } satisfies KeptEdit);
    this.surface.here({ on: { card: this.card }, doing: 'typing' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE_MILLIS);
  }

  /** Called with every new state of the card. */
  see(card: Card): void {
    switch (
      decideMerge({ base: this.base, mine: this.draft.text, theirs: card.text, touched: this.touched })
    ) {
      case 'nothing':
        if (this.theirs !== undefined && card.text === this.base) this.theirs = undefined;
        break;
      case 'follow':
        this.base = card.text;
        this.draft = { ...this.draft, text: card.text };
        break;
      case 'agree':
        this.base = card.text;
        this.theirs = undefined;
        break;
      case 'ask':
        this.theirs = card.text;
    }
  }

  save(): void {
    clearTimeout(this.timer);
    const { session } = this.surface;
    const card = get(this.surface.board.cards, this.card);
    if (!this.unsaved || !card || this.theirs !== undefined) return;
    this.unsaved = false;
    const change = this.changes(card);
    const before = this.base;
    // What is typed stays on this device until it is stored, also when this editor is gone by then.
    for (const field of fields)
      if (change[field] !== undefined)
        session.drafts.keep(this.placeOf(field), {
          text: change[field],
          base: field === 'text' ? before : this.begun[field],
        });
    keep(session, this.place, undefined);
    if (Object.keys(change).length === 0) return;
    this.base = change.text ?? before;
    this.begun = { ...this.draft };
    session.submit({ type: 'edit-card', card: this.card, ...change }).catch(() => {
      if (this.base === change.text) this.base = before;
      this.unsaved = true;
      const now = get(this.surface.board.cards, this.card);
      if (now) this.see(now);
    });
  }

  private placeOf(field: (typeof fields)[number]): string {
    return placeOf('card', this.card, field);
  }

  /** Only what was changed here: the rest may be somebody else's newer words. */
  private changes(card: Card): Partial<CardDraft> {
    const { draft, begun } = this;
    const change: Partial<CardDraft> = {};
    // A card cannot be empty: clearing it all is taken as not having finished.
    if (draft.text.trim() !== '' && draft.text !== card.text) change.text = draft.text;
    if (draft.kind !== begun.kind) change.kind = draft.kind;
    for (const field of ['feeling', 'meaning'] as const) {
      if (draft[field] === begun[field]) continue;
      const now = card[field] ?? '';
      if (now === begun[field]) change[field] = draft[field];
      else if (now !== draft[field]) {
        // The panel shows both, to choose from.
        this.surface.session.drafts.keep(this.placeOf(field), { text: draft[field], base: begun[field] });
        selection.open({ kind: 'card', id: this.card });
      }
    }
    return change;
  }

  keepMine(): void {
    this.theirs = undefined;
    this.base = get(this.surface.board.cards, this.card)?.text ?? this.base;
    this.unsaved = true;
    this.save();
  }

  takeTheirs(): void {
    const text = this.theirs ?? this.draft.text;
    this.theirs = undefined;
    this.base = text;
    this.surface.session.drafts.drop(this.placeOf('text'));
    this.set({ text });
  }

  takeBoth(): void {
    const text = `${this.theirs}\n${this.draft.text}`;
    this.base = this.theirs ?? this.base;
    this.theirs = undefined;
    this.set({ text });
  }

  leave(): void {
    this.save();
    clearTimeout(this.timer);
    this.surface.here({ on: undefined, doing: undefined });
  }
}

function draftOf(card: Card): CardDraft {
  return { text: card.text, feeling: card.feeling ?? '', meaning: card.meaning ?? '', kind: card.kind };
}
