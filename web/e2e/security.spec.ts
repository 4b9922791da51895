import { expect, test } from './people';

test('a strict policy comes with every page, and stops what is not ours', async ({ bring, request }) => {
  for (const path of ['/', '/join/somebody', '/b/something']) {
    const policy = (await request.get(process.env.PATTERNBOARD_URL! + path)).headers()[
      'content-security-policy'
    ];
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain('unsafe');
  }
  const anna = await bring('Anna');
  await anna.page.goto('/');
  const stopped = await anna.page.evaluate(
    () =>
      new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'document.title = "taken over"';
        document.head.append(script);
      }),
  );
  expect(stopped).toBe('script-src-elem');
  expect(await anna.page.title()).not.toBe('taken over');
  // The browser told of this one, as it should.
  await expect.poll(() => anna.problems.length).toBe(1);
  anna.problems.length = 0;
});
