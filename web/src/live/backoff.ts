/** Growing pauses between tries, with jitter so that many browsers do not come back at the same moment. */
export class Backoff {
  private tries = 0;

  constructor(
    private readonly firstMillis: number,
    private readonly longestMillis: number,
  ) {}

  /** The next pause: somewhere between half of it and all of it. */
  nextMillis(): number {
    const whole = Math.min(this.longestMillis, this.firstMillis * 2 ** Math.min(this.tries++, 20));
    return whole / 2 + (Math.random() * whole) / 2;
  }

  reset(): void {
    this.tries = 0;
  }
}
