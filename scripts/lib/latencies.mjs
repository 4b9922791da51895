/** Durations in milliseconds, all of them kept. */
export class Latencies {
  #values = new Float64Array(1_024);
  #count = 0;
  #sorted = false;

  add(millis) {
    if (this.#count === this.#values.length) {
      const more = new Float64Array(this.#count * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#count++] = millis;
    this.#sorted = false;
  }

  get count() {
    return this.#count;
  }

  /** The value that this share (0 to 1) of all stays at or below. */
  at(share) {
    if (this.#count === 0) return NaN;
    if (!this.#sorted) this.#values.subarray(0, this.#count).sort();
    this.#sorted = true;
    return this.#values[Math.min(this.#count - 1, Math.ceil(share * this.#count) - 1)];
  }

  summary() {
    return { count: this.#count, p50: this.at(0.5), p95: this.at(0.95), p99: this.at(0.99), max: this.at(1) };
  }
}

/** Short for reading: three digits that matter. */
export function short(number) {
  if (!Number.isFinite(number)) return '-';
  if (Math.abs(number) >= 100) return Math.round(number).toLocaleString('en');
  return number.toPrecision(3).replace(/\.?0+$/, '');
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
