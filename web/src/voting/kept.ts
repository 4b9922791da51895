import { keep, read } from '../app/device';

/** Small things that this device keeps for some rounds; beyond `most` the oldest go. */
export class Kept<T> {
  constructor(
    private readonly place: string,
    private readonly most: number,
  ) {}

  get(key: string): T | undefined {
    return this.all().find(([one]) => one === key)?.[1];
  }

  /** Puts it last, as the newest; `undefined` takes it away. */
  put(key: string, value: T | undefined): void {
    const others = this.all().filter(([one]) => one !== key);
    const next = value === undefined ? others : [...others, [key, value]];
    keep(this.place, next.length ? JSON.stringify(next.slice(-this.most)) : undefined);
  }

  private all(): [string, T][] {
    try {
      const found: unknown = JSON.parse(read(this.place) ?? '[]');
      return Array.isArray(found) ? (found as [string, T][]) : [];
    } catch {
      return [];
    }
  }
}
