import { keep, read } from './device';

export type Theme = 'auto' | 'light' | 'dark';

const KEPT = 'patternboard.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function kept(): Theme {
  const found = read(KEPT);
  return found === 'light' || found === 'dark' ? found : 'auto';
}

class ThemeChoice {
  current = $state<Theme>(kept());

  constructor() {
    dark.addEventListener('change', () => this.show());
    this.show();
  }

  choose(next: Theme): void {
    this.current = next;
    keep(KEPT, next);
    this.show();
  }

  private show(): void {
    const isDark = this.current === 'dark' || (this.current === 'auto' && dark.matches);
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }
}

export const theme = new ThemeChoice();
