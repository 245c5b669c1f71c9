// What a station is built of, in metres: x along the lane, y up from the road, z towards who looks from the front.
// The rack stands behind the lane, so the station's own y, to the left of the lane, is -z here.

import { fused } from "./station-fuse.js";
import { packLength } from "./station-packs.js";

/** The ground that all machinery stands on, and the aisle between lane, stacker and rack. */
export const ground = -0.78, aisle = 2.25;

/** Numbers of the layout, in metres and in the drawing's coordinates. */
export class Measures {
  constructor(layout) {
    this.layout = layout;
    this.columns = Math.ceil(layout.slotCount / layout.levels);
    this.pitch = layout.columnPitch / 1000;
    /** Narrow slots are drawn with packs pushed together. */
    this.slotScale = Math.min(1, (this.pitch - 0.06) / packLength);
  }

  /** Heights of the head, of which the road is `hatchHeight`. */
  head(position) { return (position - this.layout.hatchHeight) / 1000; }
  get shuttle() { return this.head(this.layout.headTransfer); }
  stacker(position) { return (position - this.layout.transferHeight) / 1000 + this.shuttle; }
  /** The fork is drawn as long as the aisle is wide, which is more than it moves. */
  fork(position) { return (-position / this.layout.forkReach) * aisle; }

  slot(index) {
    const { levels, levelPitch, lowestSlot } = this.layout;
    return {
      x: (Math.floor(index / levels) - (this.columns - 1) / 2) * this.pitch,
      y: this.stacker(lowestSlot + (index % levels) * levelPitch),
    };
  }
}

/** The materials that models share; `isDark` for the dark scheme. */
export function makePaint(THREE, isDark) {
  const solid = (color, roughness = 0.7, metalness = 0.1) => new THREE.MeshStandardMaterial({ color, roughness, metalness });
  const clear = (color, opacity) => new THREE.MeshStandardMaterial({
    color, opacity, transparent: true, roughness: 0.8, depthWrite: false, side: THREE.DoubleSide,
  });
  return {
    ground: solid(isDark ? 0x2e3033 : 0xcfd0cb, 0.95, 0),
    road: solid(isDark ? 0x4a4f54 : 0xb3b5b4, 0.9, 0),
    floor: clear(isDark ? 0x6d7780 : 0xaab4bb, isDark ? 0.3 : 0.34),
    line: solid(isDark ? 0xb9bcbd : 0xffffff, 0.8, 0),
    frame: solid(isDark ? 0x7c8791 : 0x8b959d, 0.55, 0.4),
    machine: solid(isDark ? 0x4f8fb8 : 0x3f7ea8, 0.5, 0.2),
    accent: solid(0xe2872f, 0.55, 0.1),
    steel: solid(0xc2c8cc, 0.35, 0.65),
    dark: solid(0x33393f, 0.7, 0.2),
    white: solid(0xf3f2ee, 0.6, 0),
    red: solid(0xc23b3b, 0.6, 0),
    leaf: clear(isDark ? 0x9aa6b0 : 0x74808a, 0.62),
  };
}

/** A box with its middle at a place. */
export function box(THREE, [width, height, depth], material, [x, y, z] = [0, 0, 0]) {
  const part = new THREE.Mesh(new THREE.BoxGeometry(width, height, depth), material);
  part.position.set(x, y, z);
  part.castShadow = part.receiveShadow = !material.transparent;
  return part;
}

/** An upright cylinder with its middle at a place. */
export function tube(THREE, radius, height, material, [x, y, z] = [0, 0, 0]) {
  const part = new THREE.Mesh(new THREE.CylinderGeometry(radius, radius, height, 24), material);
  part.position.set(x, y, z);
  part.castShadow = true;
  return part;
}

/** Ground, road and the bay's floor, which one can see through. */
export function makeFloor(THREE, paint) {
  const group = new THREE.Group();
  const add = (...parts) => group.add(...parts);
  const disc = new THREE.Mesh(new THREE.CircleGeometry(30, 64).rotateX(-Math.PI / 2), paint.ground);
  disc.position.y = ground;
  disc.receiveShadow = true;
  add(disc);
  for (const side of [-1, 1]) {
    add(box(THREE, [9, -ground, 3.3], paint.road, [side * 8.6, ground / 2 - 0.001, 0]));
    // The bay's floor: a strip at either side of the hatch, and before and behind it.
    add(box(THREE, [8.2, 0.05, 0.93], paint.floor, [0, -0.025, side * 1.185]));
    add(box(THREE, [3.1, 0.05, 1.44], paint.floor, [side * 2.55, -0.025, 0]));
    for (const x of [-8.6, 8.6]) add(box(THREE, [8.4, 0.004, 0.07], paint.line, [x, 0.002, side * 1.35]));
    add(box(THREE, [8.2, 0.004, 0.05], paint.line, [0, 0.003, side * 1.62]));
    for (const x of [-3.9, 3.9]) add(tube(THREE, 0.05, -ground, paint.frame, [x, ground / 2, side * 1.55]));
  }
  return fused(THREE, group);
}

/** A barrier with its light; `show(degrees, isGreen)`. */
export function makeBarrier(THREE, paint, x) {
  const group = new THREE.Group();
  const post = new THREE.Group();
  group.position.set(x, 0, 0);
  post.add(box(THREE, [0.26, 1.0, 0.3], paint.white, [0, 0.5, 1.95]));
  post.add(box(THREE, [0.3, 0.8 + -ground, 0.34], paint.road, [0, ground / 2 - 0.4, 1.95]));
  post.add(tube(THREE, 0.04, 0.9, paint.dark, [0, 1.45, 2.0]));
  post.add(box(THREE, [0.14, 0.42, 0.14], paint.dark, [0, 1.95, 2.0]));
  const lamp = (colour, y) => {
    const material = new THREE.MeshStandardMaterial({ color: colour, emissive: colour, emissiveIntensity: 0 });
    const part = new THREE.Mesh(new THREE.SphereGeometry(0.06, 18, 12), material);
    part.position.set(-0.06, y, 2.0);
    group.add(part);
    return material;
  };
  const [red, green] = [lamp(0xd8423f, 2.05), lamp(0x35a667, 1.86)];
  const pieces = new THREE.Group();
  pieces.position.set(0.17, 0.92, 1.95);
  for (let piece = 0; piece < 8; piece++) {
    pieces.add(box(THREE, [0.05, 0.09, 0.42], piece % 2 ? paint.red : paint.white, [0, 0, -0.28 - piece * 0.42]));
  }
  const arm = fused(THREE, pieces);
  group.add(fused(THREE, post), arm);
  return {
    group,
    show(degrees, isGreen) {
      arm.rotation.x = (degrees * Math.PI) / 180;
      red.emissiveIntensity = isGreen ? 0.05 : 0.9;
      green.emissiveIntensity = isGreen ? 1.1 : 0.05;
    },
  };
}

/** The plate camera on its post, before the entry. */
export function makeCamera(THREE, paint) {
  const group = new THREE.Group();
  group.position.set(-5.1, 0, -1.95);
  group.add(tube(THREE, 0.05, 2.4 - ground, paint.frame, [0, (2.4 + ground) / 2, 0]));
  const eye = new THREE.Group();
  eye.position.set(0, 2.4, 0);
  eye.rotation.set(0, Math.PI / 5, 0.28);
  eye.add(box(THREE, [0.42, 0.17, 0.19], paint.white, [-0.16, 0, 0]));
  const lens = tube(THREE, 0.065, 0.06, paint.dark, [-0.39, 0, 0]);
  lens.rotation.z = Math.PI / 2;
  eye.add(lens);
  group.add(eye);
  return fused(THREE, group);
}
