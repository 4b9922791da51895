import { tick } from 'svelte';
import { newId } from '../board/ids';
import type { Command } from '../board/commands';
import type { Board, Id, Pattern, Work } from '../board/types';
import type { Presence } from '../live/heard';
import type { Session } from '../live/session.svelte';
import { keep as keepHere, read } from '../app/device';
import { selection } from '../app/selection.svelte';
import { toasts } from '../app/toasts.svelte';
import { finding } from '../find/finding.svelte';
import { forgetMeasures, measureInPage } from '../cards/measure';
import { CARD_WIDTH } from '../cards/card-size';
import { farTitles } from '../patterns/far-title';
import { PATTERN_HEADER, PATTERN_WIDTH } from '../patterns/pattern-layout';
import { m } from '../app/language';
import { mayEdit } from '../app/roles';
import { notNow, whyNot } from '../meetings/allowed';
import { spotlit } from '../meetings/spotlight';
import { isCamera, viewOf, type Size } from './camera';
import { Carrying } from './carrying.svelte';
import { Composing } from './composing.svelte';
import { Dragging } from './dragging.svelte';
import type { GestureTarget } from './gestures';
import { pointerOf } from './pointer';
import { freeSpot } from './free-spot';
import { around, centre, contains, GAP, overlaps, type Point, type Rect } from './geometry';
import { Held } from './held';
import { readingOrder } from './reading-order';
import { Look } from './look.svelte';
import { Nudge } from './nudge';
import { Scene, type CardNode, type PatternNode, type SceneNode } from './scene';
import { tidied } from './tidy';
import { kept, keep } from './device';
import { knownAs } from '../people/known-as';

const MAP_KEPT = 'patternboard.map';

/** More cards than this in view, from afar, are drawn as one picture: a page of so many parts is slow. */
const CROWD = 240;

/** What one person looks at and does on the surface; the board itself is the session's. */
export class SurfaceState {
  readonly held = new Held();
  readonly look: Look;
  readonly nudge = new Nudge(this);
  readonly composing: Composing;
  readonly dragging: Dragging;
  readonly carrying: Carrying;
  focused = $state<string>();
  editing = $state<string>();
  naming = $state<string>();
  /** The cards to choose a place for. */
  moving = $state.raw<readonly string[]>();
  help = $state(false);
  panning = $state(false);
  /** Whether the small map of the whole board is shown; this device remembers. */
  mapped = $state(read(MAP_KEPT) === 'on');
  said = $state('');
  /** Where the pointer is on the board. */
  pointing = $state.raw<Point>();

  private readonly scene: Scene = new Scene(measureInPage);

  /** The scene of the board as it is now; a new object whenever anything moved. */
  readonly layout = $derived.by(() => {
    void this.measured;
    this.scene.update(this.board);
    return { scene: this.scene };
  });
  /** What stands on the areas from afar. */
  readonly titles = $derived.by(() => {
    const { far, titleScale } = this.look;
    const areas = [];
    if (far)
      for (const node of this.layout.scene.nodes.values())
        if (node.type === 'pattern')
          areas.push({ ...node, name: this.nameOfPattern(node.pattern), cards: node.cards.length });
    return farTitles(areas, titleScale, this.onWall);
  });
  /** What one looks for or at alone; everything else recedes. */
  readonly found = $derived.by(() => finding.on(this.board, this.session.participant));
  /** What a facilitator asks all to look at. */
  readonly lit = $derived.by(() => spotlit(this.board));
  /** What somebody has to do with now: it stays in the page, wherever one looks. */
  private readonly alive = $derived.by(() => {
    const { focused, editing, dragging, heldByOthers } = this;
    const ids = [focused, editing, dragging.id, finding.at?.id, this.lit?.id, ...heldByOthers];
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a new one each time
    return new Set(ids.filter((id) => id !== undefined));
  });
  private readonly inView = $derived.by(() => this.layout.scene.within(this.look.drawn, this.alive));
  /** Whether the cards are drawn as one picture. */
  readonly crowded = $derived.by(() => this.look.far && !this.onWall && this.inView.length > CROWD);
  /** What is in the page. */
  readonly visible = $derived(
    this.crowded
      ? this.inView.filter((node) => node.type === 'pattern' || this.alive.has(node.id))
      : this.inView,
  );
  /** Whether there is nothing where one looks, but something elsewhere. */
  readonly astray = $derived.by(
    () =>
      !this.onWall &&
      this.now.nodes.size > 0 &&
      this.inView.length <= this.alive.size &&
      !this.inView.some((node) => overlaps(node, this.look.view)),
  );
  /** What others have in hand now. */
  heldByOthers = $state.raw<readonly string[]>([]);
  /** Rises when words measure differently than before: the font has come. */
  private measured = $state(0);
  private presence: Presence = {};
  /** Shown to a room: everything in view, large, and nothing to press. */
  readonly onWall: boolean;
  root: HTMLElement | undefined;
  /** Esc on the surface itself: the next Tab goes on past it. */
  leaving = false;
  readonly pointer: GestureTarget = pointerOf(this);

  constructor(readonly session: Session) {
    const role = session.me?.role;
    this.onWall = role === 'projector';
    this.look = new Look(this.onWall, () => this.now.bounds);
    this.composing = new Composing(this);
    this.dragging = new Dragging(this);
    this.carrying = new Carrying(this);
  }

  /** The surface is only there once the board is. */
  get board(): Board {
    return this.session.board!;
  }

  remeasure(): void {
    forgetMeasures();
    this.scene.forgetHeights();
    this.measured += 1;
  }

  get now(): Scene {
    return this.layout.scene;
  }

  /** Where this device last looked on this board, else everything. */
  restoreCamera(): void {
    const { look } = this;
    const last = kept(this.session, 'camera');
    if (isCamera(last) && this.now.index.query(viewOf(last, look.screen)).size > 0) look.camera = last;
    else look.fitAll(false);
  }

  keepCamera(): void {
    keep(this.session, 'camera', this.look.camera);
  }

  /** What lies uppermost at a point of the board. */
  nodeAt(at: Point): SceneNode | undefined {
    let top: SceneNode | undefined;
    for (const id of this.now.index.query({ ...at, w: 1, h: 1 })) {
      const node = this.now.nodes.get(id)!;
      if (contains(node, at) && (!top || rank(node) >= rank(top))) top = node;
    }
    return top;
  }

  toggleMap(): void {
    this.mapped = !this.mapped;
    keepHere(MAP_KEPT, this.mapped ? 'on' : undefined);
  }

  /** Brings one thing near enough to be read; a pattern that one looks at alone wholly into view. */
  show(node: SceneNode): void {
    if (node.type === 'pattern' && finding.query.pattern === node.id) this.look.closeUp(node);
    else this.look.readable(node);
  }

  /** Brings things into view together, but not under the hands of somebody who is writing or dragging. */
  showTogether(ids: readonly Id[]): void {
    const { composing, dragging, editing, naming } = this;
    if ((composing.open && composing.filled) || dragging.id || editing || naming) return;
    composing.close();
    const all = around(ids.flatMap((id) => this.now.nodes.get(id) ?? []));
    if (all) this.look.closeUp(all);
  }

  /** Whether it recedes, since it is not what one looks for; on the wall, since something else is in the spotlight. */
  isFaded(node: SceneNode): boolean {
    const { found, lit } = this;
    if (this.onWall && lit && this.now.nodes.has(lit.id))
      return node.id !== lit.id && !(node.type === 'card' && node.card.pattern === lit.id);
    if (!found) return false;
    if (node.type === 'card') return !found.cards.has(node.id);
    return !found.patterns.has(node.id) && !node.cards.some((card) => found.cards.has(card));
  }

  // Focus and choosing

  async focus(id: string, show = true): Promise<void> {
    const node = this.now.nodes.get(id);
    if (!node) return;
    this.focused = id;
    if (show)
      this.look.reveal(node.type === 'pattern' ? { ...node, h: Math.min(node.h, PATTERN_HEADER) } : node);
    await tick();
    this.held.element(id)?.focus({ preventScroll: true });
  }

  /** Goes `by` places on in reading order; false at the end, where focus leaves the surface. */
  step(by: 1 | -1): boolean {
    const order = readingOrder(this.now);
    const at = order.findIndex((node) => node.id === this.focused);
    const next = order[at < 0 && by < 0 ? -1 : at + by];
    if (next) void this.focus(next.id);
    return next !== undefined;
  }

  select(node: SceneNode): void {
    selection.open({ kind: node.type, id: node.id });
  }

  /** What was chosen elsewhere, in the panel or by a link, comes into view. */
  showChosen(): void {
    const chosen = selection.current;
    const node = chosen && this.now.nodes.get(chosen.id);
    if (node && !this.dragging.id)
      this.look.reveal(node.type === 'card' ? node : { ...node, h: Math.min(node.h, 300) });
  }

  say(text: string): void {
    this.said = text;
  }

  // Names

  nameOf(participant: Id | undefined): string {
    return knownAs(this.board.participants, participant) ?? '';
  }

  nameOfPattern(pattern: Pattern): string {
    return pattern.name || m.pattern_unnamed();
  }

  /** What one walked to while searching, or what all look at. */
  isMarked(node: SceneNode): boolean {
    const walkedTo = finding.at?.id === node.id && finding.query.pattern !== node.id;
    return walkedTo || this.lit?.id === node.id;
  }

  isSelected(node: SceneNode): boolean {
    return selection.is(node.type, node.id);
  }

  // Presence

  /** Tells the others where I am; `undefined` ends what was told. */
  here(change: { [K in keyof Presence]: Presence[K] | undefined }): void {
    if (this.onWall) return;
    const next = { ...this.presence, ...change };
    this.presence = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
    this.session.setPresence('surface', this.presence);
  }

  // Changing things

  submit(command: Command): void {
    const why = whyNot(this.board, this.session.me?.role, command);
    if (why) return toasts.problem(why);
    // A refusal is told by the session to whoever shows messages.
    void this.session.submit(command).catch(() => undefined);
  }

  edit(id: string): void {
    const node = this.now.nodes.get(id);
    if (!node || !this.mayEdit) return;
    if (this.look.far)
      this.look.closeUp(node.type === 'card' ? node : { ...node, h: Math.min(node.h, 400) }, false);
    if (node.type === 'card') this.editing = id;
    else this.naming = id;
    this.look.reveal(node.type === 'card' ? node : { ...node, h: Math.min(node.h, PATTERN_HEADER) });
  }

  async stopEditing(id: string): Promise<void> {
    if (this.editing === id) this.editing = undefined;
    if (this.naming === id) this.naming = undefined;
    await tick();
    if (document.activeElement === document.body) await this.focus(id, false);
  }

  /** What lies in no pattern. */
  get looseCards(): CardNode[] {
    const loose = (node: SceneNode): node is CardNode => node.type === 'card' && !node.card.pattern;
    return [...this.now.nodes.values()].filter(loose);
  }

  /** Lays the loose cards in a grid, in one step that can be undone as one. */
  tidy(): void {
    const areas = [...this.now.nodes.values()].filter(({ type }) => type === 'pattern');
    const moves = tidied(this.looseCards, areas);
    if (moves.length > 0) this.submit({ type: 'move-cards', moves });
  }

  /** A reader may come to take part meanwhile, and the other way round. */
  get mayEdit(): boolean {
    return mayEdit(this.session.me?.role) && !this.session.damaged;
  }

  /** Why this cannot be done in the step the meeting is at; undefined where it can. */
  notNow(work: Work): string | undefined {
    return notNow(this.board, this.session.me?.role, work);
  }

  undo(): void {
    void this.session.undo().catch(() => undefined);
  }

  redo(): void {
    void this.session.redo().catch(() => undefined);
  }

  moveTo(node: SceneNode, at: Point): void {
    const x = Math.round(at.x);
    const y = Math.round(at.y);
    if (node.type === 'pattern') this.submit({ type: 'move-pattern', pattern: node.id, x, y });
    else this.submit({ type: 'move-card', card: node.id, x, y });
  }

  /** One place up or down among the cards of its pattern. */
  reorder(node: CardNode, cards: readonly string[], by: number): void {
    const at = cards.indexOf(node.id);
    const to = at + Math.sign(by);
    const other = cards[to];
    if (!other) return;
    this.submit({
      type: 'place-card',
      card: node.id,
      pattern: node.card.pattern!,
      ...(by < 0 ? { before: other } : { after: other }),
    });
    void this.focus(node.id);
  }

  /** To that column of its pattern, at the same place in the order. */
  aside(node: CardNode, area: PatternNode, column: number): void {
    const [first, next] = area.cards;
    const after = area.cards[area.cards.indexOf(node.id) - 1];
    const beside = after ? { after } : first === node.id && next ? { before: next } : {};
    this.submit({ type: 'place-card', card: node.id, pattern: area.id, column, ...beside });
    void this.focus(node.id);
  }

  placeIn(card: string, pattern: string): void {
    this.submit({ type: 'place-card', card, pattern });
  }

  takeOut(node: CardNode): void {
    const area = this.now.areaOf(node);
    if (!area) return;
    const spot = this.spotNear({ x: area.x + area.w + GAP, y: node.y }, node);
    this.submit({ type: 'place-card', card: node.id, pattern: null, ...spot });
  }

  /** A new pattern, from cards or empty; gives its id. */
  startPattern(cards: string[], at?: Point): string {
    const pattern = newId();
    const size = { w: PATTERN_WIDTH, h: 260 };
    const spot =
      at ??
      this.spotNear(
        { x: centre(this.look.view).x - size.w / 2, y: centre(this.look.view).y - size.h / 2 },
        size,
      );
    this.submit({
      type: 'start-pattern',
      pattern,
      ...(cards.length ? { cards } : {}),
      x: Math.round(spot.x),
      y: Math.round(spot.y),
    });
    return pattern;
  }

  bin(node: SceneNode): void {
    const order = readingOrder(this.now);
    const next = order[order.findIndex((n) => n.id === node.id) + 1] ?? order.at(-2);
    this.submit(
      node.type === 'card' ? { type: 'bin-card', card: node.id } : { type: 'bin-pattern', pattern: node.id },
    );
    toasts.say(node.type === 'card' ? m.card_binned() : m.pattern_binned(), {
      label: m.surface_put_back(),
      run: () => this.unbin(node),
    });
    if (next && next.id !== node.id) void this.focus(next.id, false);
  }

  private unbin(node: SceneNode): void {
    this.submit(
      node.type === 'card'
        ? { type: 'restore-card', card: node.id }
        : { type: 'restore-pattern', pattern: node.id },
    );
    void this.focus(node.id);
  }

  spotNear(near: Point, size: Size, within: Rect | undefined = this.look.view): Point {
    const { index, nodes } = this.now;
    const taken = (where: Rect) => [...index.query(where)].map((id) => nodes.get(id)!);
    const spot = freeSpot(near, size, taken, within);
    return { x: Math.round(spot.x), y: Math.round(spot.y) };
  }

  /** A pattern moves with its cards. */
  together(node: SceneNode): string[] {
    return node.type === 'pattern' ? [node.id, ...node.cards] : [node.id];
  }

  get cardSize(): Size {
    return { w: CARD_WIDTH, h: 120 };
  }
}

/** Cards lie on patterns, and later ones on earlier ones. */
function rank(node: SceneNode): number {
  return (node.type === 'card' ? 1_000_000 : 0) + node.born;
}
