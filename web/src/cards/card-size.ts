/** The size of a card follows from its words, so that everything can be laid out without asking the page. */
export const CARD_WIDTH = 200;
const CARD_PADDING = 12;
export const LINE = 21;
const LINES_MAX = 9;
const SMALL_LINE = 18;
const SMALL_LINES_MAX = 2;
const HEAD = 22;
const FOOT = 22;
const GAP = 6;
/** Both borders, and what browsers round otherwise than a canvas does: a line too many is better than a line cut off. */
const SLACK = 4;

interface CardText {
  text: string;
  feeling?: string;
  meaning?: string;
}

/** The width of a piece of text in board units, at the size of a card's own text (15) or its small text (13). */
export type Measure = (text: string, size: 15 | 13) => number;

/** Without a page to measure in: the mean width of a letter of our font. */
export const roughly: Measure = (text, size) => text.length * size * 0.53;

export function cardHeight(card: CardText, measure: Measure = roughly): number {
  const width = CARD_WIDTH - 2 * CARD_PADDING - SLACK;
  const lines = Math.min(
    LINES_MAX,
    lineCount(card.text, width, (t) => measure(t, 15)),
  );
  return 2 * CARD_PADDING + HEAD + lines * LINE + small(card.feeling) + small(card.meaning) + FOOT;

  function small(text: string | undefined): number {
    if (!text) return 0;
    const count = lineCount(text, width - 20, (t) => measure(t, 13));
    return GAP + Math.min(SMALL_LINES_MAX, count) * SMALL_LINE;
  }
}

/** How many lines `text` takes when wrapped at `width`, as a browser wraps it: between words, and within too long ones. */
export function lineCount(text: string, width: number, measure: (text: string) => number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines += 1;
    let used = 0;
    for (const word of words(paragraph)) {
      const bare = measure(word.trimEnd());
      if (used > 0 && used + bare > width) {
        lines += 1;
        used = 0;
      }
      if (bare > width) {
        lines += Math.ceil(bare / width) - 1;
        used = bare % width;
      } else used += measure(word);
    }
  }
  return lines;
}

/** Where a line may be broken: after a space, and after a hyphen. A pattern for it takes most of the time on a large board. */
function words(paragraph: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < paragraph.length; at++) {
    const letter = paragraph[at];
    if (letter !== ' ' && letter !== '-') continue;
    found.push(paragraph.slice(from, at + 1));
    from = at + 1;
  }
  if (from < paragraph.length) found.push(paragraph.slice(from));
  return found;
}
