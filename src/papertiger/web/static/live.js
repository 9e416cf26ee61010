// A form marked data-live shows its answer as soon as something is changed, without a new page; with data-first and data-last it gets a
// slider over the years.
import { watch } from "./charts.js";

const form = document.querySelector("form[data-live]");
const results = () => document.getElementById("results");
let asked;

async function show() {
  asked?.abort();
  asked = new AbortController();
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, value);
  results().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("results") ?? page.getElementById("main");
    found.id = "results";
    results().replaceWith(found);
    history.replaceState(null, "", address);
    watch(found);
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
}

function slider(first, last) {
  const field = document.createElement("div");
  field.className = "field years";
  field.innerHTML = '<label for="f-year">Year</label><input id="f-year" type="range"><output for="f-year"></output>';
  const [, range, told] = field.children;
  Object.assign(range, { min: first, max: last, step: 1, value: form.since.value.slice(0, 4) || last });
  const tell = () => {
    const [since, until] = [form.since.value.slice(0, 4) || first, form.until.value.slice(0, 4) || last];
    told.value = since === until ? since : `${since} to ${until}`;
  };
  tell();
  form.addEventListener("change", tell);
  range.addEventListener("input", () => (told.value = range.value));
  range.addEventListener("change", () => {
    form.since.value = form.until.value = range.value;
  });
  form.prepend(field);
}

if (form) {
  if (form.dataset.first !== form.dataset.last) slider(form.dataset.first, form.dataset.last);
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
}
