// The drawing of a station, kept live where there is no WebGL. Its measures are those of SchematicScale.swift.

import { axisNames, CarGuess, PackMemory } from "./station-motion.js";
import { chargeColour } from "./station-packs.js";

const scale = 0.1, middle = 600, road = 200, rackTop = 330, levelHeight = 42;

export class Schematic {
  #svg;
  #layout;
  #guess = new CarGuess();
  #memory = new PackMemory();
  #last = 0;
  #set = new WeakMap();

  constructor(svg, layout) {
    this.#svg = svg;
    this.#layout = layout;
  }

  show({ picture, axes }) {
    const elapsed = Math.min(0.5, Math.max(0, picture.time - this.#last));
    this.#last = picture.time;
    this.#guess.advance(picture, elapsed);
    this.#memory.learn(picture);
    const at = Object.fromEntries(axisNames.map((name, index) => [name, axes[index]]));
    const { hatchHeight, headTransfer, liftTouches } = this.#layout;
    const head = (position) => road - (position - hatchHeight) * scale;
    const raised = Math.max(0, at.lift - liftTouches) * scale;
    const x = (position) => middle + position * scale;
    const place = this.#guess.place;
    const car = place === undefined ? undefined : x(place * 1000);
    this.#move('[data-part="car"]', car, road - raised);
    this.#move('[data-part="lift"]', 0, -(Math.min(1, at.lift / liftTouches) * 20 + raised));
    this.#move('[data-part="hatch-left"]', -at.hatch * scale, 0);
    this.#move('[data-part="hatch-right"]', at.hatch * scale, 0);
    this.#move('[data-part="head"]', x(at.headX), head(at.headZ));
    this.#move('[data-part="shuttleA"]', x(at.shuttleA), head(headTransfer));
    this.#move('[data-part="shuttleB"]', x(at.shuttleB), head(headTransfer));
    this.#barrier("entry", at.entryBarrier);
    this.#barrier("exit", at.exitBarrier);
    const [inCar, onHead, onA, onB, onStacker] = picture.packs;
    this.#pack("car", inCar, car, road - 170 * scale - raised);
    this.#pack("head", onHead, x(at.headX), head(at.headZ));
    this.#pack("shuttleA", onA, x(at.shuttleA), head(headTransfer));
    this.#pack("shuttleB", onB, x(at.shuttleB), head(headTransfer));
    this.#rack(picture, at, onStacker);
  }

  #rack(picture, at, onStacker) {
    const { lowestSlot, levelPitch, levels, slotCount, columnPitch } = this.#layout;
    const rackHeight = Math.min(levels, slotCount) * levelHeight;
    const y = rackTop + rackHeight - 4 - ((at.stackerZ - lowestSlot) / levelPitch) * levelHeight;
    this.#move('[data-part="stacker"]', middle + at.stackerX * scale, y);
    this.#pack("stacker", onStacker, 0, 0);
    const width = columnPitch * scale - 8;
    picture.slots.forEach((slot, index) => {
      const cell = this.#svg.querySelector(`[data-cell="${index}"]`);
      if (!cell) return;
      const fill = cell.querySelector(".fill");
      this.#attribute(fill, "width", slot.pack ? (width * slot.stateOfCharge).toFixed(1) : "0");
      this.#attribute(fill, "fill", chargeColour(slot.stateOfCharge));
      const text = slot.pack ? `${Math.round(slot.stateOfCharge * 100)}%` : "";
      const label = cell.querySelector("text");
      if (label.textContent.replaceAll(/\s/g, "") !== text) label.textContent = text;
    });
  }

  #barrier(name, degrees) {
    const height = 8 + (degrees / 90) * 110;
    const arm = this.#svg.querySelector(`[data-part="${name}"]`);
    this.#attribute(arm, "height", height.toFixed(1));
    this.#attribute(arm, "transform", `translate(0 ${(-height).toFixed(1)})`);
  }

  #pack(place, identity, x, y) {
    const selector = `[data-pack="${place}"]`;
    const pack = this.#move(selector, identity ? x : undefined, y);
    if (identity) this.#attribute(pack, "fill", chargeColour(this.#memory.charge(identity)));
  }

  /** Moves a part; hides it where it is nowhere. */
  #move(selector, x, y) {
    const part = this.#svg.querySelector(selector);
    this.#attribute(part, "visibility", x === undefined ? "hidden" : "visible");
    if (x !== undefined) this.#attribute(part, "transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    return part;
  }

  /** Sets an attribute that is other than it was. */
  #attribute(part, name, value) {
    const known = this.#set.get(part) ?? {};
    if (known[name] === value) return;
    known[name] = value;
    this.#set.set(part, known);
    part.setAttribute(name, value);
  }
}
