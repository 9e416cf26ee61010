// Turns the server's pictures of charts into charts that tell their figures when pointed at. The script that draws is large, so that it is
// fetched when the first chart comes into view.
let drawer;
const loaded = () =>
  (drawer ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/charts/vega.js?v=" + (document.currentScript?.src ?? new URL(import.meta.url).search.slice(3));
    script.onload = () => done(window.papertigerEmbed);
    script.onerror = failed;
    document.head.append(script);
  }));

const dark = () =>
  (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

const options = {
  ast: true, // no code is made from text: the page allows none
  actions: false,
  defaultStyle: false,
  renderer: "svg",
  tooltip: { disableDefaultStyle: true },
};

async function draw(figure) {
  const address = figure.dataset.chart + (figure.dataset.chart.includes("?") ? "&" : "?") + "theme=" + (dark() ? "dark" : "light");
  const [embed, answer] = await Promise.all([loaded(), fetch(address)]);
  if (!answer.ok) return;
  const place = document.createElement("div");
  place.className = "drawn";
  const { view } = await embed(place, await answer.json(), options);
  place.querySelector("svg")?.setAttribute("aria-label", figure.querySelector("img").alt);
  figure.view?.finalize();
  figure.view = view;
  figure.querySelector(".drawn")?.remove();
  figure.querySelector("picture").hidden = true;
  figure.prepend(place);
}

const figures = [...document.querySelectorAll("figure[data-chart]")];
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    watcher.unobserve(entry.target);
    draw(entry.target).catch((error) => console.warn("the chart stays a picture:", error));
  }
}, { rootMargin: "200px" });
figures.forEach((figure) => watcher.observe(figure));

const again = () => figures.filter((figure) => figure.view).forEach(draw);
document.addEventListener("theme", again);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
