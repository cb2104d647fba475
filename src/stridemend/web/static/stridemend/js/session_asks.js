// Draws the questions of a session, and cards that say something before it goes on.

import { fill } from "./play.js";
import { put } from "./session_draw.js";

const at = (id) => document.getElementById(id);

export const asker = (data, { answer }) => {
  const { rules, words } = data;
  const page = rules.page;
  const said = (text) => words.texts[text] ?? text;

  function drawDangers() {
    put("d-text", page.danger);
    put("d-hint", page.danger_hint);
    const list = at("d-list");
    for (const old of list.querySelectorAll("label")) old.remove();
    for (const row of rules.dangers) {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: row.code });
      const label = document.createElement("label");
      label.append(box, row.words);
      list.append(label);
    }
    drawGo();
  }

  const ticked = () => [...at("d-list").querySelectorAll(":checked")].map((box) => box.value);

  function drawGo() {
    const some = ticked().length > 0;
    at("d-go").classList.toggle("main", !some);
    at("d-go").classList.toggle("stop", some);
    put("d-go", some ? words.some_new : words.none_new);
  }

  at("d-list").addEventListener("change", drawGo);
  at("d-list").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // else it would say "none of these" while one is meant
    event.target.click();
  });
  at("d-go").addEventListener("click", (event) => event.detail > 1 && event.preventDefault());
  document.querySelector('[data-view="danger"]').addEventListener("submit", (event) => {
    event.preventDefault();
    answer(null, ticked());
  });

  function drawQuestion(now, step) {
    const task = step.ask.startsWith("task") ? now.session.task : null;
    put("a-text", task ? fill(page.task, { task: said(task.name) }) : question(step));
    put("a-how", task ? said(task.how) : "");
    put("a-hint", step.ask === "form" || step.ask === "reserve" ? "" : page.scale);
    at("a-how").hidden = !task;
    drawAnswers(step);
  }

  const question = (step) =>
    step.text === data.pressed ? page.pressure_within : (page[step.ask] ?? said(step.text));

  function drawAnswers(step) {
    const keys = at("a-keys");
    const yesNo = step.ask === "form";
    keys.classList.toggle("wide", yesNo);
    keys.replaceChildren();
    if (yesNo) {
      keys.append(key(1, words.yes), key(0, words.no), key(null, words.unknown));
      return;
    }
    const highest = rules.highest[step.ask] ?? 10;
    for (let value = 0; value <= highest; value += 1) {
      const one = key(value, String(value));
      one.classList.toggle("above", step.pain_limit !== null && value > step.pain_limit);
      keys.append(one);
    }
    const unknown = key(null, words.unknown);
    unknown.classList.add("unknown");
    unknown.classList.toggle("two", highest === 9);
    keys.append(unknown);
  }

  function key(value, text) {
    const one = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    one.dataset.value = value === null ? "" : String(value);
    one.addEventListener("click", (event) => event.detail > 1 || answer(value));
    return one;
  }

  /** Digits choose a number and Enter takes it; 1 and 0 make 10. */
  function digit(typed) {
    const keys = at("a-keys");
    const chosen = document.activeElement?.dataset?.value ?? "";
    const both = keys.querySelector(`[data-value="${chosen}${typed}"]`);
    (both ?? keys.querySelector(`[data-value="${typed}"]`))?.focus();
  }

  /** Before and after a release in large numbers, and what that means. */
  function drawTest(test, name, task, response) {
    at("c-numbers").hidden = false;
    at("c-numbers").className = `c-numbers ${response === "better" || response === "worse" ? response : ""}`;
    put("c-numbers", `${fill("{before} → {after}", test)}`);
    const texts = meaning(test, name, task, response);
    put("c-text", texts[0]);
    put("c-more", texts.slice(1).join(" "));
  }

  function meaning(test, name, task, response) {
    const values = {
      Release: name,
      task: said(task.name),
      mdc: rules.mdc,
      least: rules.least_before,
    };
    const says = rules.at_once;
    if (test.item) return [fill(says[response], values)];
    return response === "better" ? [says.control, says.control_drop] : [says.control];
  }

  function drawCard(text, more = "") {
    at("c-numbers").hidden = true;
    put("c-text", text);
    put("c-more", more);
  }

  return { drawDangers, drawQuestion, digit, drawTest, drawCard, meaning };
};
