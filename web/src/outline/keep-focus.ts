const FOCUSABLE = 'a[href], button, input, textarea, select, summary, [tabindex]';
const NEIGHBOURS = 6;

interface Place {
  id: string;
  /** Which of the things that can have the focus in there; -1: the thing itself. */
  at: number;
  /** Where to go when it is gone: what comes after, then what came before. */
  near: string[];
}

const nodeOf = (element: Element | null) => element?.closest<HTMLElement>('[data-node]') ?? undefined;

/**
 * Gives the focus back to what had it where somebody else's change moved or removed that: a card that changes its list
 * is another element, and the browser lets the focus fall back to the page.
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Place | undefined;
  const find = (id: string) => root.querySelector<HTMLElement>(`[data-node="${id}"]`);

  function remember(event: FocusEvent) {
    const element = event.target as HTMLElement;
    const node = nodeOf(element);
    if (!node) return (last = undefined);
    const all = [...root.querySelectorAll<HTMLElement>('[data-node]')];
    const place = all.indexOf(node);
    const before = all.slice(Math.max(0, place - NEIGHBOURS), place).reverse();
    const near = [...all.slice(place + 1, place + 1 + NEIGHBOURS), ...before].map((one) => one.dataset.node!);
    last = { id: node.dataset.node!, at: [...node.querySelectorAll(FOCUSABLE)].indexOf(element), near };
  }

  /** It went elsewhere by itself: nothing to give back. */
  function leave(event: FocusEvent) {
    if (event.relatedTarget instanceof Element && !root.contains(event.relatedTarget)) last = undefined;
  }

  function giveBack() {
    if (!last || document.activeElement !== document.body) return;
    const { id, at, near } = last;
    const same = find(id);
    const target = same
      ? (same.querySelectorAll<HTMLElement>(FOCUSABLE)[at] ?? same)
      : near.map(find).find((one) => one !== null);
    target?.focus({ preventScroll: same === undefined });
  }

  const forget = () => (last = undefined);
  const watcher = new MutationObserver(giveBack);
  watcher.observe(root, { childList: true, subtree: true });
  root.addEventListener('focusin', remember);
  root.addEventListener('focusout', leave);
  root.addEventListener('pointerdown', forget);
  return () => {
    watcher.disconnect();
    root.removeEventListener('focusin', remember);
    root.removeEventListener('focusout', leave);
    root.removeEventListener('pointerdown', forget);
  };
}
