export type Chosen = { kind: 'card' | 'pattern' | 'intervention' | 'round'; id: string };

const KINDS: readonly string[] = ['card', 'pattern', 'intervention', 'round'];

/** A kind of thing and its id, as they stand in an address; undefined for anything else. */
export function chosenOf(kind: string | undefined, id: string | undefined): Chosen | undefined {
  return kind && id && KINDS.includes(kind) && /^[\w-]{1,40}$/.test(id)
    ? { kind: kind as Chosen['kind'], id }
    : undefined;
}

/** The thing an address opens: `/b/BOARD/card/ID`, or `#card/ID` as older links have it. */
export function chosenIn({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): Chosen | undefined {
  const [, , kind, id, more] = parts(pathname);
  const [hashKind, hashId] = hash.slice(1).split('/');
  return (more === undefined ? chosenOf(kind, id) : undefined) ?? chosenOf(hashKind, hashId);
}

/** The address of one thing on the board of this address, or of the board alone; what is looked for stays. */
export function addressOf(
  chosen: Chosen | undefined,
  { pathname, search }: Pick<URL, 'pathname' | 'search'>,
): string {
  const [page, board] = parts(pathname);
  const thing = chosen && `${chosen.kind}/${chosen.id}`;
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
