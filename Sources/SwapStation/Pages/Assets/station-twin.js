// The station in three dimensions: everything stands where the axes say, each frame.

import { axisNames, CarGuess, PackMemory } from "./station-motion.js";
import { Orbit } from "./station-views.js";
import { makeCar, packBottom, sillBottom, track, wheelbase, wheelRadius } from "./station-car.js";
import { PackShelf } from "./station-packs.js";
import { aisle, makeBarrier, makeCamera, makeFloor, makePaint, Measures } from "./station-models.js";
import {
  makeHatch, makeHead, makeLift, makePositioners, makeRack, makeRail, makeShuttle, makeStacker,
} from "./station-machinery.js";

/** A frame that takes longer than this again and again is drawn with less, in seconds. */
const slow = 0.045;
/** Frames so slow that nobody would call it motion, in seconds, and how many of them in a row are too many. */
const crawling = 0.5;
const mostCrawls = 4;
/** Pixels drawn for each of the page's, at least, along a side. */
const coarsest = 0.7;
const degree = Math.PI / 180;

export class StationTwin {
  #THREE;
  #renderer;
  #scene;
  #camera;
  #orbit;
  #models;
  #measures;
  #shelf;
  #memory = new PackMemory();
  #guess = new CarGuess();
  #last = "";
  #pace = 0;
  #quality = 2;
  #isStale = true;
  #drawn = 0;
  #drawnSince = 0;
  #crawls = 0;
  #sun;

  /** `canvas` is drawn on; `layout` in millimetres; `signal` ends it. Throws where there is no WebGL. */
  constructor(THREE, canvas, layout, { isDark, isCalm, signal }) {
    this.#THREE = THREE;
    this.#measures = new Measures(layout);
    this.#renderer = new THREE.WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: "low-power" });
    this.#renderer.shadowMap.enabled = true;
    this.#renderer.shadowMap.type = THREE.PCFSoftShadowMap;
    this.#renderer.toneMapping = THREE.ACESFilmicToneMapping;
    this.#renderer.toneMappingExposure = isDark ? 0.98 : 1.08;
    this.#scene = new THREE.Scene();
    this.#camera = new THREE.PerspectiveCamera(32, 1.6, 0.1, 80);
    this.#light(isDark);
    this.#build(makePaint(THREE, isDark));
    this.#resize(canvas);
    this.#orbit = new Orbit(this.#camera, canvas, isCalm, signal);
    const watch = new ResizeObserver(() => this.#resize(canvas));
    watch.observe(canvas);
    signal.addEventListener("abort", () => {
      watch.disconnect();
      this.#dispose();
    });
  }

  get views() { return Orbit.names; }
  go(view) { this.#orbit.go(view); }
  /** Whether somebody looks from another place than in the last frame. */
  get isTurned() { return this.#orbit.hasMoved; }
  /** Whether the machine cannot draw this at all; a plain drawing serves its people better. */
  get isTooMuch() { return this.#crawls >= mostCrawls && this.#quality <= coarsest; }
  /** Frames drawn so far. */
  get drawn() { return this.#drawn; }

  #light(isDark) {
    const THREE = this.#THREE;
    const sky = new THREE.HemisphereLight(isDark ? 0xb9c7d6 : 0xffffff, isDark ? 0x33302b : 0xcfc8bb, isDark ? 1.3 : 1.75);
    const sun = new THREE.DirectionalLight(isDark ? 0xe6edf7 : 0xfff3e0, isDark ? 1.7 : 2.1);
    sun.position.set(5, 11, 7.5);
    sun.castShadow = true;
    sun.shadow.mapSize.set(1536, 1536);
    sun.shadow.radius = 5;
    sun.shadow.bias = -0.0004;
    sun.shadow.normalBias = 0.02;
    Object.assign(sun.shadow.camera, { left: -10, right: 10, top: 7, bottom: -7, near: 2, far: 30 });
    const fill = new THREE.DirectionalLight(0xdfe9ff, isDark ? 0.35 : 0.5);
    fill.position.set(-7, 3, 6);
    this.#sun = sun;
    this.#scene.add(sky, sun, fill);
    this.#scene.fog = new THREE.Fog(isDark ? 0x202428 : 0xdcdfdf, 18, 34);
  }

  #build(paint) {
    const THREE = this.#THREE;
    const measures = this.#measures;
    const { layout } = measures;
    const add = (part) => {
      this.#scene.add(part.group ?? part);
      return part;
    };
    add(makeFloor(THREE, paint));
    add(makeCamera(THREE, paint));
    add(makeRail(THREE, paint, measures.shuttle, layout.shuttleTransfer / 1000 + 0.85));
    add(makeRack(THREE, paint, measures));
    this.#models = {
      entry: add(makeBarrier(THREE, paint, -4.5)),
      exit: add(makeBarrier(THREE, paint, 4.5)),
      positioners: add(makePositioners(THREE, paint, { wheelbase, track }, layout.positionerClosed)),
      lift: add(makeLift(THREE, paint, sillBottom)),
      hatch: add(makeHatch(THREE, paint)),
      head: add(makeHead(THREE, paint, layout.gunCount)),
      shuttleA: add(makeShuttle(THREE, paint, measures.shuttle)),
      shuttleB: add(makeShuttle(THREE, paint, measures.shuttle)),
      stacker: add(makeStacker(THREE, paint, measures)),
      car: add(makeCar(THREE)),
    };
    this.#shelf = new PackShelf(THREE, this.#scene);
    this.#scene.traverse((part) => { if (part.isMesh && !part.castShadow) part.receiveShadow = true; });
  }

  #resize(canvas) {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (width === 0 || height === 0) return;
    const ratio = Math.min(globalThis.devicePixelRatio || 1, this.#quality);
    this.#renderer.setPixelRatio(ratio);
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    this.#camera.updateProjectionMatrix();
    this.#isStale = true;
  }

  /**
   * Shows a picture's moment, `elapsed` seconds after the last one that was shown; draws only if something is other than it was.
   * The browser took `frame` seconds for its last frame.
   */
  show({ picture, axes }, elapsed, frame) {
    const guess = this.#guess;
    guess.advance(picture, Math.min(elapsed, 0.25));
    this.#orbit.advance(elapsed);
    const key = `${Array.from(axes, (one) => one.toFixed(1)).join()}|${guess.place?.toFixed(3)}|${picture.packs}|${picture.gunsBusy}`;
    const rack = picture.slots.map((slot) => `${slot.pack}:${Math.round(slot.stateOfCharge * 100)}`).join();
    const state = `${key}|${rack}|${picture.swap?.plate}|${picture.car}`;
    const isMoving = state !== this.#last || picture.gunsBusy > 0;
    if (!isMoving && !this.#orbit.hasMoved && !this.#isStale) return;
    this.#last = state;
    this.#orbit.hasMoved = this.#isStale = false;
    this.#place(picture, axes);
    // The horizon stays as far behind the station as it is, from wherever one looks.
    const away = this.#camera.position.length();
    this.#scene.fog.near = away + 4;
    this.#scene.fog.far = away + 20;
    this.#renderer.render(this.#scene, this.#camera);
    this.#drawn += 1;
    this.#watchPace(frame);
  }

  /** Draws with fewer pixels, and without shadows, on machines that cannot keep up. */
  #watchPace(elapsed) {
    this.#crawls = elapsed > crawling ? this.#crawls + 1 : 0;
    if (this.#crawls >= mostCrawls && this.#quality > coarsest) {
      this.#sun.castShadow = false;
      this.#quality = coarsest;
      this.#crawls = 0;
      this.#resize(this.#renderer.domElement);
    }
    if (elapsed > crawling) return;
    this.#pace = this.#pace * 0.95 + elapsed * 0.05;
    this.#drawnSince += 1;
    if (this.#drawnSince < 40 || this.#pace < slow || this.#quality <= coarsest) return;
    this.#quality = this.#quality > 1 ? 1 : coarsest;
    this.#drawnSince = 0;
    this.#resize(this.#renderer.domElement);
  }

  #place(picture, axes) {
    const at = Object.fromEntries(axisNames.map((name, index) => [name, axes[index]]));
    const { layout } = this.#measures;
    const models = this.#models;
    const isActive = (name) => picture.steps.some((step) => step.name === name && step.stage === "active");
    models.entry.show(at.entryBarrier, isActive("driveIn"));
    models.exit.show(at.exitBarrier, isActive("driveOut"));
    models.positioners.show(at.frontPositioner, at.rearPositioner);
    models.lift.show(at.lift, layout.liftTouches);
    models.hatch.show(at.hatch);
    models.head.show(
      at.headX / 1000, at.headY / 1000, at.headYaw * degree, this.#measures.head(at.headZ), picture.gunsBusy > 0, picture.time);
    models.shuttleA.position.x = at.shuttleA / 1000;
    models.shuttleB.position.x = at.shuttleB / 1000;
    models.stacker.show(at.stackerX / 1000, this.#measures.stacker(at.stackerZ), this.#measures.fork(at.stackerFork));
    this.#placeCar(picture, at);
    this.#placePacks(picture, at);
  }

  #placeCar(picture, at) {
    const car = this.#models.car;
    const place = this.#guess.place;
    car.group.visible = place !== undefined;
    if (place === undefined) return;
    const [ahead, left, yaw] = picture.parking;
    // How it is parked is known once it stands; the nearer it comes, the more of it shows.
    const share = Math.max(0, 1 - Math.abs(place) / 2);
    const raised = Math.max(0, at.lift - this.#measures.layout.liftTouches) / 1000;
    car.group.position.set(place + (share * ahead) / 1000, raised, (-share * left) / 1000);
    car.group.rotation.y = share * yaw * degree;
    for (const wheel of car.wheels) wheel.rotation.z = -place / wheelRadius;
    const isOff = picture.car.includes("highVoltageOff");
    car.show(picture.swap?.plate ?? "", !isOff, picture.car.includes("brakeOn") && !isOff);
  }

  #placePacks(picture, at) {
    const measures = this.#measures;
    const shelf = this.#shelf;
    this.#memory.learn(picture);
    const present = new Set();
    const put = (identity, x, y, z, yaw = 0, scale = 1) => {
      if (!identity) return;
      present.add(identity);
      const model = shelf.model(identity);
      model.show(this.#memory.charge(identity));
      model.group.position.set(x, y, z);
      model.group.rotation.y = yaw;
      model.group.scale.x = scale;
    };
    const [inCar, onHead, onA, onB, onStacker] = picture.packs;
    const car = this.#models.car.group;
    if (car.visible) put(inCar, car.position.x, car.position.y + packBottom, car.position.z, car.rotation.y);
    put(onHead, at.headX / 1000, measures.head(at.headZ), -at.headY / 1000, at.headYaw * degree);
    put(onA, at.shuttleA / 1000, measures.shuttle, 0);
    put(onB, at.shuttleB / 1000, measures.shuttle, 0);
    const reach = Math.max(0, at.stackerFork / measures.layout.forkReach);
    put(
      onStacker, at.stackerX / 1000, measures.stacker(at.stackerZ), -aisle + measures.fork(at.stackerFork), 0,
      1 - (1 - measures.slotScale) * reach);
    picture.slots.forEach((slot, index) => {
      const { x, y } = measures.slot(index);
      put(slot.pack, x, y, -2 * aisle, 0, measures.slotScale);
    });
    shelf.keep(present);
  }

  #dispose() {
    this.#shelf.keep(new Set());
    this.#scene.traverse((part) => {
      part.geometry?.dispose();
      for (const material of [part.material ?? []].flat()) {
        material.map?.dispose();
        material.dispose();
      }
    });
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }
}
