// <qr-code>: a button that shows the page's address as a QR code, for whoever meets the page on a screen and would like it
// on a telephone; or the address in data-address. The library that draws it is fetched when it is first wanted.

const style = new URL("./qr-code.css", import.meta.url);
const library = "/libraries/qrcode/qrcode.js";
const quietZone = 4; // modules around the code: ISO/IEC 18004, 9.1
let fetching;
let count = 0;

/** The library, a plain script that leaves a function of its name; nothing where it is missing. */
function generator() {
  fetching ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = library;
    script.addEventListener("load", () => resolve(globalThis.qrcode));
    script.addEventListener("error", () => {
      fetching = undefined;
      resolve(undefined);
    });
    document.head.append(script);
  });
  return fetching;
}

function dress() {
  if (document.querySelector(`link[href="${style}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = style;
  document.head.append(link);
}

function part(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** The code as a drawing; nothing where the text is longer than any code can hold. */
function drawing(make, text, label) {
  const code = make(0, "L");
  code.addData(text);
  try {
    code.make();
  } catch {
    return undefined;
  }
  const size = code.getModuleCount();
  const whole = size + 2 * quietZone;
  let dark = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) if (code.isDark(row, column)) dark += `M${column} ${row}h1v1h-1z`;
  }
  const picture = part("svg", {
    role: "img", "aria-label": label, viewBox: `${-quietZone} ${-quietZone} ${whole} ${whole}`, "shape-rendering": "crispEdges",
  });
  picture.append(
    part("rect", { x: -quietZone, y: -quietZone, width: whole, height: whole }), part("path", { d: dark }));
  return picture;
}

class QRCode extends HTMLElement {
  static observedAttributes = ["data-address"];

  connectedCallback() {
    if (this.button) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button quiet";
    this.button.textContent = this.dataset.show;
    this.button.setAttribute("aria-expanded", "false");
    this.button.addEventListener("click", () => this.panel.hidden ? this.open() : this.close());
    this.panel = document.createElement("figure");
    this.panel.id = `qr-${++count}`;
    this.panel.className = "qr";
    this.panel.hidden = true;
    this.button.setAttribute("aria-controls", this.panel.id);
    this.append(this.button, this.panel);
  }

  attributeChangedCallback() { if (this.panel && !this.panel.hidden) this.open(); }

  async open() {
    dress();
    this.button.setAttribute("aria-expanded", "true");
    const address = this.dataset.address || location.href;
    const make = await generator();
    const picture = make && drawing(make, address, this.dataset.show);
    const note = document.createElement("p");
    note.textContent = picture ? this.dataset.lead : make ? this.dataset.long : this.dataset.missing;
    const link = document.createElement("a");
    link.href = link.textContent = address;
    const caption = document.createElement("figcaption");
    caption.append(note, link);
    this.panel.replaceChildren(...[picture, caption].filter(Boolean));
    this.panel.hidden = false;
  }

  close() {
    this.button.setAttribute("aria-expanded", "false");
    this.panel.hidden = true;
  }
}

customElements.define("qr-code", QRCode);
