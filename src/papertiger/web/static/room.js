// The comforts that all pages share.
const root = document.documentElement;
const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

const toggle = document.querySelector("button.theme");
const show = () => {
  toggle.textContent = dark() ? "Light" : "Dark";
  toggle.setAttribute("aria-label", dark() ? "Use the light colours" : "Use the dark colours");
};
toggle.hidden = false;
show();
toggle.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  show();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);

if (document.querySelector("figure[data-chart]")) import("./charts.js");
