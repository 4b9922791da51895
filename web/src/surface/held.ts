import type { Point } from './geometry';

/**
 * Shifts things on the screen without drawing them anew: what one drags oneself, and what others drag. The shift is
 * the `translate` of the element; its place on the board is its `transform`.
 */
export class Held {
  /** What shows a thing; the first is the thing itself. */
  private readonly elements = new Map<string, readonly HTMLElement[]>();
  private readonly shifts = new Map<string, { by: Point; own: boolean }>();

  mount(id: string, element: HTMLElement): () => void {
    this.elements.set(id, [...this.of(id), element]);
    this.paint(id);
    return () => {
      const left = this.of(id).filter((one) => one !== element);
      if (left.length > 0) this.elements.set(id, left);
      else this.elements.delete(id);
    };
  }

  element(id: string): HTMLElement | undefined {
    return this.of(id)[0];
  }

  shift(id: string, by: Point, own: boolean): void {
    this.shifts.set(id, { by, own });
    this.paint(id);
  }

  release(id: string): void {
    const own = this.isOwn(id);
    if (!this.shifts.delete(id)) return;
    this.paint(id);
    // What one dropped oneself is there already: only what others move may glide from its old place.
    if (!own) return;
    for (const element of this.of(id)) {
      element.style.transition = 'none';
      requestAnimationFrame(() => requestAnimationFrame(() => (element.style.transition = '')));
    }
  }

  isOwn(id: string): boolean {
    return this.shifts.get(id)?.own ?? false;
  }

  /** Lets `id` glide from where it was on the screen to where it is now. */
  settle(id: string, from: Point, millis: number): void {
    if (millis <= 0 || (Math.abs(from.x) < 1 && Math.abs(from.y) < 1)) return;
    for (const element of this.of(id))
      element.animate([{ translate: `${from.x}px ${from.y}px` }, { translate: '0 0' }], {
        duration: millis,
        easing: 'cubic-bezier(0.2, 0, 0.1, 1)',
      });
  }

  private of(id: string): readonly HTMLElement[] {
    return this.elements.get(id) ?? [];
  }

  private paint(id: string): void {
    const shift = this.shifts.get(id);
    for (const element of this.of(id)) {
      element.style.translate = shift ? `${shift.by.x}px ${shift.by.y}px` : '';
      if (shift) element.dataset.held = shift.own ? 'own' : 'other';
      else delete element.dataset.held;
    }
  }
}
