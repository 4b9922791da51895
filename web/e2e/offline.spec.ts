import { expect, test } from './people';
import { Server } from './server';

test('without a network the board opens as it was last seen; what waits is shown, and sent once it is back', async ({
  browser,
}) => {
  const server = new Server();
  await server.start();
  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'allow', locale: 'en-GB' });
  const page = await context.newPage();
  try {
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Name of the board' }).fill('In the train');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Anna');
    await page.getByRole('button', { name: 'Make the board' }).click();
    const post = async (text: string) => {
      await page.keyboard.press('n');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
    };
    const card = (text: string) => page.getByRole('article').filter({ hasText: text });
    await expect(page.getByRole('application')).toBeVisible();
    await post('Before the tunnel');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // The board is kept as it comes; once more with the card on it.
    await page.reload();
    await expect(card('Before the tunnel')).toBeVisible();
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

    await context.setOffline(true);
    await page.reload();
    await expect(card('Before the tunnel')).toBeVisible();
    await post('In the tunnel');
    await expect(card('In the tunnel')).toBeVisible();
    await page.reload();
    await expect(card('In the tunnel')).toBeVisible();
    await expect(page.getByText(/1 change waits|1 waiting|Offline/).first()).toBeVisible();

    await context.setOffline(false);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 60_000 });
    const address = new URL(page.url());
    const answer = await page.request.get(
      `${address.origin}/api/boards/${address.pathname.split('/')[2]}?as=${address.searchParams.get('as')}`,
    );
    expect(await answer.text()).toContain('In the tunnel');
  } finally {
    await context.close();
    await server.stop();
  }
});
