import { roughly, type Measure } from './card-size';

const FAMILY = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible', system-ui, sans-serif";
const WORDS_MAX = 20_000;

const widths = { 15: new Map<string, number>(), 13: new Map<string, number>() };
let context: CanvasRenderingContext2D | null | undefined;

/** Whether our font has come: what is measured before that is measured in another. */
export function fontIsHere(): boolean {
  return document.fonts?.check(`15px ${FAMILY}`) ?? true;
}

/** Measures words in the font of the page; each word once. */
export const measureInPage: Measure = (text, size) => {
  if (context === undefined) context = document.createElement('canvas').getContext('2d');
  if (!context) return roughly(text, size);
  const known = widths[size];
  let width = known.get(text);
  if (width === undefined) {
    context.font = `${size}px ${FAMILY}`;
    width = context.measureText(text).width;
    if (known.size >= WORDS_MAX) known.clear();
    known.set(text, width);
  }
  return width;
};

/** Forgets what was measured before the font had come. */
export function forgetMeasures(): void {
  widths[15].clear();
  widths[13].clear();
}
