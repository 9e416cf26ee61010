// How far the reading is, asked for again and again until it is done; then the page itself tells the outcome.
const box = document.querySelector("#progress");
const bar = box.querySelector("progress");
const count = box.querySelector(".count");
const state = box.querySelector(".state");
const faults = document.querySelector(".faults");
const words = { waiting: "Waiting for its turn.", opening: "Opening the files.", reading: "Reading." };

const show = (task) => {
  if (task.state === "reading") {
    bar.max = task.total;
    bar.value = task.done;
    count.textContent = `${task.done.toLocaleString("en")} of ${task.total.toLocaleString("en")}`;
  }
  if (task.done || task.state !== "reading") state.textContent = words[task.state];
  faults.hidden = !task.faults.length;
  faults.querySelector("ul").replaceChildren(...task.faults.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
};

const ask = async () => {
  try {
    const answer = await fetch(box.dataset.address);
    if (!answer.ok) return location.reload();
    const task = await answer.json();
    if (task.state === "done") return location.reload();
    show(task);
  } catch {
    state.textContent = "The room does not answer just now; trying again.";
  }
  setTimeout(ask, 700);
};
setTimeout(ask, 300);
