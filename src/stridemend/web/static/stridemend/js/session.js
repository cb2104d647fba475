// The session player: puts what is shown, pressed and kept together. Time comes from timestamps
// (run.js), rules from the pack (play.js, data), storage from keep.js.

import { sendNow } from "./phone.js";
import * as play from "./play.js";
import * as recorder from "./run.js";
import * as sense from "./sense.js";
import { asker } from "./session_asks.js";
import { drawer, put } from "./session_draw.js";
import { ender } from "./session_end.js";

const at = (id) => document.getElementById(id);
const data = JSON.parse(at("session-data").textContent);
const { rules, words } = data;
const LOOK_MS = 200;
const TOAST_MS = 7000;
const KEEP_MS = 5000;
const AGAIN_MS = 10_000;
const KEYS = { e: "easier", h: "harder", n: "next", k: "skip", " ": "pause", p: "pause" };
const DAY_MS = 86_400_000;
const ENDED = "stridemend.ended";
const FEW = 20;

let run = null;
let card = null; // what a card waits for; no time passes meanwhile
let drawn = { at: -1, paused: false, second: -1 };
let toastUntil = 0;
let keptAt = 0;
let token = "";
let timer = 0;

const view = drawer(data);
const asks = asker(data, { answer });
const end = ender(data, asks);

// ---- beginning

const running = await Keep.running(data.runner).catch(() => null);
const queued = await Keep.queue(data.runner).catch(() => []);
const here = running || endedHere().includes(data.left?.client_id);
const left = here ? null : data.left;
const age = Math.round((Date.parse(today()) - Date.parse(data.day)) / DAY_MS);

function today(now = new Date()) {
  const two = (part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function drawOverview() {
  const day = new Date(`${data.day}T12:00`).toLocaleDateString(document.documentElement.lang, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  if (age > 0) notice(play.fill(age > rules.keep_days ? words.too_old : words.of_day, { day }));
  at("start").disabled = age > rules.keep_days;
  const goesOn = Boolean(running || left);
  at("go-on").hidden = at("left-words").hidden = !goesOn;
  at("start").classList.toggle("main", !goesOn);
  if (goesOn) put("start", words.fresh);
  if (doneHere() && !at("notices").textContent.trim()) notice(words.done_today);
  if (onHold()) drawHold();
}

/** A danger sign that was ticked here stops it all, whatever an older page of the plan says. */
const onHold = () =>
  queued.some((row) => {
    const told = row.state === "sent" ? Math.max(...row.result.numbers) : Infinity;
    return row.script.state === "danger" && data.number <= told;
  });

function drawHold() {
  notice(rules.on_hold, "stop");
  for (const id of ["start", "go-on", "left-words"]) at(id).hidden = true;
}

const doneHere = () => queued.some((row) => today(new Date(row.script.ended)) === today());

function endedHere() {
  return JSON.parse(localStorage.getItem(ENDED) ?? "[]");
}

function notice(text, tone = "careful") {
  const line = Object.assign(document.createElement("p"), { className: `note ${tone}`, textContent: text });
  at("notices").append(line);
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const begun = (issued) =>
  recorder.start({ ...issued, runner: data.runner }, Date.now(), newId());

/** What was left and is not gone on with is written down as stopped: nothing of it is lost. */
async function closeOld() {
  const old = running ?? (left ? begun(left) : null);
  if (!old) return;
  const stopped = recorder.press(recorder.skipTo(old, Date.now()), "stop", rules);
  await Keep.finish(data.runner, recorder.script(stopped, Date.now()));
}

at("start").addEventListener("click", async () => {
  await closeOld();
  begin(begun(data.issued));
});
at("go-on").addEventListener("click", () =>
  begin(running ? recorder.look(running, Date.now(), rules) : begun(left)),
);

function begin(first) {
  run = first;
  document.body.classList.add("playing");
  at("player").hidden = false;
  sense.stayAwake(true);
  sense.beep(false);
  timer = setInterval(look, LOOK_MS);
  changed();
}

// ---- time and taps

function look() {
  const now = Date.now();
  if (card) {
    run = recorder.skipTo(run, now);
    return;
  }
  const before = run.events.length;
  run = recorder.look(run, now, rules);
  if (run.note === "away" && run.events.length !== before) toast(words.away);
  if (now > toastUntil) at("p-toast").hidden = true;
  const shown = recorder.shown(run);
  if (shown.ended) finish();
  else if (shown.at !== drawn.at || shown.paused !== drawn.paused) changed();
  else if (!play.current(shown).ask) tickAlong(shown);
}

/** Digits and ring; the last three seconds of a step can be heard. */
function tickAlong(shown) {
  view.drawTime(shown);
  const second = Math.ceil(shown.left_s);
  if (second !== drawn.second && second <= 3 && second > 0 && !shown.paused) sense.beep(false);
  drawn.second = second;
}

function press(key) {
  if (card) return;
  look();
  if (run.base.ended) return;
  run = recorder.press(run, key, rules);
  if (run.base.say) toast(run.base.say);
  after();
}

function answer(value, dangers = []) {
  const now = Date.now();
  run = recorder.answer(recorder.look(run, now, rules), value, rules, dangers);
  const tests = play.retests(run.base);
  const told = run.base.answers[run.base.answers.length - 1];
  const test = ["task_after", "task_control"].includes(told.ask) && value !== null;
  if (run.base.ended) finish();
  else if (test && tests.length) showTest(tests[tests.length - 1]);
  else if (run.base.say) showCard(() => asks.drawCard(run.base.say));
  else changed();
}

function after() {
  if (recorder.shown(run).ended) finish();
  else changed();
}

function showTest(test) {
  const name = end.releaseName(run.base, test);
  const response = play.judge(test.before, test.after, rules);
  showCard(() => asks.drawTest(test, name, run.base.session.task, response));
}

function showCard(draw, { stops = false } = {}) {
  card = "card";
  draw();
  at("c-stop").hidden = !stops;
  changed();
}

function closeCard() {
  card = null;
  run = recorder.skipTo(run, Date.now());
  changed();
}

at("c-yes").addEventListener("click", closeCard);
at("s-done").addEventListener("click", closeCard);
at("c-stop").addEventListener("click", () => {
  card = null;
  press("stop");
});
at("p-stop").addEventListener("click", askStop);
at("p-settings").addEventListener("click", () => {
  look();
  card = "senses";
  changed();
});
at("p-keys").addEventListener("click", (event) => {
  const key = event.target.closest("[data-press]")?.dataset.press;
  if (key) press(key);
});

function askStop() {
  if (card) return;
  look();
  showCard(() => asks.drawCard(words.stop_sure, words.stop_more), { stops: true });
}

function toast(text) {
  put("p-toast", text);
  at("p-toast").hidden = false;
  toastUntil = Date.now() + TOAST_MS;
}

document.addEventListener("keydown", (event) => {
  if (!run || at("player").hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  const own = event.target.closest("button, input, label");
  if (own && (event.key === " " || event.key === "Enter")) return;
  if (event.key === "Escape") return card ? closeCard() : askStop();
  if (card) return event.key === "Enter" ? closeCard() : undefined;
  if (/^[0-9]$/.test(event.key)) asks.digit(event.key);
  else if (event.key === "s") askStop();
  else if (event.key === "Enter" && !play.current(recorder.shown(run)).ask) press("next");
  else if (KEYS[event.key]) press(KEYS[event.key]);
  else return;
  event.preventDefault();
});

// ---- drawing

/** The step, or what stands before it, is another one: draw it, say it, keep it. */
function changed() {
  const shown = recorder.shown(run);
  const step = play.current(shown);
  if (!step) return;
  const moved = shown.at !== drawn.at;
  const which = card ?? (step.ask === "danger" ? "danger" : step.ask ? "ask" : "timer");
  const opened = open(which);
  view.drawPlace(shown);
  if (which === "timer") {
    view.drawStep(shown);
    view.drawTime(shown);
  } else if (moved && which === "danger") asks.drawDangers();
  else if (which === "ask" && (moved || opened)) asks.drawQuestion(shown, step);
  at("p-keys").hidden = which !== "timer";
  if (moved && !card) announce(shown, step);
  if (opened || (moved && which !== "timer")) focusOn(which);
  if (!card) drawn = { at: shown.at, paused: shown.paused, second: -1 };
  keep();
}

function open(which) {
  let opened = false;
  for (const one of document.querySelectorAll("[data-view]")) {
    const hidden = one.dataset.view !== which;
    opened ||= one.hidden && !hidden;
    one.hidden = hidden;
  }
  return opened;
}

function focusOn(which) {
  document.querySelector(`[data-view="${which}"] h2`)?.focus({ preventScroll: true });
}

function announce(shown, step) {
  if (step.ask) {
    const text = at(step.ask === "danger" ? "d-text" : "a-text").textContent;
    sense.speak([text, step.ask.startsWith("task") ? at("a-how").textContent : ""].join(" "));
  } else {
    put("p-said", view.spoken(shown));
    sense.speak(view.spoken(shown));
  }
  if (drawn.at < 0) return;
  sense.buzz(play.working(step) ? [180] : [80, 80, 80]);
  sense.beep(true);
}

for (const label of document.querySelectorAll("[data-sense]")) {
  const name = label.dataset.sense;
  const box = label.querySelector("input");
  label.hidden = !sense.can[name];
  box.checked = sense.wishes()[name];
  box.addEventListener("change", () => sense.wish(name, box.checked));
}

// ---- keeping

/** On this phone after each tap and step; on the server too when there is a network. */
function keep() {
  Keep.keepRunning(run).catch(() => {});
  const now = Date.now();
  if (!navigator.onLine || !run.events.length || now - keptAt < KEEP_MS) return;
  keptAt = now;
  keepThere(recorder.script(run, now)).catch(() => {});
}

async function keepThere(script) {
  token ||= (await (await fetch(data.urls.token, { cache: "no-store" })).json()).token;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  await fetch(data.urls.keep, { method: "POST", body: JSON.stringify(script), headers });
}

async function finish() {
  if (!timer) return;
  clearInterval(timer);
  timer = 0;
  sense.hush();
  sense.stayAwake(false);
  sense.buzz([200, 100, 200]);
  at("player").hidden = true;
  document.body.classList.remove("playing");
  at("overview").hidden = true;
  const shown = recorder.shown(run);
  end.draw(shown);
  const { id } = run;
  localStorage.setItem(ENDED, JSON.stringify([id, ...endedHere()].slice(0, FEW)));
  const script = recorder.script(run, Date.now());
  const wire = new BroadcastChannel(Keep.NAME);
  wire.addEventListener("message", () => settled(id));
  try {
    await Keep.finish(data.runner, script);
  } catch {
    return sendUnkept(script); // a browser without storage, such as a private window
  }
  put("e-sync", words.kept);
  await sendNow();
  await settled(id);
}

async function sendUnkept(script) {
  put("e-sync", words.sending);
  const row = await Keep.sendUnkept(data.runner, script);
  if (row) return end.drawRow(row, at("e-result"), at("e-sync"));
  put("e-sync", words.unkept);
  setTimeout(sendUnkept, AGAIN_MS, script);
}

async function settled(id) {
  const row = (await Keep.queue(data.runner)).find((one) => one.id === id);
  if (row && end.drawRow(row, at("e-result"), at("e-sync"))) await end.settle(row);
}

drawOverview();
const arrived = () => run || end.drawArrived(data.runner).catch(() => {});
new BroadcastChannel(Keep.NAME).addEventListener("message", arrived);
arrived();
document.documentElement.dataset.ready = "session";
