// Files by drag, and how far sending them is. Without this the form works as it stands.
for (const form of document.querySelectorAll("form.drop")) ready(form);

function ready(form) {
  const input = form.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.remove("over");
    });
  }
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!fits(form, input)) return;
    send(form);
  });
}

function fits(form, input) {
  const problem = form.querySelector("[data-words]");
  const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
  const large = size > Number(form.dataset.most) * 1024 * 1024;
  problem.hidden = !large;
  problem.textContent = large ? problem.dataset.words : "";
  return !large;
}

function send(form) {
  const told = form.querySelector(".sending");
  const bar = told.querySelector("progress");
  const button = form.querySelector("button");
  told.hidden = false;
  button.disabled = true;
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("load", () => {
    if (request.status < 400 && request.responseURL) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (main) document.querySelector("main").replaceChildren(...main.childNodes);
    document.querySelector("main").focus();
    for (const again of document.querySelectorAll("form.drop")) ready(again);
  });
  request.addEventListener("error", () => {
    told.hidden = true;
    button.disabled = false;
    HTMLFormElement.prototype.submit.call(form);
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
}
