import { freeSpot, isInTheWay, nearerThan } from './free-spot';
import { GAP, grow, overlaps, type Point, type Rect } from './geometry';

/**
 * A loose card that would lie on an area, as if it were in it, lies beside it instead, on nothing else: the shortest
 * way out. Looking for room is slow on a full board, so a place is kept for as long as no change can lead to another.
 */
export class Beside {
  private laid = new Map<string, Laid>();
  private areas = new Map<string, Rect>();

  /**
   * Gives each of the cards its place. One after the other: who comes first looks for room among the later ones as they
   * lie on the board, who comes later among the earlier ones as they are shown.
   */
  lay(cards: Placed[], areas: readonly Readonly<Placed>[]): void {
    const before = this.inOrder(cards) ? this.laid : new Map<string, Laid>();
    const changes: Changes = { gone: [], come: [] };
    compare(this.areas, areas, changes);
    compare(new Map([...before].map(([id, { own }]) => [id, own])), cards, changes);
    const there = new Set(cards.map(({ id }) => id));
    for (const [id, { shown }] of before) if (!there.has(id)) changes.gone.push(shown);
    this.laid = new Map();
    for (const card of cards) {
      const known = before.get(card.id);
      const laid = this.place(card, known, changes, cards, areas);
      if (known && !sameRect(known.shown, laid.shown)) {
        changes.gone.push(known.shown);
        changes.come.push(laid.shown);
      }
      this.laid.set(card.id, laid);
      card.x = laid.shown.x;
      card.y = laid.shown.y;
    }
    this.areas = new Map(areas.map((area) => [area.id, rectOf(area)]));
  }

  private place(
    card: Placed,
    known: Laid | undefined,
    changes: Changes,
    cards: readonly Placed[],
    areas: readonly Rect[],
  ): Laid {
    const own = rectOf(card);
    const under = areas.find((area) => overlaps(area, card));
    if (!under) return { own, shown: own };
    const out = { ...own, ...wayOut(card, under) };
    if (known?.out && sameRect(known.out, out) && !isTouched(known, changes)) return { ...known, own };
    const taken = (where: Rect) => [
      ...areas.filter((area) => overlaps(area, where)),
      ...cards.filter((other) => other !== card && overlaps(other, where)),
    ];
    const shown = { ...own, ...freeSpot(out, card, taken) };
    const crowded = sameRect(shown, out) && taken(grow(shown, GAP)).some((other) => isInTheWay(other, shown));
    return { own, out, shown, crowded };
  }

  /** Whether those that were there already come in the same order as then. */
  private inOrder(cards: readonly Placed[]): boolean {
    const ids = new Set(cards.map(({ id }) => id));
    const left = [...this.laid.keys()].filter((id) => ids.has(id));
    let next = 0;
    for (const { id } of cards) if (id === left[next]) next += 1;
    return next === left.length;
  }
}

type Placed = Rect & { id: string };

interface Laid {
  /** Where it lies by itself, and where it is shown. */
  own: Rect;
  shown: Rect;
  /** From where room was looked for, where it would have lain on an area. */
  out?: Rect;
  /** There was no room. */
  crowded?: boolean;
}

/** What was in the way somewhere and is no more, and what is now. */
interface Changes {
  gone: Rect[];
  come: Rect[];
}

function compare(
  before: ReadonlyMap<string, Rect>,
  now: readonly Readonly<Placed>[],
  { gone, come }: Changes,
): void {
  const ids = new Set<string>();
  for (const one of now) {
    ids.add(one.id);
    const old = before.get(one.id);
    if (old && sameRect(old, one)) continue;
    if (old) gone.push(...leftBy(old, one));
    come.push(rectOf(one));
  }
  for (const [id, old] of before) if (!ids.has(id)) gone.push(old);
}

/** What it covered and does no more: what grew, or moved up or down, leaves at most a strip above and one below. */
function leftBy(old: Rect, now: Rect): Rect[] {
  if (old.x !== now.x || old.w !== now.w) return [old];
  const above = Math.min(now.y - old.y, old.h);
  const below = Math.min(old.y + old.h - now.y - now.h, old.h);
  return [
    ...(above > 0 ? [{ ...rectOf(old), h: above }] : []),
    ...(below > 0 ? [{ ...rectOf(old), y: old.y + old.h - below, h: below }] : []),
  ];
}

/** Whether another place may be the nearest free one now: this one is taken, or one may have come free that is as near. */
function isTouched({ shown, out, crowded }: Laid, { gone, come }: Changes): boolean {
  if (crowded) return gone.length + come.length > 0;
  const nearer = nearerThan(shown, out!);
  return come.some((one) => isInTheWay(one, shown)) || gone.some((one) => overlaps(one, nearer));
}

function rectOf({ x, y, w, h }: Rect): Rect {
  return { x, y, w, h };
}

function wayOut(card: Rect, under: Rect): Point {
  const ways = [
    { x: under.x - card.w - GAP, y: card.y },
    { x: under.x + under.w + GAP, y: card.y },
    { x: card.x, y: under.y - card.h - GAP },
    { x: card.x, y: under.y + under.h + GAP },
  ];
  const away = (p: Point) => Math.abs(p.x - card.x) + Math.abs(p.y - card.y);
  return ways.reduce((a, b) => (away(b) < away(a) ? b : a));
}

function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}
