import type { Evidence, Id } from '../types';

/** With the link in its place; one of the same card and pattern goes. */
export function withLink(links: readonly Evidence[], link: Evidence): Evidence[] {
  const others = links.filter((each) => !isLink(each, link.card, link.pattern));
  const index = others.findIndex((each) => order(link, each) < 0);
  return others.toSpliced(index < 0 ? others.length : index, 0, link);
}

function order(one: Evidence, other: Evidence): number {
  if (one.card !== other.card) return one.card < other.card ? -1 : 1;
  return one.pattern < other.pattern ? -1 : 1;
}

export function isLink(link: Evidence, card: Id, pattern: Id): boolean {
  return link.card === card && link.pattern === pattern;
}
