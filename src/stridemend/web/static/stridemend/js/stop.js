// Copy the words for the clinician, and print the page.
const copy = document.getElementById("copy");
copy.addEventListener("click", async () => {
  const words = [...document.querySelectorAll("#say p")].map((line) => line.textContent.trim());
  const text = words.join("\n");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const range = document.createRange();
    range.selectNodeContents(document.getElementById("say"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    document.execCommand("copy");
  }
  document.getElementById("copied").textContent = copy.dataset.done;
  copy.textContent = copy.dataset.done;
});
document.getElementById("print").addEventListener("click", () => print());
