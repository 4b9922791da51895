import { expect, test, type Page } from '@playwright/test';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { Server } from './server';

const client = 'patternboard';
/** Whoever is in this list of the organisation's may make boards. */
const groups: Record<string, string[]> = { anna: ['facilitators'], ben: [] };

let provider: HttpServer;
let server: Server;

/** A certified provider of accounts, which insists on PKCE and lets everybody in who says a name. */
async function startProvider(back: string): Promise<string> {
  provider = createServer();
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const accounts = new Provider(issuer, {
    clients: [{ client_id: client, client_secret: 'only-for-a-test', redirect_uris: [back] }],
    claims: { openid: ['sub', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, groups: groups[id] ?? [] }),
    }),
  });
  provider.on('request', accounts.callback());
  return issuer;
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  return port;
}

test.beforeAll(async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  server = new Server({
    PUBLIC_URL: url,
    OIDC_ISSUER: await startProvider(`${url}/sign-in/back`),
    OIDC_CLIENT_ID: client,
    OIDC_CLIENT_SECRET: 'only-for-a-test',
    OIDC_BOARD_MAKERS: 'groups=facilitators',
  });
  server.port = port;
  await server.start();
});

test.afterAll(async () => {
  await server.stop();
  provider.closeAllConnections();
  provider.close();
});

/** On the provider's pages, until it sends the browser back. */
async function sayWho(page: Page, name: string): Promise<void> {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL((url) => url.host === `localhost:${server.port}` && url.pathname === '/');
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
  await sayWho(page, name);
}

async function me(page: Page): Promise<{ signIn: unknown; memberships: { board: string }[] }> {
  return (await page.request.get(`${server.url}/api/me`)).json();
}

test.use({ locale: 'en' });

test('a person signs in, makes a board, finds it on another device, and signs out', async ({ browser }) => {
  const laptop = await (await browser.newContext()).newPage();
  await signIn(laptop, 'anna');
  await expect(laptop.getByText('You are signed in. Your boards are here')).toBeVisible();
  const made = await laptop.request.post(`${server.url}/api/boards`, {
    data: { title: 'Long-term care', name: 'Anna' },
  });
  expect(made.status()).toBe(201);
  const { board } = await made.json();

  const phone = await (await browser.newContext()).newPage();
  await signIn(phone, 'anna');
  expect((await me(phone)).memberships).toMatchObject([{ board, role: 'facilitator' }]);

  const kept = () =>
    phone.evaluate(async () => {
      const opened = indexedDB.open('patternboard-seen');
      const database = await new Promise<IDBDatabase>((done) => {
        opened.onsuccess = () => done(opened.result);
      });
      const count = database.transaction('boards').objectStore('boards').count();
      const boards = await new Promise<number>((done) => {
        count.onsuccess = () => done(count.result);
      });
      database.close();
      return {
        boards,
        links: Object.keys(localStorage).filter((key) => key.startsWith('patternboard.links')),
      };
    });
  await phone.getByRole('link', { name: 'Long-term care' }).click();
  await expect(phone.getByRole('application')).toBeVisible();
  // As Share does when it has made one.
  await phone.evaluate((id) => localStorage.setItem(`patternboard.links.${id}`, '{}'), board);
  await expect.poll(kept).toMatchObject({ boards: 1, links: [`patternboard.links.${board}`] });
  await phone.goto(server.url);
  await phone.getByRole('button', { name: 'Sign out' }).click();
  await expect(phone.getByRole('link', { name: 'Sign in with your organisation' })).toBeVisible();
  expect(await me(phone)).toMatchObject({ signIn: { done: false }, memberships: [] });
  expect((await me(laptop)).memberships, 'the other device stays').toHaveLength(1);
  await expect.poll(kept, 'for whoever uses this device next').toEqual({ boards: 0, links: [] });
});

test('what the provider says of people decides who makes boards', async ({ page }) => {
  await signIn(page, 'ben');
  await expect(page.getByText('Only facilitators make boards here')).toBeVisible();
  const refused = await page.request.post(`${server.url}/api/boards`, {
    data: { title: 'Mine', name: 'Ben' },
  });
  expect(refused.status()).toBe(403);
});

for (const [what, forged] of [
  ['nonce', 'of-another-try'],
  ['state', 'of-another-try'],
  // Of a secret that this browser does not have.
  ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
] as const) {
  test(`nobody signs in where the ${what} is another try's`, async ({ page }) => {
    await page.goto(server.url);
    const sent = await page.request.get(`${server.url}/sign-in?back=/`, { maxRedirects: 0 });
    const asked = new URL(sent.headers()['location']!);
    expect(asked.searchParams.get(what)).toBeTruthy();
    asked.searchParams.set(what, forged);
    await page.goto(asked.href);
    await sayWho(page, 'anna');
    await expect(page.getByRole('alert')).toHaveText('Signing in did not work. Please try again.');
    expect(await me(page)).toMatchObject({ signIn: { done: false }, memberships: [] });
  });
}
