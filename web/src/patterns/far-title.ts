import type { Size } from '../surface/camera';

/** Of the size of the letters: how wide one is on average in bold, how much of the width is margin, how high a line is. */
const LETTER = 0.58;
const MARGIN = 1.3;
const LINE = 1.12;
/** Smaller, nobody reads it. */
const LEAST = 6;
/** Letters of a word that is rather broken than made small: a Dutch compound may be as long as a line. */
const LONG = 17;
const WANTED = 17;
const WANTED_ON_WALL = 30;
const STEP = 0.92;
/** The cards of the area are seen too. */
const MOST_OF_AREA = 0.5;

/**
 * The size of a title from afar, in board units: as large as one likes to read at this zoom, smaller where its longest
 * word would be broken, or where it would cover more than half of its area. `scale` is how much titles grow at this zoom.
 */
export function farTitleSize(name: string, area: Size, scale: number, onWall: boolean): number {
  const words = name.split(/\s+/).flatMap((word) => word.split(/(?<=-)/));
  let size = (onWall ? WANTED_ON_WALL : WANTED) * scale;
  while (size > LEAST * scale && !fits(words, area, size)) size *= STEP;
  return Math.max(LEAST * scale, size);
}

function fits(words: readonly string[], { w, h }: Size, size: number): boolean {
  const most = w / size / LETTER - MARGIN / LETTER;
  let lines = 1;
  let length = 0;
  for (const word of words) {
    if (word.length > most && word.length < LONG) return false;
    if (word.length > most) {
      lines += Math.ceil(word.length / most) - (length === 0 ? 1 : 0);
      length = word.length % most;
    } else if (length > 0 && length + 1 + word.length > most) {
      lines += 1;
      length = word.length;
    } else length += (length && 1) + word.length;
  }
  // And the line that counts the cards.
  return (lines + 1) * LINE * size <= h * MOST_OF_AREA;
}
