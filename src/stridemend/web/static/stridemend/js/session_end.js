// The end of a session: what was done, what the tests showed, and, once it has arrived, what
// changed. Also sessions that arrived, or were refused, since the page was last open.

import { exercise, fill, judge, retests, working } from "./play.js";
import { put } from "./session_draw.js";

const at = (id) => document.getElementById(id);

function make(kind, text, name = "") {
  return Object.assign(document.createElement(kind), { textContent: text, className: name });
}

export const ender = (data, asks) => {
  const { rules, words } = data;
  const said = (text) => words.texts[text] ?? text;
  const told = new Set(); // sessions whose end was told on this page

  function draw(now) {
    at("end").hidden = false;
    document.title = at("e-text").textContent = heading(now);
    const danger = now.ended === "danger";
    drawDanger(danger ? now.dangers : []);
    at("e-stop").hidden = at("e-danger").hidden = !danger;
    put("e-say", !danger && now.ended !== "pain" ? now.say : "");
    at("e-say").hidden = !at("e-say").textContent;
    at("e-items").replaceChildren(...now.session.exercises.map((one) => row(now, one)));
    at("e-tests").replaceChildren(...retests(now).map((test) => tested(now, test)));
    at("e-morning").hidden = danger;
    put("e-next", rules.page.next_morning);
    at("e-text").focus();
  }

  /** What to do, how soon, what to say: it came with the session, so it needs no network. */
  function drawDanger(signs) {
    const [worst] = data.advice.filter((one) => signs.includes(one.code));
    put("e-stop", signs.length ? [worst?.level, rules.on_hold].filter(Boolean).join(" ") : "");
    const lines = worst
      ? [worst.see, ...worst.say.map((what) => fill(words.say_there, { what })), ...worst.avoid]
      : [];
    at("e-advice").replaceChildren(...lines.map((line) => make("li", line)));
    at("e-advice").hidden = lines.length === 0;
  }

  function heading(now) {
    if (now.ended === "finished") return rules.says.done;
    return now.ended === "stopped" ? rules.page.stopped : now.say;
  }

  function row(now, one) {
    const line = document.createElement("li");
    line.append(make("span", said(one.name)), make("span", howMuch(now, one)));
    return line;
  }

  function howMuch(now, one) {
    const why = { pain: words.ended_pain, "pain before": words.ended_before, skipped: words.ended_skipped };
    const own = now.session.steps.filter((step) => step.item === one.id && working(step));
    const planned = own.reduce((sum, step) => sum + step.seconds, 0);
    const done = now.worked[one.id] ?? 0;
    const share = planned ? done / planned : Math.min(1, done);
    const told = share >= 1.005 ? words.more : share >= 0.995 ? words.as_planned
      : share > 0 ? fill(words.part, { share: Math.round(100 * share) }) : words.not_done;
    const ended = why[now.stopped_items[one.id]];
    return ended ? (share > 0 ? `${told}, ${ended}` : ended) : told;
  }

  function tested(now, test) {
    const card = make("div", "", "card test");
    const response = judge(test.before, test.after, rules);
    card.append(make("b", fill("{before} → {after}", test)));
    card.append(make("p", asks.meaning(test, releaseName(now, test), now.session.task, response).join(" ")));
    return card;
  }

  function releaseName(now, test) {
    const one = exercise(now, test.item);
    const name = rules.released[one?.released] ?? said(one?.name ?? "");
    return fill(words.release_sided[one?.side] ?? words.release_of, { name });
  }

  /** Show what became of a session that waited; answers whether it is settled. */
  function drawRow(row, into, status) {
    const texts = { waiting: navigator.onLine ? words.sending : words.kept, sent: words.sent };
    status.textContent = texts[row.state] ?? words.refused;
    into.replaceChildren();
    if (row.state === "sent") drawResult(row.result, into);
    if (row.state === "refused") drawRefused(row, into);
    return row.state === "sent";
  }

  function drawResult(result, into) {
    if (result.another) into.append(make("p", words.another, "note careful"));
    drawEffects(result.effects, into);
    if (result.stopped) {
      into.append(make("p", rules.on_hold, "note stop"));
      return;
    }
    into.append(at("t-result").content.cloneNode(true));
    if (!result.changes.length) into.append(make("p", words.no_change));
    for (const change of result.changes) {
      into.append(make("p", `${change.name}: ${change.move}. ${change.why}`));
    }
  }

  /** What each test did to the ranking: in the place of what was said at once, where that is. */
  function drawEffects(effects, into) {
    const cards = [...at("e-tests").querySelectorAll(".test p")];
    effects.forEach((effect, place) => {
      const text = effect.words.join(" ");
      if (cards.length === effects.length) cards[place].textContent = text;
      else into.append(make("p", text, "note"));
    });
  }

  function drawRefused(row, into) {
    for (const problem of row.problems) {
      into.append(make("p", `${problem.message} ${problem.hint} (${problem.id})`, "note stop"));
    }
    into.append(at("t-refused").content.cloneNode(true));
    into.querySelector(".e-save").addEventListener("click", () => save(row));
    into.querySelector(".e-drop").addEventListener("click", async () => {
      await Keep.drop(row.id);
      into.replaceChildren();
    });
  }

  function save(row) {
    const text = JSON.stringify(row, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "stridemend-session.json";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  /** Sessions of before that have arrived or were refused, told above the overview. */
  async function drawArrived(runner) {
    for (const row of await Keep.queue(runner)) {
      if (row.state === "waiting" || told.has(row.id)) continue;
      told.add(row.id);
      const box = make("div", "", "card");
      const status = make("p", "");
      const into = document.createElement("div");
      box.append(status, into);
      at("arrived").append(box);
      if (drawRow(row, into, status)) await settle(row);
    }
  }

  /** Forget a session that arrived; one with a danger sign is kept until a newer page has come. */
  async function settle(row) {
    if (row.script.state !== "danger" || data.number > Math.max(...row.result.numbers)) {
      await Keep.drop(row.id);
    }
  }

  return { draw, drawRow, drawArrived, settle, releaseName };
};
