// Lets a reader show, hide and point out the muscles of a drawing.
const partsOf = (drawing, id) =>
  drawing.querySelectorAll(`[data-muscle="${CSS.escape(id)}"], [data-for="${CSS.escape(id)}"]`);

function layer(drawing, note) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = true;
  box.addEventListener("change", () => {
    for (const part of partsOf(drawing, note.dataset.note)) part.classList.toggle("is-off", !box.checked);
  });
  const label = document.createElement("label");
  label.className = "check";
  label.append(box, note.querySelector(".other-name").textContent);
  return label;
}

function pointOut(drawing, id) {
  for (const part of drawing.querySelectorAll("figure .is-on")) part.classList.remove("is-on");
  for (const part of partsOf(drawing, id)) part.classList.add("is-on");
  drawing.querySelector("figure").scrollIntoView({ block: "nearest" });
}

for (const drawing of document.querySelectorAll("[data-drawing]")) {
  const layers = drawing.querySelector("[data-layers]");
  layers.append(...[...drawing.querySelectorAll("[data-note]")].map((note) => layer(drawing, note)));
  layers.hidden = false;
  drawing.addEventListener("click", (event) => {
    const link = event.target.closest("[data-point]");
    if (!link) return;
    event.preventDefault();
    pointOut(drawing, link.dataset.point);
  });
}
