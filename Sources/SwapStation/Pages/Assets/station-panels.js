// What stands beside the station, kept live: the clock, what is under way, the plan, the rack, the log, the voice.

import { chargeColour } from "./station-packs.js";
import { Plan } from "./station-plan.js";
import { Voice } from "./station-voice.js";

/** How long a fresh page is waited with after the last one, in milliseconds. */
const patience = 1500;
/** Lines of the log: those of a whole swap and some more. */
const longestLog = 80;

export class Panels {
  #root;
  #plan;
  #voice;
  #last;
  #shape;
  #fetched = -patience;
  #number;
  #percent;
  #texts;
  #end = new AbortController();

  /** `picture` is the one that the page was made from; nothing where there is none. */
  constructor(root, picture) {
    this.#root = root;
    if (picture) this.#shape = this.#shapeOf(picture, false);
    this.#plan = new Plan(root.querySelector(".plan"));
    this.#voice = new Voice(root.querySelector(".voice"));
    const language = root.querySelector(".plan").dataset.language;
    this.#number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    this.#percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
    this.#texts = root.querySelector(".happenings").dataset;
    // In words it is for those who see no drawing; where there is one it waits until it is opened.
    const words = root.querySelector("#station-text");
    words.addEventListener("toggle", () => (this.#shape = undefined), { capture: true, signal: this.#end.signal });
    words.querySelector("details").open = false;
    root.addEventListener("submit", (event) => this.#submit(event), { signal: this.#end.signal });
  }

  end() {
    this.#voice.end();
    this.#end.abort();
  }

  /** What was said last; it is told with every picture, and told on but once. */
  said(said, time) {
    if (!this.#voice.said(said)) return;
    this.#log(time, this.#texts.said.replace("{caption}", () => said.caption));
  }

  show(picture) {
    if (this.#last && picture.time < this.#last.time) this.#last = undefined;
    if (picture.alarms.length === 0) this.#voice.calm();
    this.#clock(picture);
    this.#underWay(picture);
    this.#plan.show(picture);
    this.#rack(picture);
    this.#logSteps(picture);
    this.#freshen(picture);
    this.#last = picture;
  }

  // MARK: Clock and what is under way

  #clock(picture) {
    const clock = this.#root.querySelector(".clock");
    const stood = picture.steps.find((step) => step.name === "driveIn")?.end;
    if (!picture.swap) return;
    const leaves = picture.steps.find((step) => step.name === "openExit")?.start;
    const seconds = stood === undefined ? undefined : Math.max(0, (leaves ?? picture.swap.seconds) - stood);
    this.#text(clock.querySelector(".seconds"), seconds === undefined ? "–" : this.#number.format(seconds));
    clock.querySelector(".part").setAttribute("stroke-dasharray", `${Math.min(60, seconds ?? 0).toFixed(2)} 60`);
    clock.classList.toggle("late", seconds > 60);
    clock.classList.toggle("done", leaves !== undefined);
    const planned = clock.querySelector(".planned");
    this.#text(planned, planned.dataset.pattern.replace("{seconds}", this.#number.format(picture.swap.planned)));
  }

  #underWay(picture) {
    const list = this.#root.querySelector("#station-state .under-way");
    if (!list) return;
    const names = picture.steps.filter((step) => step.stage === "active").map((step) => this.#plan.name(step.name));
    if (names.join() === list.dataset.shown || names.length === 0) return;
    list.dataset.shown = names.join();
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })));
  }

  // MARK: Rack

  #rack(picture) {
    const table = this.#root.querySelector(".rack table");
    picture.slots.forEach((slot, index) => {
      const row = table.querySelector(`tr[data-slot="${index}"]`);
      if (!row) return;
      const isTaken = picture.swap?.slot === index && picture.steps.some((step) => step.stage === "active");
      const state = slot.hasFault ? "fault" : isTaken ? "inUse" : !slot.pack ? "empty" : slot.power > 0.05 ? "charging" : "resting";
      const key = `${state}|${slot.pack}|${slot.stateOfCharge.toFixed(3)}|${slot.temperature.toFixed(1)}|${slot.power.toFixed(1)}`;
      if (row.dataset.key === key) return;
      row.dataset.key = key;
      row.dataset.state = state;
      const [pack, charge, temperature, power, word] = row.querySelectorAll("td");
      const type = Object.assign(document.createElement("small"), {
        textContent: table.dataset[`type${Math.min(2, slot.packType)}`],
      });
      pack.replaceChildren(...(slot.pack ? [String(slot.pack), " ", type] : []));
      const bar = charge.querySelector(".part");
      bar.setAttribute("width", slot.pack ? (slot.stateOfCharge * 100).toFixed(1) : "0");
      bar.setAttribute("fill", chargeColour(slot.stateOfCharge));
      charge.querySelector("span").textContent = slot.pack ? this.#percent.format(slot.stateOfCharge) : "";
      temperature.textContent = slot.pack ? `${this.#number.format(slot.temperature)} °C` : "";
      power.textContent = slot.power > 0.05 ? `${this.#number.format(slot.power)} kW` : "";
      word.querySelector("span").textContent = table.dataset[state];
    });
  }

  // MARK: Log

  #logSteps(picture) {
    const before = this.#last;
    if (!before || before.swap?.number !== picture.swap?.number) return;
    for (const step of picture.steps) {
      const was = before.steps.find((one) => one.name === step.name);
      const name = () => this.#plan.name(step.name);
      if (step.end === undefined || was?.end !== undefined || step.start === undefined) continue;
      this.#log(picture.time, this.#texts.ended
        .replace("{step}", name).replace("{actual}", this.#number.format(step.end - step.start))
        .replace("{planned}", this.#number.format(step.plannedEnd - step.plannedStart)));
    }
  }

  #log(time, text) {
    const list = this.#root.querySelector(".happenings");
    const line = document.createElement("li");
    const whole = Math.max(0, Math.floor(time));
    const moment = Object.assign(document.createElement("time"), {
      textContent: `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`,
    });
    line.append(moment, " ", Object.assign(document.createElement("span"), { textContent: text }));
    list.prepend(line);
    while (list.children.length > longestLog) list.lastChild.remove();
    const none = list.nextElementSibling;
    if (none) none.hidden = true;
  }

  // MARK: What only the server words

  /** When more than numbers changed, takes over the parts marked `data-fresh` from a fresh page. */
  #freshen(picture) {
    const shape = this.#shapeOf(picture, this.#root.querySelector("#station-text details")?.open);
    if (shape === this.#shape || performance.now() - this.#fetched < patience) return;
    this.#shape = shape;
    this.#fetched = performance.now();
    this.#takeOver();
  }

  /** What of a picture only the server words; more where it is read in words. */
  #shapeOf(picture, isRead) {
    return JSON.stringify([
      picture.state, picture.isManual, picture.alarms.map((alarm) => [alarm.kind, alarm.about]), picture.dangers,
      picture.swap?.number, picture.swap?.refusal, picture.presence.includes("approachOccupied"),
      picture.steps.some((step) => step.stage === "active"),
      isRead && [picture.presence, picture.steps.filter((step) => step.stage === "active").map((step) => step.name)],
      picture.isManual && picture.axes.map((axis) => Math.round(axis)),
    ]);
  }

  /** Sends a form of the station's without leaving the page, which would go silent and be built anew. */
  async #submit(event) {
    const form = event.target;
    if (!form.closest("#station-visitor, #station-operator, #station-stop")) return;
    event.preventDefault();
    if (form.closest("#station-visitor")) this.#voice.wake();
    const { submitter } = event;
    const fields = new URLSearchParams(new FormData(form, submitter));
    submitter?.setAttribute("aria-disabled", "true");
    const answer = await fetch(form.action, { method: "POST", body: fields, signal: this.#end.signal }).catch(() => undefined);
    submitter?.removeAttribute("aria-disabled");
    const passing = this.#root.querySelector(".passing");
    const isOutdated = answer?.status === 409;
    this.#text(passing, answer?.ok ? "" : isOutdated ? passing.dataset.changed : passing.dataset.failed);
    if (!answer?.ok && !isOutdated) return;
    form.closest("details")?.removeAttribute("open");
    submitter?.blur();
    await this.#takeOver();
    // Whoever pressed by keyboard goes on from there.
    if (form.matches("#station-visitor form")) this.#root.querySelector("#why-not")?.focus({ preventScroll: true });
  }

  async #takeOver() {
    const answer = await fetch(location.href, { signal: this.#end.signal }).catch(() => undefined);
    if (!answer?.ok) {
      this.#shape = undefined;
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const theirs of fresh.querySelectorAll("[data-fresh]")) {
      const mine = this.#root.getElementById(theirs.id);
      if (!mine) continue;
      const isInUse = mine.contains(document.activeElement) || mine.querySelector("details.order[open]");
      if (isInUse || mine.innerHTML === theirs.innerHTML) continue;
      const isOpen = mine.querySelector("details.whole")?.open;
      mine.replaceChildren(...theirs.childNodes);
      if (isOpen !== undefined) mine.querySelector("details.whole").open = isOpen;
    }
  }

  #text(part, text) {
    if (part.textContent !== text) part.textContent = text;
  }
}
