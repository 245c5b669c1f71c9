// What the charts of a trade index share: the library, fetched when the first chart comes into view, and the page's colours.

const library = "/libraries/echarts/echarts.min.js";
const wantsDark = matchMedia("(prefers-color-scheme: dark)");
const wantsCalm = matchMedia("(prefers-reduced-motion: reduce)");

/** Fulfilled once an element comes near the window. */
export function whenSeen(element) {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      resolve();
    }, { rootMargin: "300px" });
    watch.observe(element);
  });
}

let painter;

/** A colour of the style sheet as the library reads it, whatever the style sheet calls it. */
function plainColour(colour) {
  painter ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  painter.clearRect(0, 0, 1, 1);
  painter.fillStyle = colour;
  painter.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = painter.getImageData(0, 0, 1, 1).data;
  return `rgba(${red},${green},${blue},${alpha / 255})`;
}

/** The value of a custom property where an element of a class would stand. */
export function token(place, name, className = "") {
  const probe = document.createElement("i");
  probe.className = className;
  probe.style.color = `var(${name})`;
  place.append(probe);
  const colour = plainColour(getComputedStyle(probe).color);
  probe.remove();
  return colour;
}

/** Numbers as the page's language writes them. */
const forms = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
export const numbers = { format: (value) => forms.format(value).replace("-", "−") };

/**
 * A chart within an element, drawn anew when the colours change, and as wide as its place. Without the library nothing happens.
 * @param option what the library draws, given the library, the width and whether things may move
 * @returns the chart, or nothing
 */
export async function chart(element, option) {
  await whenSeen(element);
  try {
    await import(library);
  } catch {
    return undefined;
  }
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", element.dataset.label);
  element.replaceChildren(canvas);
  const drawn = globalThis.echarts.init(canvas, null, { renderer: "canvas" });
  const draw = () => drawn.setOption(
    { animation: !wantsCalm.matches, ...option(globalThis.echarts, canvas.clientWidth) }, { notMerge: true });
  draw();
  wantsDark.addEventListener("change", draw);
  let width = canvas.clientWidth;
  new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    drawn.resize();
    draw();
  }).observe(canvas);
  return drawn;
}

/** How a box beside the pointer looks. It is drawn, not built of elements: the site's security policy lets no style stand in them. */
export function box(place) {
  return {
    renderMode: "richText", confine: true, backgroundColor: token(place, "--card"), borderColor: token(place, "--edge"),
    textStyle: { color: token(place, "--ink"), fontSize: 12 },
  };
}
