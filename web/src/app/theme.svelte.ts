import { keep, read } from './device';

export type Theme = 'auto' | 'light' | 'dark' | 'contrast';
type Shown = 'light' | 'dark';

const KEPT = 'patternboard.theme';
const KNOWN: readonly string[] = ['light', 'dark', 'contrast'];
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const more = window.matchMedia('(prefers-contrast: more)');

function kept(): Theme {
  const found = read(KEPT);
  return found !== null && KNOWN.includes(found) ? (found as Theme) : 'auto';
}

/** How the page looks. High contrast is asked for here or by the system; it comes light and dark. */
class ThemeChoice {
  current = $state<Theme>(kept());
  /** The look as it is now, in one word: it changes whenever a colour does. */
  shown = $state('');

  constructor() {
    dark.addEventListener('change', () => this.show());
    more.addEventListener('change', () => this.show());
    this.show();
  }

  choose(next: Theme): void {
    this.current = next;
    keep(KEPT, next);
    this.show();
  }

  private show(): void {
    const bySystem: Shown = dark.matches ? 'dark' : 'light';
    const shown = this.current === 'light' || this.current === 'dark' ? this.current : bySystem;
    const contrast = this.current === 'contrast' || more.matches ? 'more' : 'plain';
    Object.assign(document.documentElement.dataset, { theme: shown, contrast });
    this.shown = `${shown} ${contrast}`;
  }
}

export const theme = new ThemeChoice();
