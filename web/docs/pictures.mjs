// Makes the pictures of the README anew, from the example board of a server that runs: npm run pictures -- http://localhost:8080
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/lib/chromium.mjs';

const base = process.argv[2] ?? 'http://localhost:8080';
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox'],
});

/** A page of somebody who reads English, of that size. */
async function page(width, height, more = {}) {
  const context = await browser.newContext({
    baseURL: base,
    locale: 'en-GB',
    viewport: { width, height },
    reducedMotion: 'reduce',
    ...more,
  });
  return context.newPage();
}

/** When its fonts have come and nothing is asked for any more. */
async function picture(of, name) {
  await of.waitForLoadState('networkidle');
  await of.evaluate(() => document.fonts.ready);
  await of.screenshot({ path: new URL(`./${name}.png`, import.meta.url).pathname });
}

const board = await page(1360, 850);
await board.goto('/');
await picture(board, 'start');
await board.getByRole('button', { name: 'Open the example' }).click();
await board.getByRole('application').waitFor();
const { pathname, search } = new URL(board.url());

/** Past the screen, as a script would. */
async function send(command) {
  const answer = await board.request.post(`/api/boards/${pathname.split('/')[2]}/commands${search}`, {
    headers: { origin: base },
    data: { id: crypto.randomUUID(), ...command },
  });
  if (!answer.ok()) throw new Error(`${command.type}: ${await answer.text()}`);
}

const steps = [
  {
    step: 'see',
    title: 'What have we seen since last time?',
    why: 'Write down what you saw or heard. No judging yet.',
    minutes: 10,
  },
  { step: 'cluster', title: 'What belongs together?', minutes: 20 },
];
await send({ type: 'plan-meeting', meeting: 'picture', title: 'Fifth meeting', agenda: steps });
await send({ type: 'open-meeting', meeting: 'picture' });
await send({ type: 'go-to-step', meeting: 'picture', step: 'see' });
await send({ type: 'start-timer', seconds: 600 });
await board.getByRole('button', { name: 'Show everything' }).click();
await picture(board, 'board');

// With fingers there, what one presses is larger.
const phone = await page(390, 844, {
  storageState: await board.context().storageState(),
  hasTouch: true,
  isMobile: true,
});
await phone.goto(`${pathname}${search}`);
await phone.getByRole('timer').waitFor();
await phone.getByRole('article').first().waitFor();
await picture(phone, 'phone');

await board.getByRole('button', { name: 'Share', exact: true }).click();
await board.getByRole('radio', { name: 'Projector' }).press('Space');
await board.getByRole('button', { name: 'Make a code for the big screen' }).click();
const code = await board.locator('.code').first().innerText();
const wall = await page(1600, 900);
await wall.goto('/wall');
await wall.getByRole('textbox').fill(code);
await wall.keyboard.press('Enter');
await wall.getByRole('application').waitFor();
await picture(wall, 'wall');

await browser.close();
