// The plan's bars, kept live: where each step was to be and where it was, on an axis that grows with what happens.

const tick = 10; // seconds, as PlanScale.swift has it

export class Plan {
  #section;
  #rows = new Map();
  #groups = [];
  #number;
  #end = 0;
  #known = new WeakMap();

  constructor(section) {
    this.#section = section;
    this.#number = new Intl.NumberFormat(section.dataset.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    for (const group of section.querySelectorAll(".group")) {
      const strip = [...group.querySelectorAll(".strip rect")];
      const rows = [...group.querySelectorAll("li[data-step]")];
      rows.forEach((row, index) => {
        this.#rows.set(row.dataset.step, {
          row, bars: [[...row.querySelectorAll(".bars rect")], strip.slice(2 * index, 2 * index + 2)],
          stage: row.querySelector(".stage"), times: row.querySelector(".times"),
        });
      });
      this.#groups.push({ group, steps: rows.map((row) => row.dataset.step), times: group.querySelector("summary .times") });
    }
  }

  /** The name of a step, as the page has it. */
  name(step) { return this.#rows.get(step)?.row.querySelector(".name").firstChild.textContent ?? step; }

  /** Shows a picture's plan; the last one stays while there is no swap. */
  show(picture) {
    if (picture.steps.length === 0) return;
    const now = picture.swap?.seconds ?? 0;
    const last = picture.steps.reduce((latest, step) => Math.max(latest, step.plannedEnd, step.end ?? 0), now);
    this.#rule(Math.max(6, Math.ceil(last / tick)) * tick);
    for (const step of picture.steps) this.#step(step, now);
    for (const { group, steps, times } of this.#groups) {
      const own = picture.steps.filter((step) => steps.includes(step.name));
      const stage = own.some((step) => step.stage === "active") ? "active"
        : own.every((step) => step.stage === "done" || step.stage === "skipped") ? "done" : "ahead";
      if (group.dataset.stage !== stage) group.dataset.stage = stage;
      const text = stage === "ahead" ? "" : this.#section.dataset[stage];
      if (times.textContent !== text) times.textContent = text;
    }
    this.#attribute(this.#section.querySelector(".grid .now"), "d", `M${this.#x(now)} 0V10`);
    const none = this.#section.querySelector(".none");
    if (none.hidden) return;
    none.hidden = true;
    this.#section.querySelector('[data-group="exchange"]').open = true;
  }

  #x(seconds) { return ((Math.min(this.#end, Math.max(0, seconds)) / this.#end) * 1000).toFixed(1); }

  #rule(end) {
    if (end === this.#end) return;
    this.#end = end;
    const marks = Array.from({ length: end / tick }, (_, index) => index * tick);
    this.#section.querySelector(".ticks").replaceChildren(...marks.map((mark) => {
      const label = document.createElement("span");
      label.textContent = mark;
      return label;
    }));
    this.#section.querySelector(".grid .lines").setAttribute("d", marks.slice(1).map((mark) => `M${this.#x(mark)} 0V10`).join(""));
  }

  #step(step, now) {
    const known = this.#rows.get(step.name);
    if (!known) return;
    const { row, bars, stage, times } = known;
    const planned = [step.plannedStart, step.plannedEnd];
    const actual = step.start === undefined ? undefined : [step.start, step.end ?? Math.max(now, step.start)];
    for (const [above, below] of bars) {
      this.#bar(above, planned);
      this.#bar(below, actual);
      this.#attribute(above, "class", step.isCritical ? "planned critical" : "planned");
    }
    if (row.dataset.stage !== step.stage) row.dataset.stage = step.stage;
    row.toggleAttribute("data-critical", step.isCritical);
    this.#text(stage, this.#section.dataset[step.stage] ?? "");
    const took = step.start !== undefined && step.end !== undefined ? step.end - step.start : undefined;
    const text = this.#number.format(step.plannedEnd - step.plannedStart);
    const key = `${text}|${took}`;
    if (this.#known.get(times) === key) return;
    this.#known.set(times, key);
    const bold = document.createElement("b");
    if (took !== undefined) bold.textContent = this.#number.format(took);
    times.replaceChildren(text, " ", bold);
  }

  #bar(bar, span) {
    const [x, width] = span
      ? [this.#x(span[0]), Math.max(1.5, ((span[1] - span[0]) / this.#end) * 1000).toFixed(1)] : ["0", "0"];
    this.#attribute(bar, "x", x);
    this.#attribute(bar, "width", width);
  }

  #attribute(part, name, value) {
    if (part.getAttribute(name) !== value) part.setAttribute(name, value);
  }

  #text(part, text) {
    if (part.textContent !== text) part.textContent = text;
  }
}
