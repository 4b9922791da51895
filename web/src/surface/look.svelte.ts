import {
  between,
  fitting,
  panned,
  revealing,
  toBoard,
  viewOf,
  zoomed,
  type Camera,
  type Size,
} from './camera';
import { centre, type Point, type Rect } from './geometry';

/** Below this zoom cards are blocks and only titles are read. */
const FAR = 0.42;
/** On the wall small letters are of no use to anybody. */
const FAR_ON_WALL = 0.7;
/** Near enough to read a card. */
const NEAR = 0.8;
const BAR = 68;
const GLIDE_MILLIS = 220;

/** What of the board one person looks at, and from how far. */
export class Look {
  /** Whether cards are mere blocks at this zoom. */
  far = $state(false);
  /** Titles grow in steps as one zooms out, so that they stay readable without being drawn at every step of the wheel. */
  titleScale = $state(1);
  /** The part of the board to draw: what is in view and some more. Changes only when it has to. */
  readonly drawn: Rect = $derived.by(() => {
    const [x, y, w, h] = this.steps.split(' ').map(Number) as [number, number, number, number];
    return { x, y, w, h };
  });
  private steps = $state('0 0 0 0');
  private lens = $state.raw<Camera>({ x: -200, y: -150, z: 1 });
  private frame = $state.raw<Size>({ w: 0, h: 0 });
  private gliding = 0;

  constructor(
    private readonly onWall: boolean,
    private readonly bounds: () => Rect | undefined,
  ) {}

  get camera(): Camera {
    return this.lens;
  }

  /** Every frame of a pan sets this: what cards look at changes only when it has to. */
  set camera(next: Camera) {
    this.lens = next;
    this.far = next.z < (this.onWall ? FAR_ON_WALL : FAR);
    this.titleScale = Math.max(1, 2 ** (Math.ceil(Math.log2(0.8 / next.z) * 2) / 2));
    this.steps = snapped(next, this.frame);
  }

  get screen(): Size {
    return this.frame;
  }

  set screen(next: Size) {
    this.frame = next;
    this.steps = snapped(this.lens, next);
  }

  get view(): Rect {
    return viewOf(this.lens, this.frame);
  }

  toBoard(at: Point): Point {
    return toBoard(this.lens, at);
  }

  pan(dx: number, dy: number): void {
    this.halt();
    this.camera = panned(this.lens, dx, dy);
  }

  zoom(factor: number, at: Point = { x: this.frame.w / 2, y: this.frame.h / 2 }): void {
    this.halt();
    this.camera = zoomed(this.lens, factor, at);
  }

  /** Brings a board point to the middle, as near as one is now. */
  goTo(at: Point): void {
    this.halt();
    const { w, h } = this.view;
    this.camera = { ...this.lens, x: at.x - w / 2, y: at.y - h / 2 };
  }

  fitAll(glide = true): void {
    const bounds = this.bounds();
    const { room } = this;
    const all = bounds
      ? fitting(bounds, room, this.onWall ? 24 : 40, this.onWall ? 2 : 1)
      : { x: -room.w / 2, y: -room.h / 2, z: 1 };
    if (glide) this.glide(all);
    else this.camera = all;
  }

  /** Fills the screen with it, without a glide where it must be there at once. */
  closeUp(rect: Rect, glide = true): void {
    const to = fitting({ ...rect, h: Math.min(rect.h, 900) }, this.room, 40, 1);
    if (glide) this.glide(to);
    else this.camera = to;
  }

  /** Shows all of it, as large as it goes: what somebody else looks at. */
  lookAlong(rect: Rect): void {
    if (this.frame.w > 0) this.glide(fitting(rect, this.frame, 0, 2));
  }

  /** As large as a room needs to read it. */
  forTheRoom(rect: Rect): void {
    this.camera = fitting(rect, this.room, Math.min(80, this.room.h / 10), 4);
  }

  reveal(rect: Rect): void {
    if (this.frame.w > 0) this.glide(revealing(this.lens, rect, this.frame));
  }

  /** Near enough to be read, and in view. */
  readable(rect: Rect): void {
    if (this.frame.w === 0) return;
    if (!this.far) return this.reveal(rect);
    // Of what is too tall, the top.
    const h = Math.min(rect.h, (this.room.h - BAR) / NEAR);
    this.glide({ ...middle(centre({ ...rect, h }), this.frame, NEAR), z: NEAR });
  }

  /** What is not under the bar with buttons, which lies over the foot of the surface. */
  private get room(): Size {
    return { w: this.frame.w, h: this.frame.h - (this.onWall ? 0 : BAR) };
  }

  private halt(): void {
    cancelAnimationFrame(this.gliding);
  }

  /** Goes there in a short glide, so that one sees where one went. */
  private glide(to: Camera): void {
    this.halt();
    if (to === this.lens) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.camera = to;
      return;
    }
    const from = this.lens;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - start) / GLIDE_MILLIS));
      this.camera = part === 1 ? to : between(from, to, 1 - (1 - part) ** 3);
      if (part < 1) this.gliding = requestAnimationFrame(step);
    };
    this.gliding = requestAnimationFrame(step);
  }
}

function middle(at: Point, screen: Size, z: number): Point {
  return { x: at.x - screen.w / z / 2, y: at.y - screen.h / z / 2 };
}

/** In steps, so that a small pan draws nothing. */
function snapped(camera: Camera, screen: Size): string {
  const step = 2 ** Math.ceil(Math.log2(360 / camera.z));
  const view = viewOf(camera, screen);
  const x = (Math.floor(view.x / step) - 0.5) * step;
  const y = (Math.floor(view.y / step) - 0.5) * step;
  const right = (Math.ceil((view.x + view.w) / step) + 0.5) * step;
  const bottom = (Math.ceil((view.y + view.h) / step) + 0.5) * step;
  return `${x} ${y} ${right - x} ${bottom - y}`;
}
