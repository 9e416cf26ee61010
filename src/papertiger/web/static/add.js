// Files that are dropped anywhere on the form are as good as chosen; their names are shown before they are sent.
const form = document.querySelector("form.drop");
const input = form.querySelector("input[type=file]");
const list = form.querySelector(".chosen");

const show = () => list.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
const over = (on) => (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  form.classList.toggle("over", on);
};

input.addEventListener("change", show);
form.addEventListener("dragover", over(true));
form.addEventListener("dragleave", over(false));
form.addEventListener("drop", (event) => {
  over(false)(event);
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  show();
  form.querySelector("button").focus();
});
