export type Chosen = { kind: 'card' | 'pattern' | 'intervention' | 'round'; id: string };

const KINDS: readonly string[] = ['card', 'pattern', 'intervention', 'round'];

function read(hash: string): Chosen | undefined {
  const [kind, id] = hash.slice(1).split('/');
  return kind && id && KINDS.includes(kind) && /^[\w-]{1,40}$/.test(id)
    ? { kind: kind as Chosen['kind'], id }
    : undefined;
}

/** What the side panel shows: one thing on the board, written in the address so that links and Back work. */
class Selection {
  current = $state.raw<Chosen | undefined>(read(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => this.follow());
    window.addEventListener('popstate', () => this.follow());
  }

  /** Takes what the address says now. */
  follow(): void {
    const next = read(location.hash);
    if (next?.kind !== this.current?.kind || next?.id !== this.current?.id) this.current = next;
  }

  open(chosen: Chosen): void {
    if (this.is(chosen.kind, chosen.id)) return;
    history.pushState(null, '', `#${chosen.kind}/${chosen.id}`);
    this.current = chosen;
  }

  close(): void {
    if (!this.current) return;
    history.pushState(null, '', location.pathname + location.search);
    this.current = undefined;
  }

  is(kind: Chosen['kind'], id: string): boolean {
    return this.current?.kind === kind && this.current.id === id;
  }

  /** The address of one thing, for a link. */
  href(chosen: Chosen): string {
    return `#${chosen.kind}/${chosen.id}`;
  }
}

export const selection = new Selection();
