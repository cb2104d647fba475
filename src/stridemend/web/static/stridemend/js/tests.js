// One test: the clock, the counter, the stop at too much pain, the phone as inclinometer.
import { Tilt } from "./tilt.js";

const form = document.querySelector("form.test");

for (const button of form.querySelectorAll("[data-clock]")) {
  const field = document.getElementById(button.dataset.clock);
  const begin = button.textContent;
  let started = 0;
  let tick = 0;
  button.addEventListener("click", () => {
    if (tick) {
      clearInterval(tick);
      tick = 0;
      button.textContent = begin;
      return;
    }
    started = performance.now();
    button.textContent = button.dataset.stop;
    tick = setInterval(() => {
      field.value = Math.floor((performance.now() - started) / 1000);
    }, 200);
  });
}

for (const button of form.querySelectorAll("[data-count]")) {
  const field = document.getElementById(button.dataset.count);
  button.addEventListener("click", () => {
    field.value = (Number.parseInt(field.value, 10) || 0) + 1;
    navigator.vibrate?.(20);
  });
}

const most = Number(form.dataset.stop);
for (const field of form.querySelectorAll("[data-pain]")) {
  const warning = field.closest(".side").querySelector(".too-much");
  const look = () => {
    warning.hidden = !(Number(field.value.replace(",", ".")) >= most);
  };
  field.addEventListener("input", look);
  look();
}

const box = form.querySelector(".tilt");
if (box && "DeviceOrientationEvent" in globalThis) {
  box.hidden = false;
  const live = box.querySelector(".tilt-live");
  const number = box.querySelector("output");
  const told = box.querySelector("[role=status]");
  const allow = box.querySelector("[data-do=allow]");
  const tilt = new Tilt((angle, steady) => {
    number.textContent = angle;
    const words = steady ? box.dataset.steady : box.dataset.hold;
    if (told.textContent !== words) told.textContent = words;
  });
  allow.addEventListener("click", async () => {
    live.hidden = false;
    allow.hidden = true;
    if (!(await tilt.start())) {
      live.hidden = true;
      allow.hidden = false;
      allow.disabled = true;
      allow.textContent = box.dataset.none;
    }
  });
  box.querySelector("[data-do=zero]").addEventListener("click", () => tilt.zero());
  box.querySelector("[data-do=turn]").addEventListener("click", () => tilt.turn());
  for (const take of box.querySelectorAll("[data-do=take]")) {
    take.addEventListener("click", () => {
      const field = form.elements[`value.${take.dataset.side}`];
      field.value = tilt.angle;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
}
