/** Of the size of the letters: how wide one is on average in bold, and how much of the width is margin. */
const LETTER = 0.58;
const MARGIN = 1.3;
const LEAST = 10;
const WANTED = 17;
const WANTED_ON_WALL = 30;

/**
 * The size of a title from afar, in board units: as large as one likes to read at this zoom, smaller where its longest
 * word would not fit the area, and never too small to read. `scale` is how much titles grow at this zoom.
 */
export function farTitleSize(name: string, width: number, scale: number, onWall: boolean): number {
  const longest = Math.max(...name.split(/[\s-]+/).map((word) => word.length));
  const fits = width / (longest * LETTER + MARGIN);
  return Math.max(LEAST * scale, Math.min((onWall ? WANTED_ON_WALL : WANTED) * scale, fits));
}
