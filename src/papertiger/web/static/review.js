// Deciding by keyboard. The keys work only while the focus is on an item of the line, and not while something is typed.
const queue = document.querySelector(".queue");
const told = document.querySelector(".told");
const items = queue ? [...queue.querySelectorAll(".doubt")] : [];
let last = null; // the item and number of the last decision

const say = (words) => { told.textContent = words; };
const open = () => items.filter((item) => !item.classList.contains("decided"));

const go = (from, by = 1) => {
  for (let i = items.indexOf(from) + by; items[i]; i += by) {
    if (items[i].classList.contains("decided")) continue;
    items[i].focus();
    items[i].scrollIntoView({ block: "nearest" });
    return;
  }
  if (by > 0) (document.querySelector("a[rel=next]") ?? open()[0])?.focus();
};

const send = async (address, form, more = {}) => {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
  const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { detail: "The room could not do that: load the page again." };
  if (answer.ok) return found;
  if (answer.status === 409) document.querySelector("#who").focus();
  throw new Error(found.detail);
};

const outcome = (item, number, words) => {
  const line = document.createElement("p");
  line.className = "outcome";
  const undo = Object.assign(document.createElement("button"), { type: "button", textContent: "Undo" });
  undo.addEventListener("click", () => takeBack(item, number));
  line.append(words, undo);
  item.classList.add("decided");
  item.append(line);
};

const decide = async (item, form, action) => {
  try {
    const found = await send("/review/decide", form, { action });
    last = { item, number: found.decision };
    outcome(item, found.decision, found.told);
    say(`${found.told} ${open().length} left on this page.`);
    item.focus();
    go(item);
  } catch (error) {
    say(error.message);
  }
};

const takeBack = async (item, number) => {
  try {
    const found = await send("/review/undo", item.querySelector("form"), { decision: number });
    item.classList.remove("decided");
    item.querySelector(".outcome").remove();
    if (last?.item === item) last = null;
    say(found.told);
    item.focus();
  } catch (error) {
    say(error.message);
  }
};

const edit = (item) => {
  const details = item.querySelector("details.edit");
  details.open = true;
  details.querySelector("select, input").focus();
};

const KEYS = {
  a: (item) => decide(item, item.querySelector("form.decide"), "confirm"),
  r: (item) => decide(item, item.querySelector("form.decide"), "reject"),
  e: edit,
  s: (item) => go(item),
  u: () => (last ? takeBack(last.item, last.number) : say("Nothing was decided on this page yet.")),
  j: (item) => go(item),
  k: (item) => go(item, -1),
  ArrowDown: (item) => go(item),
  ArrowUp: (item) => go(item, -1),
};

if (queue) {
  for (const item of items) item.tabIndex = 0;
  document.querySelector(".keys").hidden = false;
  document.querySelector(".begin").addEventListener("click", () => open()[0]?.focus());
  queue.addEventListener("keydown", (event) => {
    const item = event.target.closest(".doubt");
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && typing) { item.focus(); return; }
    if (!item || typing || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(KEYS, event.key)) return;
    if (item.classList.contains("decided") && !"ujk".includes(event.key)) return;
    event.preventDefault();
    KEYS[event.key](item);
  });
  queue.addEventListener("submit", (event) => {
    const form = event.target.closest("form.decide");
    if (!form) return;
    event.preventDefault();
    decide(form.closest(".doubt"), form, event.submitter?.value);
  });
}
