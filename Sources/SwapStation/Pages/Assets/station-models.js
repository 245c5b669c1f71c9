// What a station is built of, in metres: x along the lane, y up from the road, z towards who looks from the front.
// The rack stands behind the lane, so the station's own y, to the left of the lane, is -z here.

import { fused } from "./station-fuse.js";
import { packLength, packWidth } from "./station-packs.js";

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
function box(THREE, [width, height, depth], material, [x, y, z] = [0, 0, 0]) {
  const part = new THREE.Mesh(new THREE.BoxGeometry(width, height, depth), material);
  part.position.set(x, y, z);
  part.castShadow = part.receiveShadow = !material.transparent;
  return part;
}

function tube(THREE, radius, height, material, [x, y, z] = [0, 0, 0]) {
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

/** Four pads at each axle that push the wheels to the middle; `show(front, rear)` in millimetres. */
export function makePositioners(THREE, paint, { wheelbase, track }, closed) {
  const group = new THREE.Group();
  const pads = [1, -1].map((end) => [-1, 1].map((side) => {
    const pad = new THREE.Group();
    pad.add(box(THREE, [0.62, 0.13, 0.06], paint.accent, [0, 0.085, 0]));
    pad.add(box(THREE, [0.12, 0.06, 0.34], paint.dark, [0, 0.05, side * 0.2]));
    pad.position.x = (end * wheelbase) / 2;
    group.add(pad);
    return [pad, side];
  }));
  return {
    group,
    show(...positions) {
      pads.forEach((pair, axle) => {
        for (const [pad, side] of pair) pad.position.z = side * (track / 2 + 0.15 + (closed - positions[axle]) / 1000);
      });
    },
  };
}

/** The four posts of the lift; `show(millimetres, touches)`. */
export function makeLift(THREE, paint, sill) {
  const group = new THREE.Group();
  const posts = [-1, 1].flatMap((end) => [-1, 1].map((side) => {
    const post = new THREE.Group();
    post.position.set(end * 0.92, 0, side * 0.82);
    const rod = tube(THREE, 0.055, 1, paint.steel, [0, -0.5, 0]);
    post.add(rod, box(THREE, [0.17, 0.04, 0.15], paint.accent, [0, -0.02, 0]));
    group.add(post, tube(THREE, 0.09, 0.7, paint.machine, [end * 0.92, ground + 0.35, side * 0.82]));
    return post;
  }));
  return {
    group,
    show(position, touches) {
      const top = position < touches ? (position / touches) * sill : sill + (position - touches) / 1000;
      for (const post of posts) post.position.y = top;
    },
  };
}

/** The hatch's two leaves, which slide apart under the floor; `show(millimetres)`. */
export function makeHatch(THREE, paint) {
  const group = new THREE.Group();
  const leaves = [-1, 1].map((side) => {
    const leaf = box(THREE, [1.0, 0.03, 1.42], paint.leaf, [0, -0.016, 0]);
    group.add(leaf);
    return [leaf, side];
  });
  return {
    group,
    show(position) {
      const slid = position / 1000;
      for (const [leaf, side] of leaves) {
        leaf.position.x = side * (0.5 + slid);
        leaf.position.y = -0.016 - Math.min(0.05, slid * 0.5);
      }
    },
  };
}

/** The swap head with its ten guns; `show(x, y, yaw, height, areBusy, time)` in metres and radians. */
export function makeHead(THREE, paint, gunCount) {
  const group = new THREE.Group();
  const table = new THREE.Group();
  table.add(box(THREE, [1.0, 0.06, 0.62], paint.machine, [0, -0.05, 0]), box(THREE, [0.9, 0.02, 0.5], paint.dark, [0, -0.012, 0]));
  const guns = Array.from({ length: gunCount }, (_, index) => {
    const side = index < gunCount / 2 ? -1 : 1;
    const place = (index % Math.ceil(gunCount / 2)) / (Math.ceil(gunCount / 2) - 1) - 0.5;
    const gun = new THREE.Group();
    gun.position.set(place * 0.86, -0.03, side * 0.27);
    gun.add(tube(THREE, 0.034, 0.11, paint.accent));
    gun.add(box(THREE, [0.016, 0.03, 0.052], paint.dark, [0, 0.06, 0]));
    table.add(gun);
    return gun;
  });
  const stages = [0.15, 0.115, 0.08].map((radius) => tube(THREE, radius, 1, paint.steel));
  const foot = box(THREE, [0.9, 0.1, 0.7], paint.dark, [0, ground + 0.05, 0]);
  group.add(table, foot, ...stages);
  return {
    group,
    show(x, y, yaw, height, areBusy, time) {
      table.position.set(x, height, -y);
      table.rotation.y = yaw;
      const room = height - 0.08 - (ground + 0.1);
      stages.forEach((stage, index) => {
        const top = ground + 0.1 + (room * (index + 1)) / stages.length;
        stage.scale.y = Math.max(0.02, top - (ground + 0.1));
        stage.position.set(index === 2 ? x : 0, (top + ground + 0.1) / 2, index === 2 ? -y : 0);
      });
      if (areBusy) guns.forEach((gun, index) => (gun.rotation.y = time * 14 + index));
    },
  };
}

/** A shuttle: a frame open in the middle, for the head to come through; `group` is placed along the rail. */
export function makeShuttle(THREE, paint, top) {
  const group = new THREE.Group();
  group.position.y = top;
  for (const side of [-1, 1]) {
    group.add(box(THREE, [1.5, 0.07, 0.12], paint.machine, [0, -0.036, side * 0.46]));
    group.add(box(THREE, [0.14, 0.07, 0.82], paint.machine, [side * 0.68, -0.036, 0]));
    for (const end of [-1, 1]) {
      const roller = tube(THREE, 0.06, 0.05, paint.dark, [end * 0.62, -0.12, side * 0.5]);
      roller.rotation.x = Math.PI / 2;
      group.add(roller);
    }
  }
  return fused(THREE, group);
}

/** The shuttles' rail, under the lane. */
export function makeRail(THREE, paint, top, reach) {
  const group = new THREE.Group();
  for (const side of [-1, 1]) {
    group.add(box(THREE, [2 * reach, 0.05, 0.06], paint.frame, [0, top - 0.205, side * 0.5]));
    for (let x = -reach + 0.3; x <= reach - 0.3; x += (2 * reach - 0.6) / 5) {
      if (Math.abs(x) < 0.5) continue;
      group.add(box(THREE, [0.06, top - 0.23 - ground, 0.06], paint.frame, [x, (top - 0.23 + ground) / 2, side * 0.5]));
    }
  }
  return fused(THREE, group);
}

/** The rack's uprights and shelves. */
export function makeRack(THREE, paint, measures) {
  const group = new THREE.Group();
  group.position.z = -2 * aisle;
  const { columns, pitch, layout } = measures;
  const levels = Math.min(layout.levels, layout.slotCount);
  const top = measures.slot(levels - 1).y + 0.36;
  const edge = (columns * pitch) / 2;
  const depth = packWidth / 2;
  for (let column = 0; column <= columns; column++) {
    for (const side of [-1, 1]) {
      group.add(box(THREE, [0.05, top - ground, 0.05], paint.frame, [column * pitch - edge, (top + ground) / 2, side * depth]));
    }
  }
  for (let level = 0; level < levels; level++) {
    for (const side of [-1, 1]) {
      group.add(box(THREE, [2 * edge, 0.035, 0.045], paint.frame, [0, measures.slot(level).y - 0.02, side * depth * 0.93]));
    }
  }
  group.add(box(THREE, [2 * edge + 0.1, 0.05, packWidth + 0.06], paint.frame, [0, top, 0]));
  return fused(THREE, group);
}

/** The stacker: two masts on a rail, a carriage, and a fork that reaches to either side; `show(x, height, fork)`. */
export function makeStacker(THREE, paint, measures) {
  const group = new THREE.Group();
  const highest = measures.slot(Math.min(measures.layout.levels, measures.layout.slotCount) - 1).y + 0.6;
  const reach = Math.max(4.1, (measures.columns * measures.pitch) / 2 + 0.9);
  const rail = box(THREE, [2 * reach, 0.06, 0.16], paint.frame, [0, ground + 0.03, 0]);
  const frame = new THREE.Group();
  frame.add(box(THREE, [1.95, 0.12, 0.34], paint.dark, [0, ground + 0.13, 0]));
  for (const side of [-1, 1]) {
    frame.add(box(THREE, [0.09, highest - ground, 0.12], paint.accent, [side * 0.88, (highest + ground) / 2, 0]));
  }
  frame.add(box(THREE, [1.86, 0.08, 0.12], paint.accent, [0, highest, 0]));
  const cart = new THREE.Group();
  cart.add(fused(THREE, frame));
  const carriage = new THREE.Group();
  carriage.add(box(THREE, [1.68, 0.05, 0.86], paint.machine, [0, -0.085, 0]));
  const blades = [0.5, 1].map((share) => {
    const blade = new THREE.Group();
    for (const side of [-1, 1]) blade.add(box(THREE, [0.12, 0.026, 1.32], paint.steel, [side * 0.38, -0.014 - (share < 1 ? 0.024 : 0), 0]));
    carriage.add(blade);
    return [blade, share];
  });
  cart.add(carriage);
  group.add(rail, cart);
  group.position.z = -aisle;
  return {
    group,
    show(x, height, fork) {
      cart.position.x = x;
      carriage.position.y = height;
      for (const [blade, share] of blades) blade.position.z = fork * share;
    },
  };
}
