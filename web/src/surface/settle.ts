import { nearestSpot, stillNearest, type Spot } from './free-spot';
import { overlaps, type Point, type Rect } from './geometry';
import { GridIndex } from './grid-index';

const GAP = 24;
/** Where more than this went away at once, as when all is tidied, looking for room anew is quicker. */
const GONE_MAX = 60;

/**
 * Areas grow with their cards. One that has grown over another pushes it down: the upper stays, the lower gives way.
 * It depends on positions and sizes alone, so every screen comes to the same.
 */
export function settle(areas: (Rect & { id: string })[]): void {
  const placed: Rect[] = [];
  for (const area of [...areas].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1))) {
    for (let moved = true; moved;) {
      moved = false;
      for (const p of placed) {
        if (!overlaps(area, p)) continue;
        area.y = p.y + p.h + GAP;
        moved = true;
      }
    }
    placed.push(area);
  }
}

/**
 * A loose card that would lie on an area, as if it were in it, lies beside it instead, on nothing else: the shortest
 * way out. Looking for room is slow on a full board, so what a place was found with is kept, and only what a change can
 * lead to is looked at.
 */
export class Beside {
  private laid = new Map<string, Laid>();
  private areas = new Map<string, Rect>();
  /** All areas and cards, as they lie while one after the other gets its place. */
  private readonly taken = new GridIndex(300);

  /**
   * Gives each of the cards its place. One after the other: who comes first looks for room among the later ones as they
   * lie on the board, who comes later among the earlier ones as they are shown.
   */
  lay(cards: Placed[], areas: readonly Readonly<Placed>[]): void {
    const before = this.inOrder(cards) ? this.laid : new Map<string, Laid>();
    const areasChange = changed(this.areas, areas);
    const gone = [...areasChange.gone, ...changed(ownPlaces(before), cards).gone];
    this.take(cards, areas, gone);
    this.laid = new Map();
    for (const card of cards) {
      const known = before.get(card.id);
      const laid = this.place(card, known, gone, areas, areasChange.any);
      if (known && !sameRect(known.shown, laid.shown)) gone.push(known.shown);
      if (laid.shown !== laid.own) this.taken.set(card.id, laid.shown);
      this.laid.set(card.id, laid);
      card.x = laid.shown.x;
      card.y = laid.shown.y;
    }
    this.areas = new Map(areas.map((area) => [area.id, rectOf(area)]));
  }

  /** All as they lie by themselves; where those that went away were shown is `gone`. */
  private take(cards: readonly Placed[], areas: readonly Readonly<Placed>[], gone: Rect[]): void {
    const now = new Set<string>();
    for (const all of [areas, cards]) {
      for (const one of all) {
        now.add(one.id);
        this.taken.set(one.id, rectOf(one));
      }
    }
    for (const id of this.areas.keys()) if (!now.has(id)) this.taken.delete(id);
    for (const [id, { shown }] of this.laid) {
      if (now.has(id)) continue;
      this.taken.delete(id);
      gone.push(shown);
    }
  }

  private place(
    card: Placed,
    known: Laid | undefined,
    gone: readonly Rect[],
    areas: readonly Rect[],
    areasChanged: boolean,
  ): Laid {
    const isSame = known !== undefined && !areasChanged && sameRect(known.own, card);
    if (isSame && !known.out) return known;
    const own = isSame ? known.own : rectOf(card);
    const out = isSame ? known.out! : outOf(own, areas);
    if (!out) return { own, shown: own };
    const spot =
      known?.out && sameRect(known.out, out) && gone.length <= GONE_MAX
        ? stillNearest(out, known as Spot, gone, this.taken, card.id)
        : nearestSpot(out, this.taken, card.id);
    return { own, out, ...spot };
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

interface Laid extends Partial<Spot> {
  /** Where it lies by itself, and where it is shown. */
  readonly own: Rect;
  readonly shown: Rect;
  /** From where room was looked for, where it would have lain on an area. */
  readonly out?: Rect;
}

function ownPlaces(laid: ReadonlyMap<string, Laid>): Map<string, Rect> {
  return new Map([...laid].map(([id, { own }]) => [id, own]));
}

/** What lay somewhere before and does no more, and whether anything is otherwise than it was. */
function changed(
  before: ReadonlyMap<string, Rect>,
  now: readonly Readonly<Placed>[],
): { gone: Rect[]; any: boolean } {
  const gone: Rect[] = [];
  let kept = 0;
  const ids = new Set<string>();
  for (const one of now) {
    ids.add(one.id);
    const old = before.get(one.id);
    if (old && sameRect(old, one)) kept += 1;
    else if (old) gone.push(old);
  }
  for (const [id, old] of before) if (!ids.has(id)) gone.push(old);
  return { gone, any: kept !== now.length || kept !== before.size };
}

function outOf(card: Rect, areas: readonly Rect[]): Rect | undefined {
  const under = areas.find((area) => overlaps(area, card));
  return under && { ...card, ...wayOut(card, under) };
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
