import type { Id } from '../board/types';
import type { Area } from '../live/heard';
import type { Session } from '../live/session.svelte';

/** A facilitator's view that others follow, and whether one follows it. */
class Leading {
  /** Whether others are asked to look where I look. */
  on = $state(false);
  /** Whose view I do not follow, though I am asked to. */
  private left = $state.raw<Id>();

  /** Who asks me to look where they look: the first, where there are several. */
  leader(session: Session): { readonly who: Id; readonly area: Area } | undefined {
    for (const [who, { lead }] of Object.entries(session.people)) {
      if (lead && who !== session.participant) return { who, area: lead };
    }
    return undefined;
  }

  /** Where I am to look, if I go along. */
  area(session: Session): Area | undefined {
    const found = this.on ? undefined : this.leader(session);
    return found && found.who !== this.left ? found.area : undefined;
  }

  /** I look where I like, until they ask anew. */
  leave(who: Id): void {
    this.left = who;
  }

  goAlong(): void {
    this.left = undefined;
  }

  hasLeft(who: Id): boolean {
    return this.left === who;
  }
}

export const leading = new Leading();
