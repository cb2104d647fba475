// A running session with its script: what was pressed and told, when, and how much time passed
// before it. The script is all the server needs to play the same session again.
//
// Time is told by timestamps and never by counting: the state shown is the state of the last
// event plus the milliseconds since. A phone that slept is caught up by one rule: the step that
// ran goes on and rests pass, but no work begins that nobody saw, and questions wait.

import * as play from "./play.js";

/** Begin at a moment (ms since 1970) with what the server issued. */
export function start(issued, now, id) {
  return {
    id,
    token: issued.token,
    runner: issued.runner,
    started: now,
    seen: now,
    ticked: 0,
    base: issued.play,
    events: [],
  };
}

/** The session as it stands now. */
export const shown = (run) => play.tick(run.base, run.ticked / 1000);

/** Let the time since the last look pass; after a long gap the session may be paused. */
export function look(run, now, rules) {
  if (run.base.ended) return run;
  const gap = Math.max(0, now - run.seen);
  run = { ...run, seen: Math.max(now, run.seen) };
  if (gap <= rules.away_s * 1000) return { ...run, ticked: run.ticked + gap };
  return away(run, gap);
}

function away(run, gap) {
  let now = shown(run);
  let passed = 0;
  for (let first = true; passed < gap; first = false) {
    const step = play.current(now);
    if (!step || !step.seconds || now.paused) break;
    if (!first && play.working(step)) return pressed(passing(run, passed), "pause", "away");
    const spent = Math.min(gap - passed, Math.ceil(now.left_s * 1000));
    now = play.tick(now, spent / 1000);
    passed += spent;
  }
  return passing(run, passed);
}

const passing = (run, ms) => ({ ...run, ticked: run.ticked + ms });

/** Look away on purpose: no time passes until now. */
export const skipTo = (run, now) => ({ ...run, seen: Math.max(now, run.seen) });

function event(run, next, does) {
  const row = { at: run.seen, ticked: run.ticked, ...does };
  return { ...run, base: next, ticked: 0, events: [...run.events, row] };
}

function pressed(run, key, note, rules = null) {
  const next = play.press(shown(run), key, rules);
  return { ...event(run, next, { press: key }), note };
}

/** Take a key. */
export const press = (run, key, rules) => pressed(run, key, "", rules);

/** Take an answer. */
export function answer(run, value, rules, dangers = []) {
  const next = play.answer(shown(run), value, rules, dangers);
  const does = dangers.length ? { answer: value, dangers } : { answer: value };
  return { ...event(run, next, does), note: "" };
}

/** Close the script: time that passed since the last event is part of it. */
export const close = (run) =>
  run.ticked ? event(run, shown(run), { press: "" }) : run;

/** What is sent: the reference to what was issued, and the script. */
export function script(run, now) {
  const whole = close(run);
  return {
    client_id: whole.id,
    token: whole.token,
    started: whole.started,
    ended: whole.seen,
    clock: now,
    state: whole.base.ended,
    events: whole.events,
  };
}
