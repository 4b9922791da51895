export type Chosen = {
  kind: 'card' | 'pattern' | 'intervention' | 'round';
  id: string;
  /** The earlier versions of its texts. */
  versions?: true;
};

const KINDS: readonly string[] = ['card', 'pattern', 'intervention', 'round'];

/** A kind of thing, its id, and a page of it, as they stand in an address; undefined for anything else. */
export function chosenOf(...[kind, id, page, more]: (string | undefined)[]): Chosen | undefined {
  if (!kind || !id || more !== undefined || !KINDS.includes(kind) || !/^[\w-]{1,40}$/.test(id)) return;
  const chosen = { kind: kind as Chosen['kind'], id };
  if (page === undefined) return chosen;
  return page === 'versions' && kind !== 'round' ? { ...chosen, versions: true } : undefined;
}

/** The thing an address opens: `/b/BOARD/card/ID`, `/b/BOARD/card/ID/versions`, or `#card/ID` as older links have it. */
export function chosenIn({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): Chosen | undefined {
  return chosenOf(...parts(pathname).slice(2)) ?? chosenOf(...hash.slice(1).split('/'));
}

/** The address of one thing on the board of this address, or of the board alone; what is looked for stays. */
export function addressOf(
  chosen: Chosen | undefined,
  { pathname, search }: Pick<URL, 'pathname' | 'search'>,
): string {
  const [page, board] = parts(pathname);
  const thing = chosen && `${chosen.kind}/${chosen.id}${chosen.versions ? '/versions' : ''}`;
  if (page !== 'b' || !board) return pathname + search + (thing ? `#${thing}` : '');
  return `/b/${board}${thing ? `/${thing}` : ''}${search}`;
}

/** A link to hand to others: it does not say who I am or what I look for. */
export function linkTo(chosen: Chosen, { pathname, origin }: Pick<URL, 'pathname' | 'origin'>): string {
  return origin + addressOf(chosen, { pathname, search: '' });
}

/** The same address for this participant. */
export function withParticipant(
  participant: string,
  { pathname, search, hash }: Pick<URL, 'pathname' | 'search' | 'hash'>,
): string {
  const asked = new URLSearchParams(search);
  asked.set('as', participant);
  return `${pathname}?${asked.toString()}${hash}`;
}

function parts(pathname: string): string[] {
  return pathname.split('/').filter(Boolean);
}
