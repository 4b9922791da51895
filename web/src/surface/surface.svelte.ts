import { tick } from 'svelte';
import { newId } from '../board/ids';
import { get } from '../board/maps';
import type { Board, Command, Id, Pattern, Presence, Work } from '../board/types';
import type { Session } from '../live/session.svelte';
import { selection } from '../app/selection.svelte';
import { toasts } from '../app/toasts.svelte';
import { forgetMeasures, measureInPage } from '../cards/measure';
import { CARD_WIDTH } from '../cards/card-size';
import { PATTERN_HEADER } from '../patterns/pattern-layout';
import { m } from '../app/language';
import { notNow, whyNot } from '../meetings/allowed';
import {
  fitting,
  isCamera,
  panned,
  revealing,
  toBoard,
  viewOf,
  zoomed,
  type Camera,
  between,
  type Size,
} from './camera';
import { Composing } from './composing.svelte';
import { Dragging } from './dragging.svelte';
import type { GestureTarget } from './gestures';
import { pointerOf } from './pointer';
import { freeSpot } from './free-spot';
import { centre, type Point, type Rect } from './geometry';
import { Held } from './held';
import { readingOrder } from './reading-order';
import { Scene, type CardNode, type SceneNode } from './scene';
import { kept, keep } from './device';

/** Below this zoom cards are blocks and only titles are read. */
const FAR = 0.42;
/** On the wall small letters are of no use to anybody. */
const FAR_ON_WALL = 0.7;
const BAR = 68;
const GLIDE_MILLIS = 220;
const NUDGE_SETTLES_MILLIS = 500;

/** What one person looks at and does on the surface; the board itself is the session's. */
export class SurfaceState {
  readonly held = new Held();
  readonly composing: Composing;
  readonly dragging: Dragging;
  focused = $state<string>();
  editing = $state<string>();
  naming = $state<string>();
  moving = $state<string>();
  help = $state(false);
  panning = $state(false);
  said = $state('');

  private readonly scene: Scene = new Scene(measureInPage);
  private nudged: { id: string; by: Point; timer: ReturnType<typeof setTimeout> } | undefined;

  /** The scene of the board as it is now; a new object whenever anything moved. */
  readonly layout = $derived.by(() => {
    void this.measured;
    this.scene.update(this.board);
    return { scene: this.scene };
  });
  /** Whether cards are mere blocks at this zoom. */
  far = $state(false);
  /** Titles grow in steps as one zooms out, so that they stay readable without being drawn at every step of the wheel. */
  titleScale = $state(1);
  private seen = $state('0 0 0 0');
  private lens = $state.raw<Camera>({ x: -200, y: -150, z: 1 });
  private frame = $state.raw<Size>({ w: 0, h: 0 });
  readonly visible = $derived.by(() => {
    const [x, y, w, h] = this.seen.split(' ').map(Number) as [number, number, number, number];
    const always = [this.focused, this.editing, this.dragging.id].filter((id) => id !== undefined);
    return this.layout.scene.within({ x, y, w, h }, always);
  });
  /** Rises when words measure differently than before: the font has come. */
  private measured = $state(0);
  private presence: Presence = {};
  readonly mayEdit: boolean;
  /** Shown to a room: everything in view, large, and nothing to press. */
  readonly onWall: boolean;
  private gliding = 0;
  root: HTMLElement | undefined;
  /** Esc on the surface itself: the next Tab goes on past it. */
  leaving = false;
  readonly pointer: GestureTarget = pointerOf(this);

  constructor(readonly session: Session) {
    const role = session.me?.role;
    this.mayEdit = (role === 'facilitator' || role === 'participant') && !session.damaged;
    this.onWall = role === 'projector';
    this.composing = new Composing(this);
    this.dragging = new Dragging(this);
  }

  /** The surface is only there once the board is. */
  get board(): Board {
    return this.session.board!;
  }

  get camera(): Camera {
    return this.lens;
  }

  /** Every frame of a pan sets this: what cards look at changes only when it has to. */
  set camera(next: Camera) {
    this.lens = next;
    this.far = next.z < (this.onWall ? FAR_ON_WALL : FAR);
    this.titleScale = Math.max(1, 2 ** (Math.ceil(Math.log2(0.8 / next.z) * 2) / 2));
    this.seen = snapped(next, this.frame);
  }

  get screen(): Size {
    return this.frame;
  }

  set screen(next: Size) {
    this.frame = next;
    this.seen = snapped(this.lens, next);
  }

  remeasure(): void {
    forgetMeasures();
    this.scene.forgetHeights();
    this.measured += 1;
  }

  get now(): Scene {
    return this.layout.scene;
  }

  get view(): Rect {
    return viewOf(this.camera, this.screen);
  }

  toBoard(at: Point): Point {
    return toBoard(this.camera, at);
  }

  // Looking around

  /** Where this device last looked on this board, else everything. */
  restoreCamera(): void {
    const last = kept(this.session, 'camera');
    if (isCamera(last) && this.now.index.query(viewOf(last, this.screen)).size > 0) this.camera = last;
    else this.fitAll(false);
  }

  keepCamera(): void {
    keep(this.session, 'camera', this.camera);
  }

  /** Goes there in a short glide, so that one sees where one went. */
  private glide(to: Camera): void {
    cancelAnimationFrame(this.gliding);
    if (to === this.camera) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.camera = to;
      return;
    }
    const from = this.camera;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - start) / GLIDE_MILLIS));
      this.camera = part === 1 ? to : between(from, to, 1 - (1 - part) ** 3);
      if (part < 1) this.gliding = requestAnimationFrame(step);
    };
    this.gliding = requestAnimationFrame(step);
  }

  pan(dx: number, dy: number): void {
    cancelAnimationFrame(this.gliding);
    this.camera = panned(this.camera, dx, dy);
  }

  zoom(factor: number, at: Point = { x: this.screen.w / 2, y: this.screen.h / 2 }): void {
    cancelAnimationFrame(this.gliding);
    this.camera = zoomed(this.camera, factor, at);
  }

  fitAll(glide = true): void {
    const bounds = this.now.bounds;
    // The bar with buttons lies over the foot of the surface.
    const room = { w: this.screen.w, h: this.screen.h - (this.onWall ? 0 : BAR) };
    const all = bounds
      ? fitting(bounds, room, this.onWall ? 24 : 40, this.onWall ? 2 : 1)
      : { x: -room.w / 2, y: -room.h / 2, z: 1 };
    if (glide) this.glide(all);
    else this.camera = all;
  }

  closeUp(rect: Rect): void {
    this.glide(fitting({ ...rect, h: Math.min(rect.h, 900) }, this.screen, 40, 1));
  }

  reveal(rect: Rect): void {
    if (this.screen.w === 0) return;
    this.glide(revealing(this.camera, rect, this.screen));
  }

  // Focus and choosing

  async focus(id: string, show = true): Promise<void> {
    const node = this.now.nodes.get(id);
    if (!node) return;
    this.focused = id;
    if (show) this.reveal(node.type === 'pattern' ? { ...node, h: Math.min(node.h, PATTERN_HEADER) } : node);
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
      this.reveal(node.type === 'card' ? node : { ...node, h: Math.min(node.h, 300) });
  }

  say(text: string): void {
    this.said = text;
  }

  // Names

  nameOf(participant: Id | undefined): string {
    return get(this.board.participants, participant)?.name ?? '';
  }

  nameOfPattern(pattern: Pattern): string {
    return pattern.name || m.pattern_unnamed();
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
    if (this.far) {
      const head = node.type === 'card' ? node : { ...node, h: Math.min(node.h, 400) };
      this.camera = fitting(head, this.screen, 48, 1);
    }
    if (node.type === 'card') this.editing = id;
    else this.naming = id;
    this.reveal(node.type === 'card' ? node : { ...node, h: Math.min(node.h, PATTERN_HEADER) });
  }

  async stopEditing(id: string): Promise<void> {
    if (this.editing === id) this.editing = undefined;
    if (this.naming === id) this.naming = undefined;
    await tick();
    if (document.activeElement === document.body) await this.focus(id, false);
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

  /** Moves a focused thing with the arrow keys; in a pattern a card changes its place in the row. */
  nudge(node: SceneNode, dx: number, dy: number): void {
    const area = node.type === 'card' ? this.now.areaOf(node) : undefined;
    if (area) return this.reorder(node as CardNode, area.cards, dy || dx);
    if (this.nudged && this.nudged.id !== node.id) this.settleNudge();
    const by = { x: (this.nudged?.by.x ?? 0) + dx, y: (this.nudged?.by.y ?? 0) + dy };
    clearTimeout(this.nudged?.timer);
    this.nudged = { id: node.id, by, timer: setTimeout(() => this.settleNudge(), NUDGE_SETTLES_MILLIS) };
    for (const id of this.together(node)) this.held.shift(id, by, true);
  }

  settleNudge(): void {
    if (!this.nudged) return;
    const { id, by, timer } = this.nudged;
    clearTimeout(timer);
    this.nudged = undefined;
    const node = this.now.nodes.get(id);
    if (!node) return;
    this.moveTo(node, { x: node.x + by.x, y: node.y + by.y });
    for (const part of this.together(node)) this.held.release(part);
  }

  moveTo(node: SceneNode, at: Point): void {
    const x = Math.round(at.x);
    const y = Math.round(at.y);
    if (node.type === 'pattern') this.submit({ type: 'move-pattern', pattern: node.id, x, y });
    else this.submit({ type: 'move-card', card: node.id, x, y });
  }

  private reorder(node: CardNode, cards: string[], by: number): void {
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

  placeIn(card: string, pattern: string): void {
    this.submit({ type: 'place-card', card, pattern });
  }

  takeOut(node: CardNode): void {
    const area = this.now.areaOf(node);
    if (!area) return;
    const spot = this.spotNear({ x: area.x + area.w + 24, y: node.y }, node);
    this.submit({ type: 'place-card', card: node.id, pattern: null, ...spot });
  }

  /** A new pattern, from cards or empty; gives its id. */
  startPattern(cards: string[], at?: Point): string {
    const pattern = newId();
    const size = { w: 312, h: 260 };
    const spot =
      at ?? this.spotNear({ x: centre(this.view).x - size.w / 2, y: centre(this.view).y - size.h / 2 }, size);
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

  spotNear(near: Point, size: Size, within: Rect | undefined = this.view): Point {
    const around = within ?? { x: near.x - 2000, y: near.y - 2000, w: 4000, h: 4000 };
    const search = { x: around.x - 400, y: around.y - 400, w: around.w + 800, h: around.h + 800 };
    const taken = [...this.now.index.query(search)].map((id) => this.now.nodes.get(id)!);
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

/** The part of the board to draw: the view and some more, in steps, so that a small pan draws nothing. */
function snapped(camera: Camera, screen: Size): string {
  const step = 2 ** Math.ceil(Math.log2(360 / camera.z));
  const view = viewOf(camera, screen);
  const x = (Math.floor(view.x / step) - 0.5) * step;
  const y = (Math.floor(view.y / step) - 0.5) * step;
  const right = (Math.ceil((view.x + view.w) / step) + 0.5) * step;
  const bottom = (Math.ceil((view.y + view.h) / step) + 0.5) * step;
  return `${x} ${y} ${right - x} ${bottom - y}`;
}
