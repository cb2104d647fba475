// Shows the number of a slider while it moves.
for (const slider of document.querySelectorAll("[data-shows]")) {
  const output = document.getElementById(slider.dataset.shows);
  const show = () => { output.value = slider.value; };
  slider.addEventListener("input", show);
  show();
}
