import type { Timer } from '../board/types';

/** Seconds that are left; below zero: how long it is over. `nowMillis`: as the server's clock has it. */
export function secondsLeft({ startedAt, seconds }: Timer, nowMillis: number): number {
  return Math.ceil(seconds - (nowMillis - Date.parse(startedAt)) / 1000);
}

/** `4:05`, or `1:02:00` from an hour on; without a sign. */
export function clockText(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const MOST_SECONDS = 86_400;

/** What to start anew with so that `minutes` are added; a timer that is over starts from nothing. */
export function extended(left: number, minutes: number): number {
  return Math.min(MOST_SECONDS, Math.max(0, left) + minutes * 60);
}
