// Turns the server's pictures of charts into charts that tell their figures when pointed at. The script that draws is large, so that it is
// fetched when the first chart comes into view.
const OPTIONS = {
  ast: true, // no code is made from text: the page allows none
  actions: false,
  defaultStyle: false,
  renderer: "svg",
  tooltip: { disableDefaultStyle: true },
};
const scheme = matchMedia("(prefers-color-scheme: dark)");
const theme = () => document.documentElement.dataset.theme ?? (scheme.matches ? "dark" : "light");

let drawer;
function loaded() {
  drawer ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/charts/vega.js";
    script.onload = () => done(window.papertigerEmbed);
    script.onerror = failed;
    document.head.append(script);
  });
  return drawer;
}

// On a narrow page a chart is scrolled, by the keyboard too.
function reachable(place) {
  if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
  else place.removeAttribute("tabindex");
}

async function draw(figure) {
  const address = new URL(figure.dataset.chart, location);
  address.searchParams.set("theme", theme());
  const [embed, answer] = await Promise.all([loaded(), fetch(address)]);
  if (!answer.ok) return;
  const place = document.createElement("div");
  place.className = "drawn";
  const { view } = await embed(place, await answer.json(), OPTIONS);
  figure.view?.finalize();
  figure.view = view;
  const picture = figure.querySelector("picture");
  place.querySelector("svg")?.setAttribute("aria-label", picture.querySelector("img").alt);
  figure.querySelector(".drawn")?.remove();
  picture.hidden = true;
  figure.prepend(place);
  new ResizeObserver(() => reachable(place)).observe(place);
}

const tried = (figure) => draw(figure).catch((error) => console.warn("the chart stays a picture:", error));
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      tried(target);
    }
  },
  { rootMargin: "200px" },
);

export function watch(within) {
  within.querySelectorAll("figure[data-chart]").forEach((figure) => watcher.observe(figure));
}

const again = () => document.querySelectorAll("figure[data-chart]").forEach((figure) => figure.view && tried(figure));
document.addEventListener("theme", again);
scheme.addEventListener("change", again);
watch(document);
