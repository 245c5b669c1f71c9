// The machinery of a station, in the coordinates and of the parts of station-models.js.

import { fused } from "./station-fuse.js";
import { aisle, box, ground, tube } from "./station-models.js";
import { packWidth } from "./station-packs.js";

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
