// Turns the server's pictures of charts into charts that tell their figures when pointed at. The script that draws is large, so that it is
// fetched when the first chart comes into view.
const OPTIONS = {
  ast: true, // no code is made from text: the page allows none
  actions: false,
  defaultStyle: false,
  renderer: "svg",
  tooltip: { disableDefaultStyle: true },
};
// A chart's own colours, in whose place it takes the page's: so they change with the scheme, and are dark on white on paper.
const SHADES = ["ink", "quiet", "line", "land", "border"];

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
  const [embed, answer] = await Promise.all([loaded(), fetch(figure.dataset.chart)]);
  if (!answer.ok) return;
  const place = document.createElement("div");
  place.className = "drawn";
  const { view } = await embed(place, await answer.json(), OPTIONS);
  for (const shade of SHADES) view.signal(shade, `var(--${shade})`);
  await view.runAsync();
  const picture = figure.querySelector("picture");
  place.querySelector("svg").setAttribute("aria-label", picture.querySelector("img").alt);
  picture.replaceWith(place);
  figure.querySelector(".paper").remove();
  new ResizeObserver(() => reachable(place)).observe(place);
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      draw(target).catch((error) => console.warn("the chart stays a picture:", error));
    }
  },
  { rootMargin: "200px" },
);

export function watch(within) {
  within.querySelectorAll("figure[data-chart]").forEach((figure) => watcher.observe(figure));
}

watch(document);
