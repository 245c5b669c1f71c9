// <station-live>: the station as it is now. It listens to pictures, twenty a second, and shows them: in three dimensions
// where the browser can, else in the drawing that came with the page; and it keeps the panels beside it live.

import { PictureBuffer } from "./station-motion.js";
import { Panels } from "./station-panels.js";
import { Schematic } from "./station-schematic.js";

/** How often panels and the drawing are kept up, in seconds; the twin is drawn in every frame. */
const panelPace = 0.2;
/** How often those see the twin move who asked for less motion, in seconds. */
const calmPace = 1;
/** After so long without a picture it is said that what is seen is old, in milliseconds. */
const patience = 3000;

// Both are on their way while the rest of the page is read.
const library = import(document.querySelector("station-live").dataset.library).catch(() => undefined);
const twin = import("./station-twin.js");

const wantsCalm = matchMedia("(prefers-reduced-motion: reduce)");
const wantsDark = matchMedia("(prefers-color-scheme: dark)");

class StationLive extends HTMLElement {
  #layout;
  #buffer = new PictureBuffer();
  #whole = {};
  #panels;
  #schematic;
  #twin;
  #twinEnd;
  #events;
  #end;
  #frame = 0;
  #last = 0;
  #sinceTwin = 0;
  #heard = 0;
  #costs = [];
  #panelTimer;
  #panelCosts = [];

  connectedCallback() {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const begin = JSON.parse(document.querySelector("#station-now").textContent);
    this.#layout = begin.layout;
    this.#schematic = new Schematic(this.querySelector(".schematic"), begin.layout);
    this.#panels = new Panels(document, begin.picture);
    if (begin.picture) {
      this.#whole = begin.picture;
      this.#buffer.add(begin.picture, performance.now() / 1000);
    }
    document.addEventListener("visibilitychange", () => this.#attend(), { signal });
    addEventListener("pagehide", () => this.#rest(), { signal });
    addEventListener("pageshow", () => this.#attend(), { signal });
    wantsDark.addEventListener("change", () => this.#buildTwin(), { signal });
    this.#attend();
    this.#buildTwin();
  }

  disconnectedCallback() {
    this.#rest();
    this.#end.abort();
    this.#twinEnd?.abort();
    this.#panels.end();
    this.#twin = undefined;
  }

  /** Milliseconds that this page's own script took in each of the last frames, drawing commands included. */
  get frameCosts() { return [...this.#costs]; }
  /** The same of each time that the panels were kept up, five times a second. */
  get panelCosts() { return [...this.#panelCosts]; }
  /** Frames that the twin has drawn; nothing while there is no twin. */
  get framesDrawn() { return this.#twin?.drawn; }

  /** Listens and draws while the page is seen, and only then. */
  #attend() {
    if (document.visibilityState === "hidden") {
      this.#rest();
      return;
    }
    this.#listen();
    if (this.#frame === 0) {
      this.#last = performance.now();
      this.#frame = requestAnimationFrame((now) => this.#tick(now));
      this.#panelTimer = setInterval(() => this.#showPanels(), panelPace * 1000);
    }
  }

  /** By a clock of their own, so that they are live where a machine draws slowly. */
  #showPanels() {
    const begin = performance.now();
    this.#tellWhetherLost();
    const { newest } = this.#buffer;
    if (!newest) return;
    this.#panels.show(newest);
    if (!this.#twin) this.#schematic.show(this.#buffer.look(begin / 1000, panelPace));
    this.#panelCosts.push(performance.now() - begin);
    if (this.#panelCosts.length > 100) this.#panelCosts.shift();
  }

  #rest() {
    this.#events?.close();
    this.#events = undefined;
    cancelAnimationFrame(this.#frame);
    clearInterval(this.#panelTimer);
    this.#frame = 0;
  }

  #listen() {
    if (this.#events) return;
    this.#heard = performance.now();
    const events = new EventSource(this.dataset.stream);
    events.addEventListener("message", (event) => {
      if (!event.data) return;
      this.#heard = performance.now();
      const { picture, said } = JSON.parse(event.data);
      // Most pictures tell only what moves; the rest is as it was.
      this.#whole = picture.steps ? picture : { ...this.#whole, ...picture };
      if (!this.#whole.steps) return;
      this.#buffer.add(this.#whole, this.#heard / 1000);
      for (const one of said) this.#panels.said(one, picture.time);
    });
    events.addEventListener("error", () => {
      if (events.readyState !== EventSource.CLOSED) return;
      this.#events = undefined;
      setTimeout(() => document.visibilityState === "visible" && this.isConnected && this.#listen(), patience);
    });
    this.#events = events;
  }

  #heardNews() { return performance.now() - this.#heard < patience; }

  #tick(now) {
    this.#frame = requestAnimationFrame((next) => this.#tick(next));
    const begin = performance.now();
    const elapsed = Math.max(0, (now - this.#last) / 1000);
    this.#last = now;
    if (!this.#twin) return;
    const moment = this.#buffer.look(now / 1000, elapsed);
    if (!moment) return;
    this.#showTwin(moment, elapsed);
    this.#costs.push(performance.now() - begin);
    if (this.#costs.length > 600) this.#costs.shift();
  }

  #showTwin(moment, elapsed) {
    this.#sinceTwin += elapsed;
    if (wantsCalm.matches && this.#sinceTwin < calmPace && !this.#twin.isTurned) return;
    this.#twin.show(moment, this.#sinceTwin, elapsed);
    this.#sinceTwin = 0;
    if (this.#twin.isTooMuch) {
      this.#twinLost();
      return;
    }
    if (this.classList.contains("solid")) return;
    this.classList.add("solid");
    performance.mark("station-first-picture");
  }

  #tellWhetherLost() {
    const lost = this.querySelector(".lost");
    const text = this.#heardNews() ? "" : lost.dataset.text;
    if (lost.textContent !== text) lost.textContent = text;
  }

  /** Builds the twin, or builds it anew in other colours; without WebGL or the library the drawing stays. */
  async #buildTwin() {
    this.#twinEnd?.abort();
    this.#twinEnd = new AbortController();
    const { signal } = this.#twinEnd;
    this.#twin = undefined;
    this.querySelector("canvas")?.remove();
    this.classList.remove("solid");
    try {
      const [three, { StationTwin }] = await Promise.all([library, twin]);
      if (signal.aborted || !this.isConnected || !three) return;
      const canvas = document.createElement("canvas");
      canvas.tabIndex = 0;
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", this.dataset.label);
      this.prepend(canvas);
      this.#twin = new StationTwin(three, canvas, this.#layout, {
        isDark: wantsDark.matches, isCalm: () => wantsCalm.matches, signal,
      });
      canvas.addEventListener("webglcontextlost", () => !signal.aborted && this.#twinLost(), { signal });
      this.#offerViews(signal);
    } catch {
      this.#twinLost();
    }
  }

  #twinLost() {
    this.#twinEnd?.abort();
    this.#twin = undefined;
    this.querySelector("canvas")?.remove();
    this.querySelector(".views").hidden = true;
    this.classList.remove("solid");
  }

  #offerViews(signal) {
    const group = this.querySelector(".views");
    const buttons = [...group.querySelectorAll("button")];
    for (const button of buttons) {
      button.addEventListener("click", () => {
        this.#twin?.go(button.dataset.view);
        for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
      }, { signal });
    }
    group.hidden = false;
  }
}

customElements.define("station-live", StationLive);
