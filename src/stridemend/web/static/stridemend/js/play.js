// Playing a session: a value that moves on with time, keys and answers. The same functions as
// stridemend.progress.session.play, over the same JSON; the server plays every session again
// with its own. Rules and words come from the pack; this file holds none.

const WORKING = new Set(["hold", "work"]);
const TASK_AFTER = "task_after";

export const working = (step) => WORKING.has(step.kind);

export const current = (play) => (play.ended ? null : play.session.steps[play.at]);

export const exercise = (play, item) =>
  play.session.exercises.find((one) => one.id === item) ?? null;

/** The last answer to a question, or null. */
export function answerTo(play, ask, item = "") {
  const told = play.answers.filter((one) => one.ask === ask && one.item === item);
  return told.length ? told[told.length - 1].value : null;
}

/** Let seconds pass: a timed step that runs out makes place for the next. */
export function tick(play, seconds) {
  let left = seconds;
  for (;;) {
    const step = current(play);
    if (!step || play.paused || !step.seconds) return play;
    const spent = Math.min(left, play.left_s);
    play = { ...worked(play, step, spent), left_s: play.left_s - spent, say: "" };
    if (play.left_s > 1e-9) return play;
    play = enter(play, play.at + 1);
    left -= spent;
  }
}

function worked(play, step, spent) {
  if (!working(step)) return play;
  const done = (play.worked[step.item] ?? 0) + spent;
  return { ...play, worked: { ...play.worked, [step.item]: done } };
}

export function enter(play, at) {
  const steps = play.session.steps;
  while (at < steps.length && leftOut(play, steps[at])) at += 1;
  if (at >= steps.length) return { ...play, at: steps.length, left_s: 0, ended: "finished" };
  return { ...play, at, left_s: steps[at].seconds * share(play, steps[at]) };
}

const share = (play, step) => (working(step) ? (play.scale[step.item] ?? 1) : 1);

/** A step falls away when its item was ended, or when there is nothing to compare. */
export function leftOut(play, step) {
  if (step.ask === TASK_AFTER || (step.item && step.kind === "wait")) {
    return !toldEnough(play, step.item);
  }
  return Boolean(step.item) && step.item in play.stopped_items;
}

function toldEnough(play, item) {
  const own = play.session.steps.filter((step) => step.item === item && working(step));
  const planned = own.reduce((sum, step) => sum + step.seconds, 0);
  const done = play.worked[item] ?? 0;
  return 2 * done >= planned || (done > 0 && play.stopped_items[item] === "pain");
}

/** Take a key: easier, harder, pause, next, skip or stop; others change nothing. */
export function press(play, key, rules) {
  const step = current(play);
  if (!step) return play;
  if (key === "stop") return { ...play, ended: "stopped", say: "" };
  if (key === "pause") return { ...play, paused: !play.paused, say: "" };
  if (step.item && (key === "easier" || key === "harder")) return adjust(play, step, key, rules);
  return moveOn(play, step, key);
}

function moveOn(play, step, key) {
  if (key === "skip" && step.item) return endItem(play, step.item, "skipped");
  if (key === "next" && !step.ask) {
    if (step.kind === "do") play = { ...play, worked: { ...play.worked, [step.item]: 1 } };
    return enter({ ...play, say: "" }, play.at + 1);
  }
  return play;
}

function adjust(play, step, key, rules) {
  const known = exercise(play, step.item);
  if (!known) return play;
  const move = rules.step * (key === "harder" ? 1 : -1);
  const old = play.scale[step.item] ?? 1;
  const grown = Math.max(known.least, Math.min(known.most, old + move));
  play = { ...play, feel: { ...play.feel, [step.item]: key } };
  if (grown === old || (key === "harder" && !mayGrow(play, step, grown))) {
    return { ...play, say: rules.says[key === "harder" ? "enough" : "least"] };
  }
  const left_s = working(step) ? (play.left_s * grown) / old : play.left_s;
  const scale = { ...play.scale, [step.item]: grown };
  return { ...play, scale, left_s, say: rules.says[key] };
}

/** A larger dose stays inside the minutes and follows on no pain at the limit. */
function mayGrow(play, step, grown) {
  const own = play.session.steps.find((one) => one.item === step.item);
  const limit = own ? own.pain_limit : null;
  const told = play.answers.filter((a) => a.item === step.item && a.ask === "pain_within");
  if (told.some((a) => a.value !== null && limit !== null && a.value >= limit)) return false;
  const scale = { ...play.scale, [step.item]: grown };
  return length({ ...play, scale }) <= play.session.limit_s;
}

/** Seconds of the whole session with every change of dose. */
export function length(play) {
  return play.session.steps.reduce(
    (sum, step) => sum + (step.counted_s + step.seconds * share(play, step)),
    0,
  );
}

function endItem(play, item, why, say = "") {
  const stopped_items = { ...play.stopped_items, [item]: why };
  return enter({ ...play, stopped_items, say }, play.at + 1);
}

/** Take the answer to the question of the current step; null when the runner does not know. */
export function answer(play, value, rules, dangers = []) {
  const step = current(play);
  if (!step || !step.ask) return play;
  const told = { ask: step.ask, value, item: step.item };
  play = { ...play, answers: [...play.answers, told], dangers: [...play.dangers, ...dangers] };
  play.say = "";
  if (play.dangers.length) return { ...play, ended: "danger", say: rules.says.stop_danger };
  if (step.ask === "pain_before" && value !== null) return gateBefore(play, value, rules);
  if (step.ask === "pain_within" && above(value, step.pain_limit)) {
    const say = fill(rules.says.too_high, { pain: value, limit: step.pain_limit });
    return endItem(play, step.item, "pain", say);
  }
  if (step.ask === "pain_after") play = after(play, value, rules);
  return enter(play, play.at + 1);
}

const above = (value, limit) => value !== null && limit !== null && value > limit;

function gateBefore(play, pain, rules) {
  if (pain >= rules.stop_from) {
    return { ...play, ended: "pain", say: fill(rules.says.stop_pain, { pain }) };
  }
  const tooMuch = play.session.exercises.filter((one) => one.loading && pain > one.pain_limit);
  if (!tooMuch.length) return enter(play, play.at + 1);
  const stopped_items = { ...play.stopped_items };
  for (const one of tooMuch) stopped_items[one.id] = "pain before";
  const names = tooMuch.map((one) => one.name).join(", ");
  const say = `${names}. ${fill(rules.says.skipped, { pain })}`;
  return enter({ ...play, stopped_items, say }, play.at + 1);
}

function after(play, value, rules) {
  const before = answerTo(play, "pain_before");
  if (value === null || before === null || value < before + rules.rise) return play;
  return { ...play, say: rules.says.flare };
}

/** What one retest showed, against the minimal detectable change of the scale. */
export function judge(before, after_, rules) {
  const drop = before - after_;
  if (drop <= -rules.mdc) return "worse";
  if (before < rules.least_before) return "low";
  if (drop >= rules.mdc) return "better";
  return drop > 0 ? "unclear" : "none";
}

/** Each test after something, against the value just before it. */
export function retests(play) {
  const found = [];
  let before = answerTo(play, "task_second");
  for (const told of play.answers) {
    if (!["task_control", TASK_AFTER].includes(told.ask) || told.value === null) continue;
    if (before !== null) found.push({ item: told.item, before, after: told.value });
    before = told.value;
  }
  return play.session.task ? found : [];
}

/** Put values into a text with {names}; numbers as short as they can be. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
  });
}
