// The document's page: layers on and off at once, and an event joined with its parts when it is pointed at.
const text = document.querySelector(".text");
const items = [...document.querySelectorAll(".margin [data-id]")];
document.documentElement.classList.add("scripted");

for (const box of document.querySelectorAll('.layers input[type="checkbox"]')) {
  const apply = () => text.classList.toggle(`on-${box.value}`, box.checked);
  box.addEventListener("change", apply);
  apply();
}

// The parts of each event, promise, quote and source: [element, role].
const parts = new Map();
for (const element of text.querySelectorAll("[data-parts]")) {
  for (const part of element.dataset.parts.split(" ")) {
    const [id, role] = part.split(":");
    parts.set(id, [...(parts.get(id) ?? []), [element, role]]);
  }
}

const unlight = () => {
  for (const element of document.querySelectorAll(".lit")) {
    element.classList.remove("lit");
    if (element.classList.contains("parts")) element.querySelector(":scope > .tag")?.setAttribute("data-tag", "");
  }
};

const light = (id) => {
  unlight();
  for (const [element, role] of parts.get(id) ?? []) {
    element.classList.add("lit");
    if (element.classList.contains("parts")) element.querySelector(":scope > .tag")?.setAttribute("data-tag", role);
  }
  for (const element of text.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)) element.classList.add("lit");
  items.find((item) => item.dataset.id === id)?.classList.add("lit");
};

const meant = (target) => {
  const item = target.closest?.(".margin [data-id]");
  if (item) return item.dataset.id;
  const linked = target.closest?.("[data-of]");
  if (linked) return linked.dataset.of;
  const whole = target.closest?.("mark[data-parts]");
  return whole?.dataset.parts.split(":")[0];
};

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const id = meant(event.target);
    if (id) light(id);
  });
}

// A click on a trigger opens what is said of it, and leaves the text where it is.
text.addEventListener("click", (event) => {
  const id = event.target.closest("a[href^='#']")?.getAttribute("href").slice(1);
  const item = items.find((one) => one.dataset.id === id);
  if (!item) return;
  event.preventDefault();
  for (const other of items) if (other !== item) other.querySelector("details").open = false;
  item.querySelector("details").open = true;
  item.querySelector("summary").focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#${id}`);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") unlight();
});
