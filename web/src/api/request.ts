import { refusal, Unknown } from '../live/rejection';
import { heardDate } from '../live/server-clock.svelte';

/** Long enough for a large board on a slow line; without it a dead line would hold a call for ever. */
const timeoutMillis = 30_000;

/** One request with JSON both ways, or with a file on its way there. Fails with `Rejection` (a clear no) or `Unknown` (no answer, or try again). */
export async function ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined || body instanceof Blob ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMillis),
    });
    heardDate(response.headers.get('Date'));
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  } catch {
    throw new Unknown('no-answer');
  }
  const problem = (await response.json().catch(() => ({}))) as { code?: unknown };
  throw refusal(typeof problem.code === 'string' ? problem.code : 'no-answer', response.status);
}
