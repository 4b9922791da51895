import { chosenOf } from './address';

type Route =
  | { page: 'start' }
  | { page: 'wall' }
  | { page: 'book'; key: string }
  | { page: 'join'; invite: string }
  | { page: 'board'; board: string; as: string | undefined; replay: string | undefined }
  | { page: 'nowhere' };

function read(place: URL): Route {
  const [first, second, ...rest] = place.pathname.split('/').filter(Boolean);
  if (!first) return { page: 'start' };
  if (first === 'wall' && !second) return { page: 'wall' };
  if (first === 'book' && second && rest.length === 0) return { page: 'book', key: decoded(second) };
  if (first === 'join' && second && rest.length === 0) return { page: 'join', invite: decoded(second) };
  if (first === 'b' && second && (rest.length === 0 || chosenOf(...rest)))
    return {
      page: 'board',
      board: second,
      as: place.searchParams.get('as') ?? undefined,
      replay: place.searchParams.get('replay') ?? undefined,
    };
  return { page: 'nowhere' };
}

/** A part of the address as it was meant; as it stands where somebody wrote a percent sign of their own. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

class Router {
  current = $state.raw<Route>(read(new URL(location.href)));

  constructor() {
    window.addEventListener('popstate', () => this.follow());
  }

  /** Goes to a page of ours; `replace` leaves no step in the history. */
  go(path: string, replace = false): void {
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
    this.follow();
    scrollTo(0, 0);
  }

  /** Lets a click on a link of ours change the page without loading it again. */
  click(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.download || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/') || (link.pathname === location.pathname && link.hash)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }

  private follow(): void {
    const next = read(new URL(location.href));
    if (JSON.stringify(next) !== JSON.stringify(this.current)) this.current = next;
  }
}

export const router = new Router();

export function boardPath(board: string, participant?: string): string {
  return `/b/${board}${participant ? `?as=${encodeURIComponent(participant)}` : ''}`;
}
