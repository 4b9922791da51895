import { keep, read } from '../app/device';
import type { Commit } from '../board/events';
import type { Board, Id } from '../board/types';
import { newsOf, ownNews, type Heard } from './news';

/** What a screen reader is told of what others do. */
type Level = 'off' | 'important' | 'all';

export const levels: readonly Level[] = ['all', 'important', 'off'];

const KEPT = 'patternboard.news';
/** Others' changes wait for each other, and are told together. */
const GATHER_MILLIS = 1_500;
const PAUSE_MILLIS = 5_000;
/** What is told goes away, so that nobody comes upon old news when reading through the page. */
const FADES_MILLIS = 10_000;
const MOST_HEARD = 2_000;

/** What the news is about: the board as it is now, and who reads. */
interface Source {
  readonly board: Board | undefined;
  readonly participant: Id;
  readonly masked: boolean;
}

/** Tells those who listen instead of look what changes on the board: at most once in five seconds. */
export class Newsreader {
  said = $state('');
  private current = $state<Level>(levels.find((level) => level === read(KEPT)) ?? 'all');
  private heard: Heard[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private fading: ReturnType<typeof setTimeout> | undefined;
  private quietUntil = 0;

  get level(): Level {
    return this.current;
  }

  set level(next: Level) {
    this.current = next;
    keep(KEPT, next);
  }

  /** What came in, just now. */
  hear(commits: readonly Commit[], source: Source): void {
    const { board, participant, masked } = source;
    if (!board) return;
    const own = ownNews(
      commits.filter(({ by }) => by === participant),
      board,
    );
    if (own.length > 0) this.say(own.at(-1)!);
    if (this.level === 'off') return;
    const others = commits.filter(({ by }) => by !== participant);
    this.heard = [...this.heard, ...others.map((commit) => ({ commit, masked }))].slice(-MOST_HEARD);
    if (this.heard.length === 0) return;
    this.timer ??= setTimeout(() => this.tell(source), Math.max(GATHER_MILLIS, this.quietUntil - Date.now()));
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.fading);
    this.timer = undefined;
    this.heard = [];
    this.said = '';
  }

  private tell({ board, participant }: Source): void {
    this.timer = undefined;
    const { heard, level } = this;
    this.heard = [];
    if (!board || level === 'off') return;
    const news = newsOf(heard, board, participant, level);
    if (news.length === 0) return;
    this.quietUntil = Date.now() + PAUSE_MILLIS;
    this.say(news.map((sentence) => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`)).join(' '));
  }

  private say(text: string): void {
    // The same words again are news too: a screen reader only hears a change.
    this.said = this.said === text ? `${text}\u00a0` : text;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => (this.said = ''), FADES_MILLIS);
  }
}

export const newsreader = new Newsreader();
