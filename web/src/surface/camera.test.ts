import { describe, expect, it } from 'vitest';
import { between, fitting, isCamera, panned, revealing, toBoard, toScreen, viewOf, zoomed } from './camera';

const camera = { x: 100, y: 50, z: 0.5 };
const screen = { w: 800, h: 600 };

describe('the camera', () => {
  it('goes from board to screen and back', () => {
    expect(toScreen(camera, { x: 300, y: 150 })).toEqual({ x: 100, y: 50 });
    expect(toBoard(camera, toScreen(camera, { x: 37, y: -4 }))).toEqual({ x: 37, y: -4 });
  });

  it('pans by screen pixels at every zoom', () => {
    expect(toScreen(panned(camera, 30, -10), toBoard(camera, { x: 30, y: -10 }))).toEqual({ x: 0, y: 0 });
  });

  it('keeps the point under the pointer while zooming', () => {
    const at = { x: 320, y: 77 };
    const after = zoomed(camera, 1.7, at);
    expect(toScreen(after, toBoard(camera, at)).x).toBeCloseTo(at.x);
    expect(toScreen(after, toBoard(camera, at)).y).toBeCloseTo(at.y);
  });

  it('never zooms beyond its limits', () => {
    expect(zoomed(camera, 1000, { x: 0, y: 0 }).z).toBe(3);
    expect(zoomed(camera, 0.0001, { x: 0, y: 0 }).z).toBe(0.05);
  });

  it('fits everything, centred', () => {
    const what = { x: -500, y: -200, w: 4000, h: 1000 };
    const view = viewOf(fitting(what, screen), screen);
    expect(view.x).toBeLessThan(what.x);
    expect(view.x + view.w).toBeGreaterThan(what.x + what.w);
    expect(view.x + view.w / 2).toBeCloseTo(1500);
    expect(view.y + view.h / 2).toBeCloseTo(300);
  });

  it('does not blow up a single card', () => {
    expect(fitting({ x: 0, y: 0, w: 200, h: 100 }, screen).z).toBe(1);
  });

  it('stays where it is when the thing is in view already', () => {
    expect(revealing(camera, { x: 500, y: 300, w: 200, h: 100 }, screen)).toBe(camera);
  });

  it('moves just enough to show what is outside', () => {
    const view = viewOf(revealing(camera, { x: 3000, y: 300, w: 200, h: 100 }, screen), screen);
    expect(view.x + view.w).toBeCloseTo(3000 + 200 + 80);
    expect(view.y).toBe(50);
  });

  it('glides from one view to another and ends there', () => {
    const to = { x: -300, y: 900, z: 1.5 };
    expect(between(camera, to, 0)).toEqual(camera);
    for (const [key, value] of Object.entries(to))
      expect(between(camera, to, 1)[key as 'x']).toBeCloseTo(value);
    expect(between(camera, { ...to, z: camera.z }, 0.5)).toEqual({ x: -100, y: 475, z: 0.5 });
  });

  it('knows a kept camera from rubbish', () => {
    expect(isCamera({ x: 1, y: 2, z: 1 })).toBe(true);
    for (const bad of [null, {}, { x: 1, y: 2 }, { x: 1, y: 2, z: 0 }, { x: NaN, y: 0, z: 1 }])
      expect(isCamera(bad)).toBe(false);
  });
});
