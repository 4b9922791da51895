import { createSubscriber } from 'svelte/reactivity';

const follow = createSubscriber((update) => {
  const ticking = setInterval(update, 500);
  return () => clearInterval(ticking);
});

/** The time on this device; a view that reads it is drawn again twice a second. */
export function ticking(): number {
  follow();
  return Date.now();
}

/** Today here, as `2026-11-30`. */
export function today(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
