// How one looks round a station: named views, orbiting with pointer, wheel and keys, and gliding between them.

/** Where the camera stands and looks, in metres; the third is how wide it looks, in degrees. */
const views = {
  whole: [[6.7, 4.6, 12.1], [-0.2, 0.22, -1.1]],
  bay: [[4.4, 2.1, 6.4], [0.1, 0.25, -0.2]],
  under: [[3.0, 0.08, 4.3], [0, -0.1, 0]],
  rack: [[1.9, 4.0, 2.9], [0, 0.3, -4.3]],
};
const lowest = 0.04, highest = Math.PI / 2 + 0.06, nearest = 1.6, farthest = 24;

/** Orbits a camera round a point. */
export class Orbit {
  #camera;
  #element;
  #isCalm;
  #target = [0, 0, 0];
  #azimuth = 0;
  #polar = 1;
  #distance = 10;
  #glide;
  #pointers = new Map();
  #pinch = 0;
  /** Whether the camera has to be looked through anew. */
  hasMoved = true;

  /** `isCalm` tells whether motion is to be reduced; `signal` ends it all. */
  constructor(camera, element, isCalm, signal) {
    this.#camera = camera;
    this.#element = element;
    this.#isCalm = isCalm;
    const listen = (name, handle, options = {}) => element.addEventListener(name, handle, { signal, ...options });
    listen("pointerdown", (event) => this.#press(event));
    listen("pointermove", (event) => this.#drag(event));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
      listen(name, (event) => this.#pointers.delete(event.pointerId));
    }
    listen("wheel", (event) => this.#wheel(event), { passive: false });
    listen("keydown", (event) => this.#key(event));
    this.go("whole", false);
  }

  static get names() { return Object.keys(views); }

  /** Goes to a view, gliding unless motion is to be reduced. */
  go(name, isGliding = true) {
    const [eye, target] = views[name];
    const spread = this.#spread();
    const away = eye.map((one, place) => (one - target[place]) * spread);
    const distance = Math.hypot(...away);
    const goal = [...target, Math.atan2(away[0], away[2]), Math.acos(away[1] / distance), distance];
    if (!isGliding || this.#isCalm()) {
      this.#set(goal);
      return;
    }
    this.#glide = { from: this.#state(), to: goal, time: 0 };
    this.hasMoved = true;
  }

  /** On narrow screens one stands farther away, so that the same things are seen. */
  #spread() {
    const aspect = this.#element.clientWidth / Math.max(1, this.#element.clientHeight);
    return Math.min(1.5, Math.max(1, 1.3 / Math.max(aspect, 0.5)));
  }

  advance(elapsed) {
    const glide = this.#glide;
    if (!glide) return;
    glide.time = Math.min(1, glide.time + elapsed / 1.1);
    const share = glide.time * glide.time * (3 - 2 * glide.time);
    this.#set(glide.from.map((one, place) => one + (glide.to[place] - one) * share));
    this.#glide = glide.time < 1 ? glide : undefined;
  }

  #state() { return [...this.#target, this.#azimuth, this.#polar, this.#distance]; }

  #set([x, y, z, azimuth, polar, distance]) {
    this.#target = [x, y, z];
    this.#azimuth = azimuth;
    this.#polar = Math.min(highest, Math.max(lowest, polar));
    this.#distance = Math.min(farthest, Math.max(nearest, distance));
    const flat = this.#distance * Math.sin(this.#polar);
    this.#camera.position.set(
      x + flat * Math.sin(this.#azimuth), y + this.#distance * Math.cos(this.#polar), z + flat * Math.cos(this.#azimuth));
    this.#camera.lookAt(x, y, z);
    this.hasMoved = true;
  }

  #turn(azimuth, polar, zoom = 1) {
    this.#glide = undefined;
    const state = this.#state();
    this.#set([...state.slice(0, 3), state[3] + azimuth, state[4] + polar, state[5] * zoom]);
  }

  #press(event) {
    if (event.button > 0 && event.pointerType === "mouse") return;
    this.#element.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    this.#pinch = 0;
  }

  #drag(event) {
    const last = this.#pointers.get(event.pointerId);
    if (!last) return;
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.#pointers.size === 1) {
      this.#turn((last[0] - event.clientX) * 0.006, (last[1] - event.clientY) * 0.005);
      return;
    }
    const [one, other] = [...this.#pointers.values()];
    const pinch = Math.hypot(one[0] - other[0], one[1] - other[1]);
    if (this.#pinch > 0) this.#turn(0, 0, this.#pinch / pinch);
    this.#pinch = pinch;
  }

  /** The wheel moves the page, as it does elsewhere; with Control, which pinching on a pad gives too, the camera. */
  #wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#turn(0, 0, Math.exp(event.deltaY * 0.004));
  }

  #key(event) {
    const turns = {
      ArrowLeft: [-0.12, 0], ArrowRight: [0.12, 0], ArrowUp: [0, -0.08], ArrowDown: [0, 0.08],
      "+": [0, 0, 0.88], "=": [0, 0, 0.88], "-": [0, 0, 1.14],
    };
    const turn = turns[event.key];
    if (!turn || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#turn(...turn);
  }
}
