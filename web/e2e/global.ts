import { Server } from './server';

/** One server for the whole run; tests that break things start their own. Another one can be given. */
export default async function start(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PATTERNBOARD_URL) return undefined;
  const server = new Server();
  await server.start();
  process.env.PATTERNBOARD_URL = server.url;
  return () => server.stop();
}
