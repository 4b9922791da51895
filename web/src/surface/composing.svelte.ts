import { newId } from '../board/ids';
import type { Kind } from '../board/types';
import { PATTERN_PADDING } from '../patterns/pattern-layout';
import { m } from '../app/language';
import { toasts } from '../app/toasts.svelte';
import { withKey } from '../meetings/anonymous.svelte';
import { liveMeeting, seals } from '../meetings/meeting';
import { keep, kept } from './device';
import { centre, GAP, type Point } from './geometry';
import type { SurfaceState } from './surface.svelte';

export interface Draft {
  kind: Kind;
  text: string;
  feeling: string;
  meaning: string;
}

const EMPTY: Draft = { kind: 'observation', text: '', feeling: '', meaning: '' };

/** Writing a new card. The draft outlives closing the composer and reloading the page; only posting or clearing ends it. */
export class Composing {
  draft = $state<Draft>({ ...EMPTY });
  open = $state(false);
  unfolded = $state(false);
  at = $state.raw<Point>({ x: 0, y: 0 });
  /** The pattern the card will be posted in, if any. */
  pattern = $state<string>();
  /** Rises with each new card, so that the field takes the focus again. */
  turn = $state(0);

  /** That of the board on the screen. */
  static here: Composing | undefined;

  constructor(private readonly surface: SurfaceState) {
    Composing.here = this;
    const last = kept(surface.session, 'draft') as Partial<Draft> | null;
    if (last && typeof last.text === 'string') this.draft = { ...EMPTY, ...last };
    this.unfolded = Boolean(this.draft.feeling || this.draft.meaning);
  }

  get filled(): boolean {
    return (
      this.draft.text.trim() !== '' || this.draft.feeling.trim() !== '' || this.draft.meaning.trim() !== ''
    );
  }

  /** Opens in a pattern, at a place, or at a free place in view. */
  start(where: { pattern?: string; at?: Point } = {}): void {
    const { surface } = this;
    if (!surface.mayEdit) return;
    const why = surface.notNow('post');
    if (why) return toasts.problem(why);
    this.pattern = where.pattern && surface.now.pattern(where.pattern) ? where.pattern : undefined;
    if (this.pattern) this.at = this.endOf(this.pattern);
    else this.at = where.at ?? this.nextSpot();
    this.open = true;
    this.turn += 1;
    surface.look.reveal({ ...this.at, w: 280, h: 200 });
  }

  /** Opens with a text; what was being written stays, above it. */
  startWith(text: string): void {
    this.draft.text = [this.draft.text, text].filter(Boolean).join('\n\n');
    this.remember();
    this.start();
  }

  close(): void {
    this.open = false;
    this.remember();
  }

  remember(): void {
    keep(this.surface.session, 'draft', this.filled ? $state.snapshot(this.draft) : undefined);
  }

  /** Posts the card and goes on to the next; an empty one closes. */
  post(): void {
    const { kind, text, feeling, meaning } = this.draft;
    if (text.trim() === '') return this.filled ? undefined : this.close();
    const { surface } = this;
    const why = surface.notNow('post');
    // What is written stays in the field.
    if (why) return toasts.problem(why);
    const card = newId();
    // In the list nothing was pointed at: the card comes below what there is.
    if (surface.look.screen.w === 0) this.at = this.nextSpot();
    const live = liveMeeting(surface.board);
    const place =
      this.pattern && !seals(live?.step) && surface.now.pattern(this.pattern)
        ? { pattern: this.pattern }
        : {};
    const command = {
      type: 'post-card' as const,
      card,
      kind,
      text: text.trim(),
      ...(feeling.trim() ? { feeling: feeling.trim() } : {}),
      ...(meaning.trim() ? { meaning: meaning.trim() } : {}),
      x: Math.round(this.at.x),
      y: Math.round(this.at.y),
      ...place,
    };
    surface.submit(
      live?.step?.anonymous ? withKey(surface.session, live.id, live.step.step, command) : command,
    );
    this.draft = { ...EMPTY, kind };
    this.remember();
    surface.say(seals(live?.step) ? m.meeting_some_hidden() : m.card_posted());
    const posted = surface.now.card(card);
    if (this.pattern) this.at = this.endOf(this.pattern);
    else if (posted && surface.look.screen.w > 0)
      this.at = surface.spotNear({ x: posted.x, y: posted.y + posted.h + GAP }, surface.cardSize);
    this.turn += 1;
    surface.look.reveal({ ...this.at, w: 280, h: 200 });
  }

  private nextSpot(): Point {
    const { surface } = this;
    const focused = surface.focused ? surface.now.nodes.get(surface.focused) : undefined;
    if (surface.look.screen.w === 0) {
      const all = surface.now.bounds ?? { x: 0, y: 0, w: 0, h: 0 };
      return surface.spotNear({ x: all.x, y: all.y + all.h + 40 }, surface.cardSize, {
        x: all.x - 20,
        y: all.y + all.h,
        w: 1200,
        h: 1200,
      });
    }
    const middle = centre(surface.look.view);
    const near = focused
      ? { x: focused.x, y: focused.y + focused.h + 20 }
      : { x: middle.x - 100, y: middle.y - 60 };
    return surface.spotNear(near, surface.cardSize);
  }

  private endOf(pattern: string): Point {
    const area = this.surface.now.pattern(pattern);
    if (!area) return this.nextSpot();
    return { x: area.x + PATTERN_PADDING, y: area.y + area.h - PATTERN_PADDING };
  }
}
