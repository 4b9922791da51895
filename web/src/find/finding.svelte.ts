import { selection } from '../app/selection.svelte';
import type { Board, Id } from '../board/types';
import { hitsOf, Search, type Found, type Hit } from './found';
import { asksNothing, fromAddress, NOTHING, plain, toAddress, wordsOf, type Query } from './query';

/**
 * What this person looks for, for every view of the board alike; it stands in the address, so that it can be shared.
 * A view shows what is not found faded (the board) or leaves it out (a list), and shows `at` when that changes.
 */
class Finding {
  query = $state.raw<Query>(fromAddress(location.search));
  /** Whether the bar to search with is shown. */
  open = $state(!asksNothing(fromAddress(location.search)));
  /** The hit one has walked to. */
  at = $state.raw<Hit>();
  /** Whether somebody asked for the field to type in and does not have it yet. */
  wanted = $state(false);
  private search: Search | undefined;

  constructor() {
    window.addEventListener('popstate', () => this.follow());
  }

  get active(): boolean {
    return !asksNothing(this.query);
  }

  /** What is found on this board by this participant; `undefined` where nothing is looked for. */
  on(board: Board, me: Id): Found | undefined {
    const { query } = this;
    if (this.search?.query !== query) this.search = new Search(query, me);
    return this.search.on(board);
  }

  ask(change: { [K in keyof Query]?: Query[K] | undefined }): void {
    const next = Object.entries({ ...this.query, ...change }).filter(([, value]) => value !== undefined);
    this.set(Object.fromEntries(next) as unknown as Query);
  }

  /** Looks at one pattern alone: its cards, its evidence, what was tried. */
  focusOn(pattern: Id): void {
    this.open = true;
    this.set({ ...NOTHING, pattern });
    this.at = { kind: 'pattern', id: pattern };
  }

  clear(): void {
    this.set(NOTHING);
  }

  /** Shows the bar and puts the cursor in its field. */
  begin(): void {
    this.open = true;
    this.wanted = true;
  }

  close(): void {
    this.clear();
    this.open = false;
  }

  /** To the next hit, or the one before; round at the end. Gives how many there are. */
  walk(by: 1 | -1, board: Board, me: Id): number {
    const found = this.on(board, me);
    const hits = found ? hitsOf(board, found) : [];
    const now = hits.findIndex(({ id }) => id === this.at?.id);
    const next = now < 0 ? (by > 0 ? 0 : hits.length - 1) : (now + by + hits.length) % hits.length;
    this.at = hits[next];
    if (this.at?.opens) selection.open({ kind: this.at.kind, id: this.at.id });
    return hits.length;
  }

  /** Whether that is what was looked for, by its words. */
  says(text: string | undefined): boolean {
    const asked = wordsOf(this.query.text);
    return asked.length > 0 && text !== undefined && asked.every((word) => plain(text).includes(word));
  }

  private set(next: Query): void {
    this.query = next;
    this.at = undefined;
    history.replaceState(
      history.state,
      '',
      location.pathname + toAddress(location.search, next) + location.hash,
    );
  }

  /** Takes what the address says now. */
  follow(): void {
    const next = fromAddress(location.search);
    if (JSON.stringify(next) === JSON.stringify(this.query)) return;
    this.query = next;
    this.at = undefined;
    this.open ||= !asksNothing(next);
  }
}

export const finding = new Finding();

/** Brings what was found into view, in the panel that was opened for it. */
export function inSight(element: Element): void {
  element.scrollIntoView({ block: 'nearest' });
}
