// Draws a timed step: the ring, the digits, what it is and what comes next.

import * as play from "./play.js";

const at = (id) => document.getElementById(id);
const TIMED = ["ready", "hold", "work", "rest", "wait"];

export const drawer = (data) => {
  const { words, rules } = data;
  const said = (text) => words.texts[text] ?? text;
  const nameOf = (now, item) => said(play.exercise(now, item)?.name ?? "");

  const phase = (step) => words[step.kind] ?? "";
  const sideOf = (step) => (play.working(step) || step.kind === "do" ? (words[step.side] ?? "") : "");

  /** What stands above the ring: the exercise, or what is waited for. */
  function title(now, step) {
    return nameOf(now, step.item) && step.kind !== "wait" ? nameOf(now, step.item) : said(step.text);
  }

  function under(step) {
    const rows = [];
    if (step.sets > 1) rows.push(play.fill(words.set, step));
    if (step.rep && step.reps > 1) rows.push(play.fill(words.rep, step));
    else if (!step.rep && step.reps > 1) rows.push(play.fill(words.times, step));
    return rows.join(" · ");
  }

  function limit(now, step) {
    const known = play.exercise(now, step.item);
    if (!known || !(play.working(step) || step.kind === "ready")) return "";
    const presses = now.session.steps.some(
      (one) => one.item === step.item && one.text === data.pressed,
    );
    return play.fill(presses ? words.press_to : words.pain_to, { limit: known.pain_limit });
  }

  /** The cue of the running step; at rest the one of the work to come. */
  function cue(now, step) {
    if (step.cue) return said(step.cue);
    const next = following(now);
    return step.kind === "rest" && next?.item === step.item ? said(next.cue) : "";
  }

  function following(now) {
    const steps = now.session.steps;
    let place = now.at + 1;
    while (place < steps.length && play.leftOut(now, steps[place])) place += 1;
    return steps[place] ?? null;
  }

  function coming(now) {
    const next = following(now);
    if (!next) return words.next_last;
    if (next.ask) {
      return play.fill(words.next, { what: next.ask.startsWith("task") ? words.test : words.question });
    }
    const same = next.item === play.current(now).item;
    const first = play.working(next) && !same ? nameOf(now, next.item) : phase(next);
    const parts = [first, sideOf(next)];
    return play.fill(words.next, { what: parts.filter(Boolean).join(", ") });
  }

  function whole(now, step) {
    return step.seconds * (play.working(step) ? (now.scale[step.item] ?? 1) : 1);
  }

  /** What changes with each look at the watch. */
  function drawTime(now) {
    const step = play.current(now);
    const share = step.seconds ? now.left_s / whole(now, step) : 1;
    at("p-digits").textContent = step.seconds ? clock(now.left_s) : "";
    at("p-arc").setAttribute("stroke-dashoffset", String(100 * (1 - Math.min(1, share))));
  }

  /** What changes with the step. */
  function drawStep(now) {
    const step = play.current(now);
    const view = document.querySelector('[data-view="timer"]');
    view.dataset.phase = step.kind;
    view.toggleAttribute("data-paused", now.paused);
    put("p-name", title(now, step));
    put("p-phase", now.paused ? words.paused : phase(step));
    put("p-set", under(step));
    put("p-side", sideOf(step));
    put("p-limit", limit(now, step));
    put("p-cue", cue(now, step));
    put("p-next", coming(now));
    drawKeys(now, step);
    drawPicture(now, step, view);
  }

  function drawKeys(now, step) {
    const keys = at("p-keys");
    keys.dataset.main = now.paused ? "go" : step.seconds ? "pause" : "do";
    at("p-main").dataset.press = now.paused || step.seconds ? "pause" : "next";
    for (const name of ["easier", "harder", "skip"]) {
      keys.querySelector(`[data-press="${name}"]`).disabled = !step.item;
    }
  }

  function drawPicture(now, step, view) {
    const next = step.kind === "rest" || step.kind === "ready" ? following(now) : step;
    const from = next?.item === step.item ? next : step;
    const own = play.exercise(now, from.item)?.side;
    const found = [from.side, own, "none", "left"]
      .map((side) => data.pictures[`${from.item}-${side}`])
      .find(Boolean);
    const frame = at("p-figure");
    const shown = Boolean(found) && step.kind !== "wait";
    frame.hidden = !shown;
    view.classList.toggle("no-figure", !shown);
    const image = frame.querySelector("img");
    if (shown && image.getAttribute("src") !== found.moving) {
      frame.querySelector("source").srcset = found.still;
      image.src = found.moving;
    }
  }

  function drawPlace(now) {
    const step = play.current(now);
    const items = now.session.exercises.map((one) => one.id);
    const place = step ? items.indexOf(step.item) + 1 : 0;
    put("p-place", place ? play.fill(words.place, { place, count: items.length }) : "");
    at("p-bar").value = (100 * now.at) / now.session.steps.length;
  }

  /** What a listener needs to know of a step, in one sentence. */
  function spoken(now) {
    const step = play.current(now);
    const parts = [phase(step), title(now, step), sideOf(step), under(step)];
    if (step.seconds) parts.push(play.fill(words.seconds, { seconds: Math.ceil(now.left_s) }));
    return [...new Set(parts.filter(Boolean))].join(". ");
  }

  return { drawTime, drawStep, drawPlace, spoken, nameOf, said, timed: (s) => TIMED.includes(s.kind) };
};

export function put(id, text) {
  const box = at(id);
  if (box.textContent !== text) box.textContent = text;
}

export function clock(seconds) {
  const left = Math.ceil(seconds - 1e-6);
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
