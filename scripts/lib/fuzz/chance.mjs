/** Chance from a seed (mulberry32): the same seed makes the same attack. */
export class Chance {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0, below that. */
  below(bound) {
    return Math.floor(this.next() * bound);
  }

  /** True once in so many times. */
  once(times) {
    return this.below(times) === 0;
  }

  of(list) {
    return list[this.below(list.length)];
  }

  bytes(count) {
    return Buffer.from(Array.from({ length: count }, () => this.below(256)));
  }
}
