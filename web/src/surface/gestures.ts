import type { Point } from './geometry';

/** What a pointer, wheel or finger does on the surface, told in screen pixels relative to its corner. */
export interface GestureTarget {
  /** The draggable thing under the pointer, if any. */
  grabbable(target: EventTarget | null, at: Point): string | undefined;
  /** Buttons, fields and the like keep their own behaviour. */
  ownsPointer(target: EventTarget | null): boolean;
  /** Buttons by which one may drag what they are on: a press without moving is theirs. */
  ownsTap(target: EventTarget | null): boolean;
  pan(dx: number, dy: number): void;
  zoom(factor: number, at: Point): void;
  dragStart(id: string, at: Point): boolean;
  dragMove(at: Point): void;
  dragEnd(): void;
  dragCancel(): void;
  tap(id: string | undefined, at: Point): void;
  hover(at: Point | undefined): void;
  panning(on: boolean): void;
}

const SLOP = 4;
const SLOP_TOUCH = 8;
const HOLD_MILLIS = 280;
const EDGE = 48;
const EDGE_SPEED = 14;

interface Press {
  pointer: number;
  id: string | undefined;
  start: Point;
  /** Whether it was on a button that answers a tap itself. */
  own: boolean;
  mode: 'undecided' | 'pan' | 'drag';
  hold?: ReturnType<typeof setTimeout>;
}

/** Connects pointer and wheel events of `element` to `target`; gives the function that disconnects them. */
export function gestures(element: HTMLElement, target: GestureTarget): () => void {
  const down = new Map<number, Point>();
  let press: Press | undefined;
  let pinch: { distance: number; middle: Point } | undefined;
  let space = false;
  let edgeFrame = 0;

  // Asked for seldom: asking after something moved makes the browser lay out the whole page at once.
  let box = element.getBoundingClientRect();
  const lookUp = (): void => void (box = element.getBoundingClientRect());
  const place = (e: { clientX: number; clientY: number }): Point => ({
    x: e.clientX - box.left,
    y: e.clientY - box.top,
  });

  function onDown(e: PointerEvent): void {
    lookUp();
    if (e.button > 1 || (target.ownsPointer(e.target) && e.button === 0)) return;
    const at = place(e);
    down.set(e.pointerId, at);
    if (down.size === 2) return startPinch();
    if (down.size > 2) return;
    const id = space || e.button === 1 ? undefined : target.grabbable(e.target, at);
    press = { pointer: e.pointerId, id, start: at, own: target.ownsTap(e.target), mode: 'undecided' };
    if (e.button === 1) e.preventDefault();
    if (id && e.pointerType === 'touch') press.hold = setTimeout(() => startDrag(at), HOLD_MILLIS);
  }

  function onMove(e: PointerEvent): void {
    const at = place(e);
    if (e.pointerType !== 'touch') target.hover(at);
    const last = down.get(e.pointerId);
    if (!last) return;
    down.set(e.pointerId, at);
    if (pinch) return movePinch();
    if (!press || press.pointer !== e.pointerId) return;
    if (press.mode === 'undecided') decide(e, at);
    if (press.mode === 'pan') target.pan(last.x - at.x, last.y - at.y);
    if (press.mode === 'drag') {
      target.dragMove(at);
      edgeFrame ||= requestAnimationFrame(edgePan);
    }
  }

  function decide(e: PointerEvent, at: Point): void {
    const touch = e.pointerType === 'touch';
    const moved = Math.hypot(at.x - press!.start.x, at.y - press!.start.y);
    if (moved < (touch ? SLOP_TOUCH : SLOP)) return;
    clearTimeout(press!.hold);
    if (press!.id && !touch) startDrag(press!.start);
    else {
      press!.mode = 'pan';
      element.setPointerCapture(e.pointerId);
      target.panning(true);
    }
  }

  function startDrag(at: Point): void {
    if (!press?.id || !target.dragStart(press.id, at)) {
      if (press) press.mode = 'pan';
      return;
    }
    press.mode = 'drag';
    element.setPointerCapture(press.pointer);
  }

  function onUp(e: PointerEvent): void {
    if (!down.delete(e.pointerId)) return;
    if (pinch && down.size < 2) pinch = undefined;
    if (!press || press.pointer !== e.pointerId) return;
    clearTimeout(press.hold);
    const { mode, id, start, own } = press;
    press = undefined;
    target.panning(false);
    if (mode === 'drag' && e.type === 'pointerup') target.dragEnd();
    else if (mode === 'drag') target.dragCancel();
    else if (mode === 'undecided' && !own && e.type === 'pointerup' && e.button === 0) target.tap(id, start);
  }

  function startPinch(): void {
    clearTimeout(press?.hold);
    if (press?.mode === 'drag') target.dragCancel();
    press = undefined;
    pinch = spread();
  }

  function movePinch(): void {
    const now = spread();
    target.zoom(now.distance / pinch!.distance, now.middle);
    target.pan(pinch!.middle.x - now.middle.x, pinch!.middle.y - now.middle.y);
    pinch = now;
  }

  function spread(): { distance: number; middle: Point } {
    const [a, b] = [...down.values()] as [Point, Point];
    return {
      distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    };
  }

  /** Near an edge the board moves along, so that one can drag to what is not in view. */
  function edgePan(): void {
    edgeFrame = 0;
    const at = press && press.mode === 'drag' ? down.get(press.pointer) : undefined;
    if (!at) return;
    const dx = push(at.x, box.width);
    const dy = push(at.y, box.height);
    if (dx === 0 && dy === 0) return;
    target.pan(dx, dy);
    target.dragMove(at);
    edgeFrame = requestAnimationFrame(edgePan);
  }

  function push(at: number, size: number): number {
    if (at < EDGE) return -EDGE_SPEED * Math.min(1, (EDGE - at) / EDGE);
    return at > size - EDGE ? EDGE_SPEED * Math.min(1, (at - size + EDGE) / EDGE) : 0;
  }

  function onWheel(e: WheelEvent): void {
    if (target.ownsPointer(e.target) && (e.target as Element).closest('[data-scrolls]')) return;
    e.preventDefault();
    const unit = e.deltaMode === 1 ? 20 : e.deltaMode === 2 ? box.height : 1;
    if (e.ctrlKey || e.metaKey) target.zoom(Math.exp((-e.deltaY * unit) / 250), place(e));
    else if (e.shiftKey && e.deltaX === 0) target.pan(e.deltaY * unit, 0);
    else target.pan(e.deltaX * unit, e.deltaY * unit);
  }

  function onKey(e: KeyboardEvent): void {
    if (e.key === 'Escape' && press?.mode === 'drag') {
      e.stopPropagation();
      press.mode = 'pan';
      press.id = undefined;
      target.dragCancel();
    }
    if (e.key === ' ' && !target.ownsPointer(e.target)) space = e.type === 'keydown';
  }

  // A long press is a way to drag here, not a question for the browser's menu.
  const onMenu = (e: Event): void => {
    if (press?.mode === 'drag' || press?.hold) e.preventDefault();
  };

  const leave = (): void => target.hover(undefined);
  const sizes = new ResizeObserver(lookUp);
  sizes.observe(element);
  const listening = new AbortController();
  const { signal } = listening;
  element.addEventListener('pointerenter', lookUp, { signal });
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  element.addEventListener('contextmenu', onMenu, { signal });
  element.addEventListener('wheel', onWheel, { signal, passive: false });
  window.addEventListener('keydown', onKey, { signal, capture: true });
  window.addEventListener('keyup', onKey, { signal, capture: true });
  return () => {
    cancelAnimationFrame(edgeFrame);
    clearTimeout(press?.hold);
    sizes.disconnect();
    listening.abort();
  };
}
