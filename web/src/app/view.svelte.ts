import { keep, read } from './device';

/** How the board is shown: as a surface to look over, or as an outline of headings and lists. */
export type View = 'board' | 'outline';

const KEPT = 'patternboard.view';
const IN_ADDRESS = 'view';
/** The surface needs some room; also where a page is shown four times as large. */
const narrow = window.matchMedia('(max-width: 39.99rem)');

function wanted(): View {
  const asked = new URLSearchParams(location.search).get(IN_ADDRESS) ?? read(KEPT);
  return asked === 'outline' ? 'outline' : 'board';
}

/** The choice stands in the address, for links, and is remembered on this device. */
class ViewChoice {
  private chosen = $state<View>(wanted());
  private narrow = $state(narrow.matches);

  constructor() {
    narrow.addEventListener('change', () => (this.narrow = narrow.matches));
    window.addEventListener('popstate', () => (this.chosen = wanted()));
  }

  get current(): View {
    return this.narrow ? 'outline' : this.chosen;
  }

  /** Whether there is room for both. */
  get isFree(): boolean {
    return !this.narrow;
  }

  choose(next: View): void {
    this.chosen = next;
    keep(KEPT, next);
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
    const asked = new URLSearchParams(location.search);
    asked.set(IN_ADDRESS, next);
    history.pushState(history.state, '', `${location.pathname}?${asked}${location.hash}`);
  }
}

export const view = new ViewChoice();
