/**
 * A change of a text as CodeMirror's `ChangeSet` writes it, from the beginning of the text to its end: a number for
 * characters that stay, `[deleted, 'line', 'line', ...]` for what is replaced. Lengths are in UTF-16 units. Always in
 * its shortest form. Twin of the server's `Changes`, without CodeMirror, which is only loaded to write.
 */
export type Changes = readonly Section[];
type Section = number | readonly [number, ...string[]];

/** One step through changes: so many characters stay or go, or a text comes in. */
type Step = { readonly keep: number } | { readonly delete: number } | { readonly insert: string };

export function lengthBefore(changes: Changes): number {
  return changes.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : part[0]), 0);
}

export function isNothing(changes: Changes): boolean {
  return changes.every((part) => typeof part === 'number');
}

/** The text after the changes. */
export function applied(changes: Changes, text: string): string {
  let after = '';
  let at = 0;
  for (const part of changes) {
    if (typeof part === 'number') after += text.slice(at, (at += part));
    else {
      after += inserted(part);
      at += part[0];
    }
  }
  return after;
}

/** What takes the changes back, given the text before them. */
export function inverted(changes: Changes, text: string): Changes {
  const back = new Builder();
  let at = 0;
  for (const part of changes) {
    const old = typeof part === 'number' ? part : part[0];
    if (typeof part === 'number') back.keep(part);
    else back.insert(text.slice(at, at + old)).delete(inserted(part).length);
    at += old;
  }
  return back.build();
}

/** First the one and then the other, as one change. */
export function composed(first: Changes, second: Changes): Changes {
  const both = new Builder();
  const a = new Cursor(first);
  const b = new Cursor(second);
  while (!a.isAtEnd || !b.isAtEnd) {
    if (a.deletes) both.delete(a.take(a.left));
    else if (b.inserts !== undefined) both.insert(b.takeInsert());
    else if (a.inserts !== undefined) {
      const length = least(a.left, b.left);
      const text = a.takeText(length);
      if (!b.deletes) both.insert(text);
      b.take(length);
    } else {
      const length = least(a.left, b.left);
      if (b.deletes) both.delete(length);
      else both.keep(length);
      a.take(length);
      b.take(length);
    }
  }
  return both.build();
}

/**
 * `changes` for a text to which `other` has been done as well; both speak of the same text. Nothing that either inserts
 * is lost. `first`: of two insertions in one place ours comes before theirs; the server puts the later after the earlier.
 */
export function mapped(changes: Changes, other: Changes, first: boolean): Changes {
  const carried = new Builder();
  const mine = new Cursor(changes);
  const theirs = new Cursor(other);
  while (!mine.isAtEnd || !theirs.isAtEnd) {
    if (mine.inserts !== undefined && (first || theirs.inserts === undefined))
      carried.insert(mine.takeInsert());
    else if (theirs.inserts !== undefined) carried.keep(theirs.takeInsert().length);
    else {
      const length = least(mine.left, theirs.left);
      if (!theirs.deletes) {
        if (mine.deletes) carried.delete(length);
        else carried.keep(length);
      }
      mine.take(length);
      theirs.take(length);
    }
  }
  return carried.build();
}

/** Where a place in the text comes to lie. `after`: behind what is inserted just there. */
export function mappedPlace(place: number, changes: Changes, after: boolean): number {
  let old = 0;
  let now = 0;
  for (const part of changes) {
    const length = typeof part === 'number' ? part : part[0];
    if (typeof part === 'number') {
      if (place < old + length || (place === old + length && !after)) return now + place - old;
      now += length;
    } else {
      const text = inserted(part).length;
      if (place < old || (place === old && !after)) return now;
      now += text;
      if (place < old + length) return now;
    }
    old += length;
  }
  return now + place - old;
}

/** One replacement that makes `after` of `before`: all between what they begin and end with alike. */
export function between(before: string, after: string): Changes {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--;
  return new Builder()
    .keep(start)
    .insert(after.slice(start, after.length - end))
    .delete(before.length - start - end)
    .keep(end)
    .build();
}

/** Puts changes together, from the beginning of the text to its end. */
export class Builder {
  private readonly parts: Section[] = [];
  private kept = 0;
  private deleted = 0;
  private text = '';

  keep(length: number): this {
    if (length === 0) return this;
    this.endReplacement();
    this.kept += length;
    return this;
  }

  delete(length: number): this {
    if (length > 0) this.endKept();
    this.deleted += length;
    return this;
  }

  insert(text: string): this {
    if (text !== '') this.endKept();
    this.text += text;
    return this;
  }

  build(): Changes {
    this.endKept();
    this.endReplacement();
    return this.parts;
  }

  private endKept(): void {
    if (this.kept > 0) this.parts.push(this.kept);
    this.kept = 0;
  }

  private endReplacement(): void {
    const lines = this.text === '' ? [] : this.text.split('\n');
    if (this.deleted > 0 || this.text !== '') this.parts.push([this.deleted, ...lines]);
    this.deleted = 0;
    this.text = '';
  }
}

/** A place in the steps of changes. */
class Cursor {
  private readonly steps: Step[];
  private index = 0;
  private done = 0;

  constructor(changes: Changes) {
    this.steps = changes.flatMap<Step>((part) => {
      if (typeof part === 'number') return part > 0 ? { keep: part } : [];
      const text = inserted(part);
      return [...(text ? [{ insert: text }] : []), ...(part[0] > 0 ? [{ delete: part[0] }] : [])];
    });
  }

  get isAtEnd(): boolean {
    return this.index === this.steps.length;
  }

  /** What is inserted here, if anything is. */
  get inserts(): string | undefined {
    const step = this.steps[this.index];
    return step !== undefined && 'insert' in step ? step.insert : undefined;
  }

  get deletes(): boolean {
    const step = this.steps[this.index];
    return step !== undefined && 'delete' in step;
  }

  /** How much of this step is left. */
  get left(): number {
    const step = this.steps[this.index];
    if (step === undefined) return 0;
    const length = 'keep' in step ? step.keep : 'delete' in step ? step.delete : step.insert.length;
    return length - this.done;
  }

  take(length: number): number {
    this.done += length;
    if (this.left === 0) {
      this.index++;
      this.done = 0;
    }
    return length;
  }

  takeInsert(): string {
    return this.takeText(this.left);
  }

  takeText(length: number): string {
    const text = this.inserts!.slice(this.done, this.done + length);
    this.take(length);
    return text;
  }
}

function inserted(part: readonly [number, ...string[]]): string {
  return part.slice(1).join('\n');
}

function least(one: number, other: number): number {
  const length = Math.min(one, other);
  if (length === 0) throw new RangeError('changes of texts of different lengths');
  return length;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
