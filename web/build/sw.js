// Keeps the client's own files, so that the app opens without a network. Never anything of a board: no request to the
// server's API passes here. A page is always asked from the network first, so a new server is never met by an old client.
const FILES = self.__FILES__;
const CACHE = 'patternboard-' + self.__VERSION__;
const SHELL = '/index.html';
const PATIENCE_MILLIS = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) =>
        cache.addAll([SHELL, ...FILES].map((file) => new Request(file, { cache: 'no-cache' }))),
      ),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('patternboard-') && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

// The page says when: nobody is interrupted.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

function isPage(path) {
  return path === '/' || path.startsWith('/b/') || path.startsWith('/join/');
}

async function page(request) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MILLIS);
  try {
    return await fetch(request, { signal: late.signal });
  } catch (problem) {
    const kept = await caches.match(SHELL);
    if (kept) return kept;
    throw problem;
  } finally {
    clearTimeout(timer);
  }
}

/** Their names hold a hash of what is in them: what is kept is right. */
async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}
