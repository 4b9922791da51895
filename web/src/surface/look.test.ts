import { afterEach, describe, expect, it, vi } from 'vitest';
import { Look } from './look.svelte';

afterEach(() => void vi.unstubAllGlobals());

/** What one asks of the device: nothing, or that nothing moves. */
function asking(query: string | undefined) {
  vi.stubGlobal('matchMedia', (asked: string) => ({ matches: asked === query }));
  const frames = vi.fn();
  vi.stubGlobal('requestAnimationFrame', frames);
  return frames;
}

function looking(): Look {
  const look = new Look(false, () => ({ x: 0, y: 0, w: 4_000, h: 3_000 }));
  look.screen = { w: 800, h: 600 };
  return look;
}

describe('going somewhere on the board', () => {
  it('is a glide', () => {
    const frames = asking(undefined);
    const look = looking();
    const before = look.camera;
    look.fitAll();
    expect(look.camera).toBe(before);
    expect(frames).toHaveBeenCalledOnce();
  });

  it('is none where one asked for less motion', () => {
    const frames = asking('(prefers-reduced-motion: reduce)');
    const look = looking();
    const before = look.camera;
    look.fitAll();
    expect(look.camera.z).toBeLessThan(before.z);
    expect(frames).not.toHaveBeenCalled();
  });
});
