import { expect, test } from './people';
import type { Person } from './person';

/** What would run, or stand there as an element, wherever text is taken for markup. */
const MARKUP = `"'><img src=x data-injected onerror="window.ran=1"><svg data-injected onload="window.ran=1"></svg>`;
const SCRIPT = '<script data-injected>window.ran=1</script>';
const LINK = 'javascript:window.ran=1//';
const text = `${MARKUP}${SCRIPT} ${LINK} [x](${LINK}) {{window.ran=1}} \u202e`;
const title = `${MARKUP}${LINK}`.slice(0, 200);
const lens = `<i data-injected>"'&${LINK}`.slice(0, 40);

/** Every text that people can write, filled with it. */
const commands = [
  { type: 'edit-board', title, question: text, direction: text, lenses: [lens] },
  ...['c1', 'c2', 'c3', 'c4'].map((card) => ({
    ...{ type: 'post-card', card, kind: 'observation', text, feeling: text, meaning: text, lenses: [lens] },
  })),
  { type: 'comment', comment: 'm1', on: { card: 'c1' }, text },
  { type: 'start-pattern', pattern: 'p1', name: title, cards: ['c2', 'c3'] },
  {
    ...{
      type: 'edit-pattern',
      pattern: 'p1',
      situation: text,
      recurring: text,
      effect: text,
      exceptions: text,
    },
    ...{ keepsGoing: text, protects: text, ourShare: text, desired: text },
  },
  { type: 'comment', comment: 'm2', on: { pattern: 'p1' }, text },
  { type: 'start-pattern', pattern: 'p2', name: title, cards: ['c4'] },
  { type: 'set-pattern-state', pattern: 'p2', state: 'rejected', reason: text },
  { type: 'link-evidence', card: 'c1', pattern: 'p1', stance: 'contradicts', why: text },
  { type: 'set-aside-card', card: 'c4', reason: text },
  {
    ...{ type: 'propose-intervention', intervention: 'i1', title, scope: 'organisation', patterns: ['p1'] },
    ...{ firstStep: text, expectedSign: text },
  },
  { type: 'edit-intervention', intervention: 'i1', outcome: text },
  { type: 'set-intervention-state', intervention: 'i1', state: 'parked', reason: text },
  { type: 'comment', comment: 'm3', on: { intervention: 'i1' }, text },
  { type: 'open-round', round: 'r1', question: title, method: 'consent', options: ['i1', 'p1'] },
  { type: 'cast-ballot', round: 'r1', choices: { i1: 2 }, objections: { i1: text } },
  { type: 'close-round', round: 'r1' },
  { type: 'reveal-round', round: 'r1' },
  { type: 'decide-round', round: 'r1', text, chosen: ['i1'] },
  { type: 'plan-meeting', meeting: 'm1', title, agenda: [{ step: 's1', title, why: text, hidden: true }] },
  { type: 'open-meeting', meeting: 'm1' },
  { type: 'go-to-step', meeting: 'm1', step: 's1' },
];

async function expectNothingRan(person: Person, where: string): Promise<void> {
  const found = await person.page.evaluate(() => ({
    ran: 'ran' in window,
    elements: document.querySelectorAll('[data-injected]').length,
    links: [...document.querySelectorAll('[href], [src], [action], [formaction]')].filter((element) =>
      ['href', 'src', 'action', 'formaction'].some((name) =>
        /^\s*(javascript|data|vbscript):/i.test(element.getAttribute(name) ?? ''),
      ),
    ).length,
    handlers: [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    ).length,
  }));
  expect(found, where).toEqual({ ran: false, elements: 0, links: 0, handlers: 0 });
}

test('nothing that people write is ever taken for markup, anywhere', async ({ bring }) => {
  const eve = await bring(title.slice(0, 100));
  const wall = await bring('Wall');
  const guest = await bring('Guest');
  eve.page.on('dialog', () => void eve.problems.push('a dialog opened'));
  await eve.makeBoard('A board', 'A question?');
  const join = await eve.invite('participant');
  await wall.page.goto(await eve.invite('projector'));
  await wall.button('join_show').click();

  for (const command of commands) {
    const answer = await eve.send(command);
    expect(answer.status, `${command.type}: ${answer.code}`).toBe(200);
  }
  await expect(eve.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expectNothingRan(eve, 'the board');
  expect(await eve.page.title()).toContain('data-injected');

  const board = eve.page.url().split('#')[0]!;
  for (const thing of ['card/c1', 'pattern/p1', 'pattern/p2', 'intervention/i1', 'round/r1']) {
    await eve.page.goto('about:blank');
    await eve.page.goto(`${board}#${thing}`);
    await expect(eve.panel).toBeVisible();
    await expect(eve.panel).toContainText('data-injected');
    await expectNothingRan(eve, thing);
  }
  await eve.page.goto(board);
  await eve.expectSaved();
  await eve.outline();
  await expectNothingRan(eve, 'the list');

  await expect(wall.page.getByText('data-injected').first()).toBeVisible();
  await expectNothingRan(wall, 'the wall');
  await guest.page.goto(join);
  await expect(guest.page.getByRole('heading', { level: 1 })).toContainText('data-injected');
  await expectNothingRan(guest, 'the invitation');
  await eve.page.goto('/');
  await expect(eve.page.getByText('data-injected').first()).toBeVisible();
  await expectNothingRan(eve, 'the start page');
});

test('an address that makes no sense shows a page that says so', async ({ bring }) => {
  const eve = await bring('Eve');
  eve.expectsNetworkTrouble();
  for (const path of [
    '/join/%',
    '/join/%2e%2e%2fapi%2fme',
    `/join/${encodeURIComponent(LINK)}`,
    '/b/x?as=%',
    '/join/a%0d%0aX-Injected:1',
  ]) {
    await eve.page.goto(process.env.PATTERNBOARD_URL! + path);
    await expect(eve.page.getByRole('link', { name: eve.t('error_start') }), path).toBeVisible();
    expect(new URL(eve.page.url()).origin).toBe(new URL(process.env.PATTERNBOARD_URL!).origin);
    await expectNothingRan(eve, path);
  }
  // Two slashes are no other place: there is nothing here of that name.
  const elsewhere = await eve.page.goto(`${process.env.PATTERNBOARD_URL}//evil.example/x`);
  expect(elsewhere?.status()).toBe(404);
  expect(new URL(eve.page.url()).origin).toBe(new URL(process.env.PATTERNBOARD_URL!).origin);
});
