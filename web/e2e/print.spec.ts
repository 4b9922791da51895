import { expect, test } from './people';

test('on paper the board is a document: all of it, without controls, from the plane and the outline, in dark too', async ({
  bring,
}) => {
  const anna = await bring('Anna', { colorScheme: 'dark' });
  const { page } = anna;
  await anna.openExample();
  const { board } = await anna.fetched();
  await anna.send({ type: 'post-card', card: 'binned', kind: 'question', text: 'Thrown away' });
  await anna.send({ type: 'bin-card', card: 'binned' });
  await anna.expectSaved();
  const paper = page.getByRole('article').filter({ has: page.getByRole('heading', { level: 1 }) });

  for (const shownAs of ['board', 'outline'] as const) {
    if (shownAs === 'outline') await anna.button('surface_as_list').click();
    await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await expect(paper).toBeVisible();
    for (const role of ['button', 'textbox', 'navigation', 'application'] as const)
      await expect(page.getByRole(role)).toHaveCount(0);

    const text = (await paper.innerText()).replace(/\s+/g, ' ');
    const has = (some: string) => expect(text).toContain(some.replace(/\s+/g, ' '));
    has(board.title);
    has(board.question!);
    for (const { state, text: words } of Object.values(board.cards)) if (state === 'shared') has(words);
    for (const { state, name, ourShare } of Object.values(board.patterns))
      if (state !== 'merged') for (const one of [name, ourShare]) has(one ?? '');
    for (const { why } of board.evidence) has(why ?? '');
    for (const { on, text: words, binned } of Object.values(board.comments)) {
      const about = 'pattern' in on ? board.patterns[on.pattern] : undefined;
      // What was merged into another is no part of its own.
      if (!binned && about?.state !== 'merged') has(words);
    }
    for (const { question, decision } of Object.values(board.rounds))
      for (const one of [question, decision?.text]) has(one ?? '');
    for (const { title, outcome } of Object.values(board.interventions))
      for (const one of [title, outcome]) has(one ?? '');
    expect(text).not.toContain('Thrown away');

    // Dark words on white, and nothing beside the page.
    expect(await paper.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);

    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
    await expect(paper).toHaveCount(0);
  }
  // The browser itself asks for it, too.
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
});

test('before all of the page has come, the browser’s own menu prints no screen, but what to do', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const { page } = anna;
  let come!: () => void;
  const later = new Promise<void>((done) => (come = done));
  await anna.makeBoard('Printed too early');
  await page.evaluate(() =>
    navigator.serviceWorker?.getRegistrations().then((all) => all.map((one) => one.unregister())),
  );
  await page.route(/\/assets\/later-.*\.js/, async (route) => (await later, route.continue()));
  await page.reload();
  await expect(anna.surface).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(anna.t('shell_print_later'))).toBeVisible();
  await expect(anna.surface).toBeHidden();
  await expect(anna.button('shell_share')).toBeHidden();
  come();
  await expect(page.getByText(anna.t('shell_print_later'))).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(anna.surface).toBeVisible();
});

test('on paper a text longer than a page goes on from page to page, and leaves none half empty', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Long patterns');
  const line = 'It is mostly like this when there is haste, and nobody asks what it is about. ';
  const field = line.repeat(Math.floor(2_600 / line.length));
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'Haste' });
  for (const name of ['situation', 'recurring', 'effect', 'keepsGoing', 'protects', 'ourShare', 'desired'])
    await anna.send({ type: 'edit-pattern', pattern: 'p', [name]: field });
  await anna.expectSaved();
  const pdf = (await anna.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  // Seven fields of a bit more than half a page: one to a page would be seven.
  expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(5);
});

test('on paper the patterns of the book follow each other, and leave no page half empty', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.openExample();
  const { page } = anna;
  const path = `/api/boards/${new URL(page.url()).pathname.split('/')[2]}/book/link`;
  const answer = await page.request.post(`${path}${new URL(page.url()).search}`, {
    headers: { origin: new URL(page.url()).origin },
  });
  await page.goto(((await answer.json()) as { link: string }).link);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  // Two patterns of a bit more than half a page each, and what comes before them.
  expect(pdf.match(/\/Type \/Page\b/g)!.length).toBe(2);
});
