import { clamp, type Point, type Rect } from './geometry';

/** What is looked at: board point (x, y) is at the top left of the screen, z screen pixels to a board unit. */
export interface Camera extends Point {
  z: number;
}

export interface Size {
  w: number;
  h: number;
}

const ZOOM_MIN = 0.05;
const ZOOM_MAX = 3;

export function toScreen(camera: Camera, p: Point): Point {
  return { x: (p.x - camera.x) * camera.z, y: (p.y - camera.y) * camera.z };
}

export function toBoard(camera: Camera, p: Point): Point {
  return { x: p.x / camera.z + camera.x, y: p.y / camera.z + camera.y };
}

/** Moves the view by screen pixels: positive x shows what lies to the right. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx / camera.z, y: camera.y + dy / camera.z };
}

/** Zooms so that the board point under the screen point `at` stays there. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const z = clamp(camera.z * factor, ZOOM_MIN, ZOOM_MAX);
  const fixed = toBoard(camera, at);
  return { x: fixed.x - at.x / z, y: fixed.y - at.y / z, z };
}

/** The board rectangle that is on the screen. */
export function viewOf(camera: Camera, screen: Size): Rect {
  return { x: camera.x, y: camera.y, w: screen.w / camera.z, h: screen.h / camera.z };
}

/** Shows the whole of `what`, centred, with `margin` screen pixels around it and never nearer than `nearest`. */
export function fitting(what: Rect, screen: Size, margin = 48, nearest = 1): Camera {
  const w = Math.max(1, screen.w - 2 * margin);
  const h = Math.max(1, screen.h - 2 * margin);
  const z = clamp(Math.min(w / Math.max(1, what.w), h / Math.max(1, what.h)), ZOOM_MIN, nearest);
  return {
    x: what.x + what.w / 2 - screen.w / z / 2,
    y: what.y + what.h / 2 - screen.h / z / 2,
    z,
  };
}

/** The smallest move that brings `what` into view, `margin` pixels from the edge; the same camera if it is there. */
export function revealing(camera: Camera, what: Rect, screen: Size, margin = 40): Camera {
  const view = viewOf(camera, screen);
  const m = margin / camera.z;
  const along = (from: number, size: number, viewFrom: number, viewSize: number): number => {
    if (size + 2 * m > viewSize || from - m < viewFrom) return from - m - viewFrom;
    return Math.max(0, from + size + m - (viewFrom + viewSize));
  };
  const inside = what.y >= view.y && what.y + 80 <= view.y + view.h;
  const dx = along(what.x, what.w, view.x, view.w);
  const dy = what.h > view.h && inside ? 0 : along(what.y, what.h, view.y, view.h);
  return dx === 0 && dy === 0 ? camera : { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Part of the way from one view to another: 0 is `from`, 1 is `to`. */
export function between(from: Camera, to: Camera, part: number): Camera {
  const z = from.z * (to.z / from.z) ** part;
  // What is seen moves evenly when the corner follows the zoom.
  const way = from.z === to.z ? part : (1 / z - 1 / from.z) / (1 / to.z - 1 / from.z);
  return { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way, z };
}

export function isCamera(value: unknown): value is Camera {
  const c = value as Camera | null;
  return !!c && [c.x, c.y, c.z].every(Number.isFinite) && c.z >= ZOOM_MIN && c.z <= ZOOM_MAX;
}
