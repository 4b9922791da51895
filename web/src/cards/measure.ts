import { roughly, type Measure } from './card-size';

const FAMILY = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible', system-ui, sans-serif";
const WORDS_MAX = 20_000;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Measures words in the font of the page; each word once. */
export const measureInPage: Measure = (text, size) => {
  if (context === undefined) context = document.createElement('canvas').getContext('2d');
  if (!context) return roughly(text, size);
  const key = `${size} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = `${size}px ${FAMILY}`;
    width = context.measureText(text).width;
    if (widths.size >= WORDS_MAX) widths.clear();
    widths.set(key, width);
  }
  return width;
};

/** Forgets what was measured before the font had come. */
export function forgetMeasures(): void {
  widths.clear();
}
