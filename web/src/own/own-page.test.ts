import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { read } from '../app/device';
import { Rejection, Unknown } from '../live/rejection';
import { OwnPage, placeOf, waitingPages } from './own-page.svelte';
import type { Pages, Stored, Texts, Write } from './own-pages';

/** A server as server/PROTOCOL.md has it, whose answers can be lost. */
class Server implements Pages {
  texts: Texts | undefined;
  revision = 0;
  lost = 0;
  away = false;
  writes: string[] = [];

  async all(): Promise<Map<string, Stored>> {
    if (this.away) throw new Unknown('no-answer');
    return new Map(this.texts ? [['compass', { texts: this.texts, revision: this.revision }]] : []);
  }

  async write(_page: string, { id, texts, base }: Write): Promise<number> {
    if (this.away) throw new Unknown('no-answer');
    if (!this.writes.includes(id)) {
      if (base !== this.revision) throw new Rejection('changed-since', 409);
      this.writes.push(id);
      this.texts = texts;
      this.revision += 1;
    }
    if (this.lost-- > 0) throw new Unknown('no-answer');
    return this.revision;
  }

  async remove(): Promise<void> {
    this.texts = undefined;
    this.revision = 0;
  }

  /** What the same person's other device writes. */
  other(texts: Texts): void {
    this.texts = texts;
    this.revision += 1;
  }
}

const place = placeOf('ben', 'compass');
let server: Server;
const open = (known?: Stored) => new OwnPage('compass', place, server, known);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new Server();
});
afterEach(() => vi.useRealTimers());

describe('a page of one’s own', () => {
  it('is kept on the device at every key and on the server at a pause', async () => {
    const page = open();
    page.write({ guides: 'Peo' });
    expect(read(place)).toContain('Peo');
    expect(waitingPages('ben')).toEqual(['compass']);
    page.write({ guides: 'People first' });
    await vi.runAllTimersAsync();
    expect(server.texts).toEqual({ guides: 'People first' });
    expect(page.saving).toBe('saved');
    expect(read(place)).toBeNull();
  });

  it('waits while there is no network, also when the page is opened anew', async () => {
    server.away = true;
    open().write({ guides: 'Offline' });
    await vi.advanceTimersByTimeAsync(5_000);
    const again = open();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([again.texts.guides, again.saving]).toEqual(['Offline', 'waiting']);
    server.away = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(server.texts).toEqual({ guides: 'Offline' });
    expect(again.saving).toBe('saved');
  });

  it('is written once where the answer was lost, and what was typed meanwhile comes after', async () => {
    server.lost = 1;
    const page = open();
    page.write({ guides: 'One' });
    await vi.advanceTimersByTimeAsync(1_500);
    page.write({ guides: 'One and two' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect([server.texts, server.revision]).toEqual([{ guides: 'One and two' }, 2]);
    expect(page.other).toBeUndefined();
  });

  it('shows both texts where another device was first, and keeps what is chosen', async () => {
    for (const [choose, kept] of [
      ['keepMine', { guides: 'Mine' }],
      ['takeOther', { guides: 'Phone', moves: 'M' }],
      ['keepBoth', { guides: 'Phone\n\nMine', moves: 'M' }],
    ] as const) {
      localStorage.clear();
      server = new Server();
      const page = open();
      server.other({ guides: 'Phone', moves: 'M' });
      page.write({ guides: 'Mine' });
      await vi.advanceTimersByTimeAsync(1_500);
      expect([page.texts.guides, page.other?.texts.guides]).toEqual(['Mine', 'Phone']);
      expect(server.texts?.guides).toBe('Phone');
      page[choose]();
      await vi.advanceTimersByTimeAsync(1_500);
      expect(server.texts).toEqual(kept);
      expect([page.saving, page.other]).toEqual(['saved', undefined]);
    }
  });

  it('does not write over what came after a write whose answer was lost', async () => {
    server.lost = 1;
    const page = open();
    page.write({ guides: 'Laptop' });
    await vi.advanceTimersByTimeAsync(1_500);
    server.other({ guides: 'Phone' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(page.other?.texts).toEqual({ guides: 'Phone' });
    expect(server.texts).toEqual({ guides: 'Phone' });
  });

  it('that was removed elsewhere is written anew', async () => {
    server.other({ guides: 'Old' });
    const page = open({ texts: { guides: 'Old' }, revision: 1 });
    await server.remove();
    page.write({ guides: 'Still here' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.texts).toEqual({ guides: 'Still here' });
  });

  it('keeps the words that the server refuses', async () => {
    vi.spyOn(server, 'write').mockRejectedValue(new Rejection('text-too-long', 413));
    const page = open();
    page.write({ guides: 'Too long' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect([page.saving, page.texts.guides]).toEqual(['refused', 'Too long']);
    expect(read(place)).toContain('Too long');
  });

  it('that is removed while a write is on its way leaves nothing behind', async () => {
    const page = open();
    page.write({ guides: 'Gone' });
    const saved = page.save();
    const removed = page.remove();
    await vi.runAllTimersAsync();
    await Promise.all([saved, removed]);
    expect([server.texts, server.writes.length, read(place)]).toEqual([undefined, 1, null]);
  });

  it('that is removed leaves nothing behind', async () => {
    const page = open();
    page.write({ guides: 'Gone' });
    await page.remove();
    await vi.runAllTimersAsync();
    expect([server.texts, read(place)]).toEqual([undefined, null]);
  });
});
