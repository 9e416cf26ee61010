// Names as one types, in the search fields: a combobox after the ARIA Authoring Practices. Without it the fields search as they are.
const WAIT = 150;
const KINDS = { state: "Country", organisation: "Organisation", person: "Person", body: "Body", armed_group: "Armed group", outlet: "Outlet", document: "Document" };

function option(one, id) {
  const item = document.createElement("li");
  item.id = id;
  item.role = "option";
  item.dataset.address = one.address;
  item.setAttribute("aria-selected", "false");
  const name = document.createElement("span");
  name.textContent = one.name;
  const kind = document.createElement("span");
  kind.className = "quiet small";
  kind.textContent = KINDS[one.kind] ?? one.kind;
  item.append(name, kind);
  return item;
}

function combobox(input) {
  const list = document.createElement("ul");
  list.id = input.id + "-names";
  list.className = "suggestions";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", "Names that begin so");
  input.parentElement.classList.add("suggesting");
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
  let waiting, asked, at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    at = number;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const chosen = list.children[at];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };
  const ask = async () => {
    asked?.abort();
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch("/search/suggest?" + new URLSearchParams({ q: typed }), { signal: asked.signal });
      const found = answer.ok ? await answer.json() : [];
      list.replaceChildren(...found.map((one, i) => option(one, `${list.id}-${i}`)));
      choose(-1);
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", () => setTimeout(close, WAIT));
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((at < 0 && step < 0 ? 0 : at) + step + count) % count);
    } else if (event.key === "Enter" && count && at >= 0) {
      event.preventDefault();
      location.assign(list.children[at].dataset.address);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const chosen = event.target.closest("[role=option]");
    if (chosen) location.assign(chosen.dataset.address);
  });
}

document.querySelectorAll('input[type="search"][name="q"]').forEach(combobox);
