// What this phone keeps: the running session, and sessions that wait to be sent. A plain script
// and not a module, because pages and the service worker both use it, as `Keep`.

(() => {
  const NAME = "stridemend";
  const RUNNING = "running";
  const QUEUE = "queue";
  const TOKEN = "/session/token/";
  const SYNC = "/session/sync/";
  const FOR_GOOD = [400, 404, 413];

  function open() {
    return new Promise((done, failed) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore(RUNNING, { keyPath: "runner" });
        asked.result.createObjectStore(QUEUE, { keyPath: "id" });
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  }

  async function act(stores, mode, does) {
    const base = await open();
    try {
      return await new Promise((done, failed) => {
        const act = base.transaction(stores, mode);
        let found;
        act.oncomplete = () => done(found?.result);
        act.onerror = act.onabort = () => failed(act.error);
        found = does(act);
      });
    } finally {
      base.close();
    }
  }

  const running = (runner) =>
    act([RUNNING], "readonly", (a) => a.objectStore(RUNNING).get(runner));

  const keepRunning = (run) =>
    act([RUNNING], "readwrite", (a) => a.objectStore(RUNNING).put(run));

  const dropRunning = (runner) =>
    act([RUNNING], "readwrite", (a) => a.objectStore(RUNNING).delete(runner));

  /** Put a finished session in the queue and forget that it runs, in one act. */
  function finish(runner, script, seen) {
    const row = { id: script.client_id, runner, script, seen, state: "waiting" };
    return act([RUNNING, QUEUE], "readwrite", (a) => {
      a.objectStore(RUNNING).delete(runner);
      return a.objectStore(QUEUE).put(row);
    }).then(tell);
  }

  async function queue(runner) {
    const all = await act([QUEUE], "readonly", (a) => a.objectStore(QUEUE).getAll());
    return all.filter((row) => row.runner === runner);
  }

  const put = (row) => act([QUEUE], "readwrite", (a) => a.objectStore(QUEUE).put(row)).then(tell);

  const drop = (id) => act([QUEUE], "readwrite", (a) => a.objectStore(QUEUE).delete(id)).then(tell);

  /** Tell every open page that the queue has changed. */
  function tell() {
    const wire = new BroadcastChannel(NAME);
    wire.postMessage("queue");
    wire.close();
  }

  /**
   * Send what waits, if its runner is the one whose record is open; the server takes each
   * session once, however often it comes. Answers whether all of it was settled.
   */
  async function send() {
    const asked = await ask(TOKEN, {});
    if (!asked?.body) return false;
    const { runner, token } = asked.body;
    let settled = true;
    for (const row of await queue(runner)) {
      if (row.state === "waiting") settled = (await sendOne(row, token)) && settled;
    }
    return settled;
  }

  async function sendOne(row, token) {
    const now = await deliver(row, token);
    if (now) await put(now);
    return Boolean(now);
  }

  /** Send a session that this browser could not keep; answers its row, or null if it did not go. */
  async function sendUnkept(runner, script) {
    const asked = await ask(TOKEN, {});
    if (asked?.body?.runner !== runner) return null;
    return deliver({ id: script.client_id, runner, script, state: "waiting" }, asked.body.token);
  }

  async function deliver(row, token) {
    const body = JSON.stringify({ ...row.script, clock: Math.max(Date.now(), row.script.ended) });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const came = await ask(SYNC, { method: "POST", body, headers });
    if (came?.ok) return { ...row, state: "sent", result: came.body };
    if (came && FOR_GOOD.includes(came.status)) {
      return { ...row, state: "refused", problems: came.body?.problems ?? [] };
    }
    return null;
  }

  async function ask(url, how) {
    try {
      const came = await fetch(url, { credentials: "same-origin", cache: "no-store", ...how });
      if (came.redirected) return null;
      const plain = came.headers.get("Content-Type")?.includes("json");
      return { ok: came.ok, status: came.status, body: plain ? await came.json() : null };
    } catch {
      return null;
    }
  }

  /** Take every page, picture and session of this site off this phone. */
  async function forget() {
    for (const name of await (self.caches?.keys() ?? [])) {
      if (name.startsWith(NAME)) await caches.delete(name);
    }
    await act([RUNNING, QUEUE], "readwrite", (a) => {
      a.objectStore(RUNNING).clear();
      return a.objectStore(QUEUE).clear();
    });
    for (const key of Object.keys(self.localStorage ?? {})) {
      if (key.startsWith(NAME)) localStorage.removeItem(key);
    }
    tell();
  }

  self.Keep = { running, keepRunning, dropRunning, finish, queue, put, drop, send, sendUnkept, forget, NAME };
})();
