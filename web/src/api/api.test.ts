import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rejection, Unknown } from '../live/rejection';
import { createBoard, exportAddress, fetchCommits, leave, lookAtInvite, makeInvite } from './api';
import { knownLinks } from './links';

const asked: { path: string; method?: string; body?: unknown }[] = [];

function answer(status: number, body?: unknown): void {
  vi.stubGlobal('fetch', (path: string, { method, body: sent }: RequestInit) => {
    asked.push({ path, method, ...(sent !== undefined && { body: JSON.parse(sent as string) as unknown }) });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  });
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = 0;
});

describe('the HTTP calls', () => {
  it('say who is asking', async () => {
    answer(200, { commits: [], head: 7 });
    expect(await fetchCommits('B', 'P', 7)).toEqual({ commits: [], head: 7 });
    expect(asked).toEqual([{ path: '/api/boards/B/commits?after=7&as=P', method: 'GET' }]);
    expect(exportAddress('B', 'P', 'csv')).toBe('/api/boards/B/export?format=csv&as=P');
  });

  it('take an answer without a body', async () => {
    answer(204);
    await leave('P');
    expect(asked).toEqual([{ path: '/api/leave', method: 'POST', body: { participant: 'P' } }]);
  });

  it('fail with the code of a clear no', async () => {
    answer(404, { status: 404, title: 'Not found', code: 'board-not-found' });
    const failure = fetchCommits('B', 'P', 0);
    await expect(failure).rejects.toBeInstanceOf(Rejection);
    await expect(failure).rejects.toMatchObject({ code: 'board-not-found', status: 404 });
  });

  it.each([429, 500, 502, 503])('ask to try again after %i', async (status) => {
    answer(status, { code: 'store-away' });
    await expect(fetchCommits('B', 'P', 0)).rejects.toBeInstanceOf(Unknown);
  });

  it('ask to try again where there is no network, and where a proxy answers with a page', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(fetchCommits('B', 'P', 0)).rejects.toMatchObject({ code: 'no-answer' });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 200 })));
    await expect(fetchCommits('B', 'P', 0)).rejects.toBeInstanceOf(Unknown);
  });
});

describe('invite links', () => {
  it('are remembered on this device, by role', async () => {
    answer(201, { board: 'B', participant: {}, token: 't', links: { facilitator: 'F', participant: 'L' } });
    await createBoard({ title: 'T', name: 'N' });
    answer(201, { link: 'R' });
    expect(await makeInvite('B', 'P', 'reader')).toBe('R');
    expect(knownLinks('B')).toEqual({ facilitator: 'F', participant: 'L', reader: 'R' });
    expect(knownLinks('other')).toEqual({});
  });

  it('are remembered when they are followed, but a device code is not', async () => {
    answer(200, { board: 'B', title: 'T', role: 'participant' });
    await lookAtInvite('abc');
    answer(200, { board: 'B', title: 'T', role: 'facilitator', member: 'P' });
    await lookAtInvite('code');
    expect(knownLinks('B')).toEqual({ participant: `${location.origin}/join/abc` });
  });
});
