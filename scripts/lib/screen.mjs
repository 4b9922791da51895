// How smooth the board is on the screen of somebody who drags while others work, and how soon it is there at first.
// scripts/bench screen [--cards 1000] [--many 5000] [--changes 50] [--seconds 10] [--url http://... of a running server]
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromiumPath, quietArgs } from './chromium.mjs';
import { Latencies, short, table } from './latencies.mjs';
import { request } from './member.mjs';
import { pause, startPatternboard, temporaryFolder, underLoad } from './process.mjs';
import { randomFrom, Work } from './work.mjs';

const { chromium } = createRequire(fileURLToPath(new URL('../../web/package.json', import.meta.url)))('@playwright/test');
const { values } = parseArgs({
  options: {
    cards: { type: 'string', default: '1000' },
    many: { type: 'string', default: '5000' },
    changes: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    url: { type: 'string' },
  },
});
const [cards, many, changes, seconds] = [values.cards, values.many, values.changes, values.seconds].map(Number);
const PATTERNS = 24;
const FIRST_VIEWS = 5;
const MANY_VIEWS = 3;
const LOOKED_FOR = 'refused twice';
const POSTS_AT_ONCE = 16;
const FRAME_MILLIS = 1_000 / 60;

/** Changes the board over plain HTTP, and follows nothing: that would take from what the browser has. */
class Changer {
  constructor(url, { board, token }) {
    Object.assign(this, { url, board, token });
  }

  async send(command) {
    const answer = await fetch(`${this.url}/api/boards/${this.board}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify(command),
    });
    if (answer.status >= 400 && answer.status !== 409) throw new Error(`${command.type}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  }
}

/** A new board and who made it. */
const found = (url, title) => request(url, '/api/boards', { method: 'POST', body: { title, language: 'en', name: 'Anna' } });

/** A board as a group has after a year: most cards in patterns, the rest beside them. */
async function fill(member, cards) {
  const random = randomFrom(1);
  const wide = Math.ceil(Math.sqrt(PATTERNS));
  const patterns = Array.from({ length: PATTERNS }, (_, i) => `p${i}`);
  for (const [i, pattern] of patterns.entries())
    await member.send({
      id: `start-${pattern}`, type: 'start-pattern', pattern, name: `Pattern ${i}: what keeps coming back`,
      x: (i % wide) * 800, y: Math.floor(i / wide) * Math.ceil(cards / PATTERNS) * 90,
    });
  const kinds = ['observation', 'reflection', 'improvement', 'question'];
  const loose = Math.ceil(cards / 4);
  const posts = Array.from({ length: cards }, (_, i) => ({
    id: `post-${i}`, type: 'post-card', card: `c${i}`, kind: kinds[i % 4],
    text: 'In the meeting nobody asked why the request was refused. '.repeat(1 + Math.floor(random() * 3)),
    ...(i < loose
      ? { x: -260 - (i % 16) * 230, y: Math.floor(i / 16) * 260 }
      : { pattern: patterns[i % PATTERNS], x: 0, y: 0 }),
  }));
  const lane = async () => {
    for (let next = posts.pop(); next; next = posts.pop()) await member.send(next);
  };
  await Promise.all(Array.from({ length: POSTS_AT_ONCE }, lane));
  return patterns;
}

/** Frames and tasks, as the page itself sees them. */
function watchPage() {
  const frames = [];
  let last = performance.now();
  let going = true;
  const tasks = [];
  const long = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
  long.observe({ type: 'longtask' });
  const tick = (now) => {
    frames.push(now - last);
    last = now;
    if (going) requestAnimationFrame(tick);
  };
  requestAnimationFrame((now) => ((last = now), requestAnimationFrame(tick)));
  window.stopWatching = () => ((going = false), long.disconnect(), { frames, tasks });
}

/** Drags a card about for `seconds` while others change the board; what the page saw. */
async function drag(page, others) {
  const from = await page.evaluate(() => {
    const board = document.querySelector('[role=application]').getBoundingClientRect();
    return { x: board.x + board.width / 2, y: board.y + board.height / 2 };
  });
  const card = await page.evaluate(({ x, y }) => {
    // The card nearest to the middle; where cards are drawn as one picture, the middle of it.
    const boxes = [...document.querySelectorAll('article[data-node]')].map((one) => one.getBoundingClientRect());
    const away = (box) => Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    const box = boxes.sort((a, b) => away(a) - away(b))[0];
    return box && { x: box.x + Math.min(box.width / 2, 60), y: box.y + Math.min(box.height / 2, 40) };
  }, from);
  const start = card ?? from;
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.evaluate(watchPage);
  const end = performance.now() + seconds * 1_000;
  const work = others(end);
  for (let step = 0; performance.now() < end; step += 1) {
    const turn = step / 20;
    const before = performance.now();
    await page.mouse.move(from.x + Math.cos(turn) * 220, from.y + Math.sin(turn * 1.3) * 160);
    await pause(Math.max(0, FRAME_MILLIS - (performance.now() - before)));
  }
  const seen = await page.evaluate(() => window.stopWatching());
  const inPage = await page.evaluate(() => document.querySelectorAll('[role=application] *').length);
  await page.mouse.up();
  await work;
  return { ...seen, inPage };
}

function row(name, { frames, tasks, inPage }) {
  const times = new Latencies();
  frames.forEach((millis) => times.add(millis));
  const total = frames.reduce((sum, one) => sum + one, 0);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => short(times.at(share)));
  const longest = tasks.length ? short(Math.max(...tasks)) : 'under 50';
  return [name, short((frames.length / total) * 1_000), p50, p95, p99, longest, `${tasks.length}`, `${inPage}`];
}

/** A page of our own, on which that request was made: what it answered. */
async function asked(page, url, path, body) {
  await page.goto(`${url}/join/nobody`);
  return page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    [path, body],
  );
}

/** A first visit with nothing kept: when the first card or title is drawn, and what it took over the line. */
async function firstView(browser, url, path, body) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const made = await asked(page, url, path, body);
  await page.close();
  const fresh = await context.newPage();
  const line = await context.newCDPSession(fresh);
  await line.send('Network.enable');
  await line.send('Network.clearBrowserCache');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  const kinds = new Map();
  let [script, all] = [0, 0];
  line.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') script += encodedDataLength;
  });
  const millis = await shownAfter(fresh, `${url}/b/${made.board}?as=${made.participant.id}`, '[role=application] [data-node]');
  const atView = { script, all };
  await context.close();
  return { millis, ...atView };
}

/** From asking for the page until the frame after the one in which there is such a thing. */
async function shownAfter(page, address, what) {
  await page.addInitScript((what) => {
    const look = () => {
      if (document.querySelector(what))
        requestAnimationFrame(() => requestAnimationFrame(() => (window.shownMillis = performance.now())));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, what);
  await page.goto(address);
  await page.waitForFunction(() => window.shownMillis !== undefined);
  return page.evaluate(() => window.shownMillis);
}

/** What a browser takes for a page with next to nothing on it, from the same server: no first view is quicker. */
async function nothing(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.close();
  const millis = await shownAfter(await context.newPage(), `${url}/icon.svg`, 'svg');
  await context.close();
  return { millis };
}

/** First visits, the quickest first. */
async function firstViews(times, visit) {
  const views = [];
  for (let i = 0; i < times; i += 1) views.push(await visit());
  return views.sort((a, b) => a.millis - b.millis);
}

/** What the views say together. */
function spread(views) {
  const [first, middle, last] = [views[0], views[Math.floor(views.length / 2)], views.at(-1)].map(({ millis }) => short(millis));
  return `${middle} ms (median of ${views.length}; ${first} to ${last})`;
}

/** From each key to the end of the frame that shows what it did. */
async function typing(page, words) {
  await page.evaluate(() => {
    window.keyMillis = [];
    const heard = () => {
      const pressed = performance.now();
      requestAnimationFrame(() => setTimeout(() => window.keyMillis.push(performance.now() - pressed)));
    };
    addEventListener('keydown', heard, { capture: true });
  });
  for (const key of words) {
    await page.keyboard.press(key);
    await pause(250);
  }
  return page.evaluate(() => window.keyMillis);
}

/** From a press on the button to the end of the frame that shows the outline. */
function openOutline(page) {
  return page.evaluate(
    () =>
      new Promise((done) => {
        const began = performance.now();
        const look = () =>
          document.querySelector('#outline-loose')
            ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
            : requestAnimationFrame(look);
        document.querySelector('[aria-label="Show as an outline"]').click();
        look();
      }),
  );
}

const data = await temporaryFolder();
const server = values.url ? undefined : await startPatternboard(data.folder, underLoad);
const url = values.url ?? server.url;
const browser = await chromium.launch({ executablePath: chromiumPath, args: quietArgs });
try {
  const made = await found(url, 'A year of work');
  const anna = new Changer(url, made);
  const patterns = await fill(anna, cards);
  const cardIds = Array.from({ length: cards }, (_, i) => `c${i}`);
  const others = (rate) => (end) => {
    const work = new Work(7, patterns, [...cardIds]);
    let sent = 0;
    const began = performance.now();
    const lane = async () => {
      while (performance.now() < end) {
        const due = began + (sent++ * 1_000) / rate;
        await pause(Math.max(0, due - performance.now()));
        await anna.send(work.next());
      }
    };
    return rate > 0 ? Promise.all(Array.from({ length: 8 }, lane)) : Promise.resolve();
  };

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const invitation = ({ links }) => ({ invite: links.participant.split('/').at(-1), name: 'Bram' });
  const joined = await asked(page, url, '/api/join', invitation(made));
  await page.goto(`${url}/b/${made.board}?as=${joined.participant.id}`);
  await page.waitForSelector('[role=application] [data-node]');
  const key = async (name, times = 1) => {
    for (let i = 0; i < times; i += 1) await page.keyboard.press(name);
    await pause(1_500);
  };
  await page.locator('[role=application]').focus();

  const rows = [];
  await key('0');
  rows.push(row(`all ${cards} in view, at rest`, await drag(page, others(0))));
  rows.push(row(`all ${cards} in view, ${changes} changes/s`, await drag(page, others(changes))));
  await page.locator('[role=application]').focus();
  await key('+', 16);
  rows.push(row(`near, ${changes} changes/s`, await drag(page, others(changes))));

  const inOutline = async () => {
    await page.evaluate(watchPage);
    await others(changes)(performance.now() + seconds * 1_000);
    return { ...(await page.evaluate(() => window.stopWatching())), inPage: await page.evaluate(() => document.querySelectorAll('main *').length) };
  };
  const outlineMillis = await openOutline(page);
  rows.push(row(`outline, while it is being drawn, ${changes} changes/s`, await inOutline()));
  rows.push(row(`outline, all of it drawn, ${changes} changes/s`, await inOutline()));
  await context.close();

  const floor = await firstViews(FIRST_VIEWS, () => nothing(browser, url));
  const example = { title: 'x', language: 'en', name: 'Anna', example: true };
  const views = await firstViews(FIRST_VIEWS, () => firstView(browser, url, '/api/boards', example));

  const large = await found(url, 'Years of work');
  await fill(new Changer(url, large), many);
  const largeViews = await firstViews(MANY_VIEWS, () => firstView(browser, url, '/api/join', invitation(large)));
  const reader = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const search = await reader.newPage();
  const bram = await asked(search, url, '/api/join', invitation(large));
  await search.goto(`${url}/b/${large.board}?as=${bram.participant.id}`);
  await search.waitForSelector('[role=application] [data-node]');
  await search.keyboard.press('/');
  await search.locator('input[type=search]').first().waitFor();
  const keys = (await typing(search, LOOKED_FOR)).sort((a, b) => a - b);
  await reader.close();

  console.log(`## screen\n\n${cards} cards, a card dragged for ${seconds} s by mouse while others change the board; Chromium ${browser.version()} without a graphics card, 1440 x 900.\n`);
  console.log(table(['', 'frames/s', 'frame p50 ms', 'p95', 'p99', 'longest task ms', 'tasks over 50 ms', 'parts in the page'], rows));
  const [{ script, all }] = views;
  console.log(`
- First view of the example board, nothing cached: ${spread(views)}; over the line until then ${short(script / 1_000)} kB of script, ${short(all / 1_000)} kB in all.
- First view of a board of ${many} cards: ${spread(largeViews)}.
- A page with one picture and nothing else from the same server, to compare these with: ${spread(floor)}.
- Searching there, from a key to the frame that shows what it found: median ${short(keys[Math.floor(keys.length / 2)])} ms, longest ${short(keys.at(-1))} ms.
- The outline of ${cards} cards: ${short(outlineMillis)} ms from the press that asks for it.`);
} finally {
  await browser.close();
  await server?.kill();
  await data.remove();
}
