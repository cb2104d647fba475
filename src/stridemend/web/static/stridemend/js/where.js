// The drawn body: taps and keys on it tick the boxes of the form; the form is what counts.
const form = document.getElementById("where");
const map = form.querySelector(".map");
const drawing = map.querySelector(".drawing");
const said = document.getElementById("said");
const views = new Map([["front", drawing.innerHTML]]);
const SVG = "http://www.w3.org/2000/svg";

const boxOf = (site, side) =>
  form.querySelector(`input[name="mark"][value="${side === "none" ? site : `${site}.${side}`}"]`);
const boxes = () => [...form.querySelectorAll('input[name="mark"]')];
const levelOf = (site) => form.elements[`level.${site}`].value;

/** Show on the drawing what the form says. */
function paint() {
  for (const region of drawing.querySelectorAll(".region")) {
    const box = boxOf(region.dataset.site, region.dataset.side);
    const on = Boolean(box && box.checked);
    region.classList.toggle("marked", on);
    region.setAttribute("aria-checked", String(on));
    region.querySelector(".region-level")?.remove();
    const level = levelOf(region.dataset.site);
    if (on && level !== "") region.append(number(region, level));
  }
}

function number(region, level) {
  const room = region.querySelector(".region-shape").getBBox();
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("class", "region-level");
  text.setAttribute("x", room.x + room.width / 2);
  text.setAttribute("y", room.y + room.height / 2);
  text.setAttribute("aria-hidden", "true");
  text.textContent = level;
  return text;
}

function toggle(region) {
  const box = boxOf(region.dataset.site, region.dataset.side);
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

drawing.addEventListener("click", (event) => {
  const region = event.target.closest(".region");
  if (region) toggle(region);
});
drawing.addEventListener("keydown", (event) => {
  const region = event.target.closest(".region");
  if (region && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    toggle(region);
  }
});

/** Read the words again: what counts as danger depends on the place as well. */
function reread() {
  if (form.elements.story.value.trim()) form.dispatchEvent(new Event("reread"));
}

form.addEventListener("change", (event) => {
  const box = event.target;
  if (box.name !== "mark") return;
  paint();
  said.textContent = `${box.dataset.name}: ${box.checked ? "✓" : "–"}`;
  reread();
});

for (const place of form.querySelectorAll(".place")) {
  const slider = place.querySelector('input[type="range"]');
  const exact = place.querySelector(".level-number");
  const shown = place.querySelector(".level-now");
  const show = () => {
    shown.textContent = exact.value === "" ? "" : exact.value;
    paint();
  };
  slider.addEventListener("input", () => {
    exact.value = slider.value;
    show();
  });
  exact.addEventListener("input", () => {
    if (exact.value !== "") slider.value = exact.value;
    show();
  });
  shown.textContent = exact.value;
}

function press(group, button) {
  for (const one of group) one.setAttribute("aria-pressed", String(one === button));
}

const viewButtons = [...map.querySelectorAll("[data-view]")].filter((one) => one.matches("button"));
const zoomButtons = [...map.querySelectorAll("button[data-zoom]")];

async function view(name) {
  if (!views.has(name)) {
    const found = await fetch(`/figures/body/${name}.svg?v=${map.dataset.pack}`);
    if (!found.ok) return false;
    views.set(name, await found.text());
  }
  drawing.innerHTML = views.get(name);
  zoom();
  paint();
  return true;
}

function zoom() {
  const picture = drawing.querySelector("svg");
  const close = zoomButtons.find((one) => one.getAttribute("aria-pressed") === "true").dataset.zoom;
  const box = close ? picture.getAttribute(`data-zoom-${close}`) : picture.dataset.box;
  const [, , width, height] = box.split(" ");
  picture.setAttribute("viewBox", box);
  picture.setAttribute("width", width);
  picture.setAttribute("height", height);
}

for (const button of viewButtons) {
  button.addEventListener("click", async () => {
    if (await view(button.dataset.view)) press(viewButtons, button);
  });
}
for (const button of zoomButtons) {
  button.addEventListener("click", () => {
    press(zoomButtons, button);
    zoom();
  });
}

const letters = document.getElementById("letters");
const story = form.elements.story;
const most = Number(story.dataset.most);
function count() {
  const long = story.value.length;
  letters.hidden = long < most * 0.8;
  letters.classList.toggle("over", long > most);
  letters.querySelector(".count").textContent = long;
}
story.addEventListener("input", count);
count();
paint();

// What was read is long; a screen reader hears its heading and how much there is.
document.getElementById("understood").addEventListener("htmx:afterSwap", (event) => {
  const title = event.currentTarget.querySelector(".understood-title");
  const count = event.currentTarget.querySelectorAll(".chip-box").length;
  if (title) said.textContent = `${title.textContent}: ${count}`;
});
