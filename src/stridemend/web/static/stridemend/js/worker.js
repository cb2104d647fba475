// The service worker: the session page, what it looks like and its pictures are kept, so that a
// session can be done without a network. The server puts ABOUT before this text.

importScripts(ABOUT.keep);

const NET_MS = 4000;
const own = () => caches.open(ABOUT.cache);

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await own();
      const fresh = [...ABOUT.shell, ABOUT.offline].map((url) => new Request(url, { cache: "reload" }));
      await cache.addAll(fresh);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(Keep.NAME) && name !== ABOUT.cache) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

/** Keep today's session and its pictures; a page of nobody is not kept. */
async function refresh() {
  const came = await fetch(ABOUT.session, { credentials: "same-origin", cache: "no-store" });
  await keepSession(came);
}

async function keepSession(came) {
  if (!came.ok || came.redirected) return;
  const cache = await own();
  const html = await came.clone().text();
  await cache.put(ABOUT.session, came);
  const data = /<script id="session-data" type="application\/json">(.*?)<\/script>/s.exec(html);
  if (!data) return;
  const shown = Object.values(JSON.parse(data[1]).pictures);
  const wanted = new Set(shown.flatMap((one) => [one.moving, one.still]));
  for (const url of wanted) {
    if (!(await cache.match(url))) await cache.add(url).catch(() => {});
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(openPage(event, url));
  else if (ABOUT.shell.includes(url.pathname)) event.respondWith(netFirst(request, url.pathname));
  else if (url.pathname.startsWith(ABOUT.pictures)) event.respondWith(keptFirst(request));
});

async function openPage(event, url) {
  const session = url.pathname === ABOUT.session;
  try {
    const came = await fetch(event.request);
    if (session && !url.search) event.waitUntil(keepSession(came.clone()).catch(() => {}));
    return came;
  } catch {
    const cache = await own();
    const kept = session && (await cache.match(ABOUT.session));
    return kept || (await cache.match(ABOUT.offline)) || Response.error();
  }
}

/** The newest where the network answers in time; a page and its scripts are then of one piece. */
async function netFirst(request, path) {
  const kept = (await own()).match(path);
  const late = new Promise((done) => setTimeout(done, NET_MS, null));
  try {
    const came = await Promise.race([fetch(request), late]);
    if (came) return came;
  } catch {
    // without a network
  }
  return (await kept) ?? fetch(request);
}

async function keptFirst(request) {
  return (await (await own()).match(request)) ?? fetch(request);
}

self.addEventListener("message", (event) => {
  if (event.data === "refresh") event.waitUntil(refresh().catch(() => {}));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "send") event.waitUntil(sendOrFail());
});

async function sendOrFail() {
  if (!(await Keep.send())) throw new Error("not all was sent"); // the browser tries again
  await refresh().catch(() => {});
}
