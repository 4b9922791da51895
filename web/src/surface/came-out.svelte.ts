import type { Commit } from '../board/events';
import type { Id } from '../board/types';

/** The cards that have just come out of a hidden step: everybody is to see them, wherever they were looking. */
class CameOut {
  private cards = $state.raw<readonly Id[]>([]);

  hear(commits: readonly Commit[]): void {
    for (const { events } of commits)
      for (const event of events)
        if (event.type === 'cards-revealed') this.cards = event.cards.map(({ card }) => card);
  }

  /** They are taken once: who looks elsewhere afterwards is left alone. */
  take(): readonly Id[] {
    const { cards } = this;
    if (cards.length > 0) this.cards = [];
    return cards;
  }
}

export const cameOut = new CameOut();
