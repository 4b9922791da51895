import { wordsOf, type Written } from '../board/words';
import type { Command, Id, On } from '../board/types';

/** What somebody typed, and what was there when they began. */
export interface KeptText {
  readonly text: string;
  readonly base: string;
}

/** Where a text stands: `placeOf('card', 'abc', 'feeling')`. */
export function placeOf(kind: Written, id: Id, field: string): string {
  return `${kind}.${id}.${field}`;
}

/** The thing on the board that the text at this place belongs to. */
export function onOf(place: string): On | undefined {
  const [kind, id] = place.split('.') as [Written, Id];
  return kind === 'comment' ? undefined : ({ [kind]: id } as unknown as On);
}

/**
 * Texts of one person on one board that are typed and not known to be stored: kept on this device, so that neither a
 * reload nor somebody else's change loses them.
 */
export class Drafts {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null,
    private readonly prefix: string,
  ) {}

  get(place: string): KeptText | undefined {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.prefix + place) ?? 'null') as KeptText | null;
      return typeof kept?.text === 'string' && typeof kept.base === 'string' ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  keep(place: string, draft: KeptText): void {
    try {
      this.storage?.setItem(this.prefix + place, JSON.stringify(draft));
    } catch {
      // A full or closed store must never stop somebody from typing.
    }
  }

  drop(place: string): void {
    this.storage?.removeItem(this.prefix + place);
  }

  /** The command is carried out: what it wrote need not be kept any more, unless there is more by now. */
  stored(command: Command): void {
    const words = wordsOf(command);
    for (const [field, text] of Object.entries(words?.texts ?? {})) {
      const place = placeOf(words!.kind, words!.id, field);
      if (this.get(place)?.text === text) this.drop(place);
    }
  }
}
