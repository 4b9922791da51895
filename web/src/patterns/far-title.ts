import type { Size } from '../surface/camera';
import { overlaps, type Rect } from '../surface/geometry';

/** Of the size of the letters: how wide one is on average in bold, how much of the width is margin, how high a line is. */
const LETTER = 0.58;
const MARGIN = 1.3;
const LINE = 1.12;
/** Smaller, few can read it. */
const LEAST = 11.5;
/** Letters of a word that is rather broken than made small: a Dutch compound may be as long as a line. */
const LONG = 17;
const WANTED = 17;
const WANTED_ON_WALL = 30;
const STEP = 0.92;
/** The cards of the area are seen too. */
const MOST_OF_AREA = 0.5;
/** Lines of a title that does not fit in its area, with that which counts the cards; and letters on a line where its words may be broken. */
const LINES = 4;
const BROKEN = 6;
/** Letters on a line of a title that sticks out, at least. */
const SHORT = 12;

/** What stands on an area from afar, in board units: its title, or where there is no room that can be read, its number of cards. */
interface FarTitle {
  readonly size: number;
  readonly w: number;
  /** Of the title; none: there is room for the number alone. */
  readonly lines: number;
}

interface Titled extends Rect {
  readonly id: string;
  readonly name: string;
  readonly cards: number;
}

/**
 * Titles one can read, however far away: as large as one likes to read at this zoom, smaller where a title would cover
 * more than half of its area, but never too small. Where an area is too narrow for its title, that sticks out, unless it
 * would lie on another; the fullest areas come first. `scale` is how much titles grow at this zoom.
 */
export function farTitles(areas: readonly Titled[], scale: number, onWall: boolean): Map<string, FarTitle> {
  const titles = new Map<string, FarTitle>();
  const taken: Rect[] = [];
  for (const area of areas.toSorted((a, b) => b.cards - a.cards || a.y - b.y || a.x - b.x)) {
    const words = area.name.split(/\s+/).flatMap((word) => word.split(/(?<=-)/));
    const fits = inside(words, area, scale, onWall);
    const size = fits ?? LEAST * scale;
    const longest = Math.min(LONG, Math.max(SHORT, ...words.map((word) => word.length)));
    const whole = Math.max(area.w, (longest * LETTER + MARGIN) * size);
    const most = fits ? Infinity : LINES - 1;
    const broken = area.w > (BROKEN * LETTER + MARGIN) * size ? [area.w] : [];
    const found = (fits ? [area.w] : [whole, ...broken])
      .map((w) => ({ w, lines: Math.min(most, linesOf(words, w / size)) }))
      .find(({ w, lines }) => {
        const rect = { x: area.x, y: area.y, w, h: (lines + 1.5) * LINE * size };
        return !taken.some((other) => overlaps(rect, other)) && taken.push(rect);
      });
    titles.set(area.id, { size, ...(found ?? { w: area.w, lines: 0 }) });
  }
  return titles;
}

/** The size at which a title lies within its area, if there is one that can be read. */
function inside(words: readonly string[], area: Size, scale: number, onWall: boolean): number | undefined {
  let size = (onWall ? WANTED_ON_WALL : WANTED) * scale;
  while (size >= LEAST * scale) {
    const whole = (area.w / size - MARGIN) / LETTER;
    const broken = words.some((word) => word.length > whole && word.length < LONG);
    // And the line that counts the cards.
    if (!broken && (linesOf(words, area.w / size) + 1) * LINE * size <= area.h * MOST_OF_AREA) return size;
    size *= STEP;
  }
  return undefined;
}

/** How many lines the words take in a width told in letter sizes; what is longer than a line is broken. */
function linesOf(words: readonly string[], width: number): number {
  const most = Math.max(1, (width - MARGIN) / LETTER);
  let lines = 1;
  let length = 0;
  for (const word of words) {
    if (word.length > most) {
      lines += Math.ceil(word.length / most) - (length === 0 ? 1 : 0);
      length = word.length % most;
    } else if (length > 0 && length + 1 + word.length > most) {
      lines += 1;
      length = word.length;
    } else length += (length && 1) + word.length;
  }
  return lines;
}
