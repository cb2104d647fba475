// On every page: the service worker, the sessions that wait to be sent, and whose pages are kept.

import "./keep.js";

const runner = document.querySelector('meta[name="runner"]').content;
const chip = document.getElementById("kept");
const [waits, arrived] = chip.children;
const REFRESH_MS = 2000; // after the page itself has had the server's time
const OWNER = "stridemend.runner";

let waited = false;

/** Show that something waits; and when it arrived, that this page was drawn before it. */
async function showChip() {
  const states = (await Keep.queue(runner)).map((row) => row.state);
  waits.hidden = !states.includes("waiting");
  waited ||= !waits.hidden;
  const tellsItself = location.pathname === "/session/";
  arrived.hidden = tellsItself || !waits.hidden || !(waited && states.includes("sent"));
  chip.hidden = waits.hidden && arrived.hidden;
}

/** Pages of one runner are no business of the next. */
async function changeOwner() {
  const before = localStorage.getItem(OWNER);
  if (before && before !== runner) {
    for (const name of await (self.caches?.keys() ?? [])) {
      if (name.startsWith(Keep.NAME)) await caches.delete(name);
    }
    await Keep.dropRunning(before);
    await (await navigator.serviceWorker?.getRegistration())?.unregister();
  }
  localStorage.setItem(OWNER, runner);
}

/** The worker keeps today's session: at once when it is opened, a little later from elsewhere. */
async function work() {
  if (!navigator.serviceWorker) return;
  const keepsItself = navigator.serviceWorker.controller && location.pathname === "/session/";
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const ready = await navigator.serviceWorker.ready;
  if (!keepsItself) setTimeout(() => ready.active?.postMessage("refresh"), REFRESH_MS);
}

export async function sendNow() {
  const waiting = (await Keep.queue(runner)).some((row) => row.state === "waiting");
  if (!waiting) return;
  const ready = await navigator.serviceWorker?.getRegistration();
  await ready?.sync?.register("send").catch(() => {});
  if (navigator.onLine) await Keep.send();
}

/** What waits is sent before somebody logs out, because logging out takes it off the phone. */
async function sendFirst(event) {
  const form = event.target;
  if (!form.action.endsWith("/logout/") || form.dataset.sent) return;
  event.preventDefault();
  form.dataset.sent = "yes";
  await sendNow().catch(() => {});
  form.requestSubmit();
}

async function begin() {
  if (!runner) return;
  await changeOwner();
  new BroadcastChannel(Keep.NAME).addEventListener("message", showChip);
  self.addEventListener("online", sendNow);
  document.addEventListener("submit", sendFirst);
  await showChip();
  await sendNow();
  await work();
}

begin().catch(() => {
  // a browser without storage, such as a private window: the site works, offline does not
});
