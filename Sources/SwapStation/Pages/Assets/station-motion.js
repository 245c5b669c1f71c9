// How a station's pictures, twenty a second and never quite on time, become one smooth motion. No DOM and no drawing here.

/** Names of the axes in the order in which a picture has them. */
export const axisNames = [
  "entryBarrier", "exitBarrier", "frontPositioner", "rearPositioner", "lift", "hatch", "headX", "headY", "headYaw",
  "headZ", "shuttleA", "shuttleB", "stackerX", "stackerZ", "stackerFork",
];

/** How long a picture is kept back so that the next one is there before it is needed, in seconds. */
const delay = 0.1;
/** After such a gap the past is not played on but left, in seconds. */
const longestGap = 1.5;
/** How fast what is shown follows what is known, in seconds: it rounds off the corners that a lost picture leaves. */
const follows = 0.045;

/** Keeps the last pictures and tells how the axes stood a moment ago. */
export class PictureBuffer {
  #pictures = [];
  #ahead = -Infinity; // of the station's clock before the browser's, as the promptest picture had it
  #shown;

  /** The newest picture; nothing before the first. */
  get newest() { return this.#pictures.at(-1); }

  /** Takes a picture that came at `now`, in seconds of the browser's clock. */
  add(picture, now) {
    const last = this.newest;
    if (last && (picture.time < last.time || picture.time - last.time > longestGap)) {
      this.#pictures = [];
      this.#ahead = -Infinity;
    }
    // Clocks drift and lines change: the promptest picture counts less as time goes by.
    this.#ahead = Math.max(picture.time - now, this.#ahead - 0.0005);
    this.#pictures.push(picture);
    if (this.#pictures.length > 12) this.#pictures.shift();
  }

  /** The picture that is shown at `now` and the positions of all axes, `elapsed` seconds after the last look. */
  look(now, elapsed) {
    const pictures = this.#pictures;
    if (pictures.length === 0) return undefined;
    const time = now + this.#ahead - delay;
    let next = pictures.length - 1;
    while (next > 0 && pictures[next - 1].time > time) next -= 1;
    const [before, after] = [pictures[Math.max(0, next - 1)], pictures[next]];
    const span = after.time - before.time;
    const part = span > 0 ? Math.min(1, Math.max(0, (time - before.time) / span)) : 1;
    const shown = (this.#shown ??= Float64Array.from(after.axes));
    const share = 1 - Math.exp(-elapsed / follows);
    for (let axis = 0; axis < shown.length; axis++) {
      const wanted = before.axes[axis] + (after.axes[axis] - before.axes[axis]) * part;
      const rest = wanted - shown[axis];
      shown[axis] = Math.abs(rest) < 0.01 ? wanted : shown[axis] + rest * share;
    }
    return { picture: part < 0.5 ? before : after, axes: shown };
  }
}

/** Metres from the bay's middle at which cars wait, come from and are gone. */
const waits = -8, comes = -12.5, gone = 12.5;
/** Of cars in the station, in m/s and m/s². */
const topSpeed = 1.4, acceleration = 0.8;

/** Where the car is, which no sensor says while it drives: it is guessed from what light barriers tell on its way. */
export class CarGuess {
  /** Metres along the lane from the bay's middle; nothing where there is no car. */
  place;
  #speed = 0;
  #error = 0;
  #bits = new Set();
  #absent = 0;

  /** Follows a picture over `elapsed` seconds. */
  advance(picture, elapsed) {
    const bits = new Set(picture.presence);
    const isHere = bits.has("approachOccupied") || bits.has("entryOccupied") || bits.has("bayOccupied") || bits.has("exitOccupied");
    if (this.place === undefined) {
      if (isHere) this.#appear(bits);
    } else if (!isHere && this.place < 3) {
      // It was turned away before the barrier.
      this.#absent += elapsed;
      if (this.#absent > 0.5) this.place = undefined;
    } else {
      this.#absent = 0;
      this.#correct(bits);
    }
    this.#bits = bits;
    if (this.place !== undefined) this.#drive(this.#goal(picture, bits), elapsed);
    if (this.place >= gone) this.place = undefined;
  }

  #appear(bits) {
    this.#absent = 0;
    this.#error = 0;
    this.#speed = 0;
    if (bits.has("bayOccupied")) this.place = 0;
    else if (bits.has("entryOccupied")) this.place = -5;
    else if (bits.has("exitOccupied")) this.place = 6;
    else [this.place, this.#speed] = [comes, topSpeed];
  }

  #goal(picture, bits) {
    if (bits.has("carStandsStill")) return 0;
    const isLeaving = bits.has("exitOccupied") || this.place > 1
      || picture.steps.some((step) => step.name === "driveOut" && step.stage !== "ahead");
    if (isLeaving && !bits.has("approachOccupied")) return gone + 1;
    return bits.has("entryOccupied") || bits.has("bayOccupied") ? 0 : waits;
  }

  /** A light barrier that changes tells the place exactly. */
  #correct(bits) {
    const comes = (name) => bits.has(name) && !this.#bits.has(name);
    const goes = (name) => !bits.has(name) && this.#bits.has(name);
    let known;
    if (comes("entryOccupied") && this.place < 0) known = -7.1;
    else if (goes("approachOccupied") && this.place < 0) known = -6;
    else if (goes("entryOccupied") && this.place < 0) known = -1.9;
    else if (comes("exitOccupied")) known = 1.9;
    else if (goes("bayOccupied") && this.place > 0) known = 4.6;
    if (known !== undefined) this.#error = known - this.place;
  }

  #drive(goal, elapsed) {
    const left = goal - this.place;
    if (Math.abs(left) < 0.004) {
      this.place = goal;
      this.#speed = 0;
      return;
    }
    const braking = Math.sqrt(2 * acceleration * Math.abs(left));
    this.#speed = Math.min(topSpeed, this.#speed + acceleration * elapsed, Math.max(braking, 0.02));
    const share = Math.min(1, elapsed / 0.4);
    const correction = this.#error * share;
    this.#error -= correction;
    this.place += Math.sign(left) * Math.min(Math.abs(left), this.#speed * elapsed) + correction;
  }
}

/** Keeps what was last known of each pack, for those that are on their way and in no slot that could tell. */
export class PackMemory {
  #known = new Map();

  /** Takes what a picture's slots tell. */
  learn(picture) {
    for (const slot of picture.slots) {
      if (slot.pack) this.#known.set(slot.pack, { charge: slot.stateOfCharge, type: slot.packType });
    }
    if (this.#known.size > 400) this.#known.clear();
  }

  /** The state of charge from 0 to 1; nothing where no slot ever told. */
  charge(pack) { return this.#known.get(pack)?.charge; }
}
