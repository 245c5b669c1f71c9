// The white passenger car that visits a station, built of few shapes; its middle stands over 0, it looks along +x.

import { fused } from "./station-fuse.js";

export const wheelbase = 2.7, track = 1.6, wheelRadius = 0.34;
/** Where the underside of its pack and of its sills is above the road, in metres. */
export const packBottom = 0.17, sillBottom = 0.2;

/** Draws the car's lower half from the side, with arches over the wheels. */
function sideOfBody(THREE) {
  const side = new THREE.Shape();
  const arch = (x) => side.absarc(x, wheelRadius, 0.405, Math.PI + 0.1, -0.1, true);
  side.moveTo(-2.26, 0.27);
  arch(-wheelbase / 2);
  arch(wheelbase / 2);
  side.lineTo(2.24, 0.25);
  side.quadraticCurveTo(2.38, 0.27, 2.4, 0.44);
  side.lineTo(2.4, 0.6);
  side.quadraticCurveTo(2.38, 0.76, 2.18, 0.81);
  side.bezierCurveTo(1.85, 0.9, 1.45, 0.96, 1.05, 0.99);
  side.bezierCurveTo(0.2, 1.02, -1.2, 1.05, -1.85, 1.05);
  side.bezierCurveTo(-2.2, 1.05, -2.36, 1.02, -2.39, 0.93);
  side.quadraticCurveTo(-2.44, 0.62, -2.38, 0.4);
  side.quadraticCurveTo(-2.36, 0.28, -2.26, 0.27);
  return side;
}

/** The roof's line from the foot of the windscreen to the boot, `inset` metres below the glass. */
function roofLine(side, inset = 0) {
  side.bezierCurveTo(0.8, 1.2 - inset, 0.5, 1.42 - inset, 0.02, 1.46 - inset);
  side.bezierCurveTo(-0.55, 1.51 - inset, -1.2, 1.4 - inset, -2.1, 1.02 - inset);
}

/** The cabin, all of glass. */
function sideOfCabin(THREE) {
  const side = new THREE.Shape();
  side.moveTo(1.18, 0.94);
  roofLine(side);
  side.lineTo(-2.1, 0.94);
  side.closePath();
  return side;
}

/** The roof, a thin shell on the glass from the windscreen's top to the rear window. */
function sideOfRoof(THREE) {
  const side = new THREE.Shape();
  side.moveTo(0.42, 1.318);
  side.bezierCurveTo(0.3, 1.4, 0.18, 1.45, 0.02, 1.468);
  side.bezierCurveTo(-0.4, 1.506, -0.8, 1.468, -1.22, 1.372);
  side.lineTo(-1.2, 1.345);
  side.bezierCurveTo(-0.8, 1.43, -0.4, 1.47, 0.02, 1.435);
  side.bezierCurveTo(0.16, 1.42, 0.28, 1.37, 0.4, 1.3);
  side.closePath();
  return side;
}

/** A band along two lines of the side: a pillar. */
function sideOfBand(THREE, points) {
  const side = new THREE.Shape();
  side.moveTo(...points[0]);
  for (const point of points.slice(1)) side.lineTo(...point);
  side.closePath();
  return side;
}

/** Extrudes a side view to a width, rounded by `bevel`, drawn in towards the top as cars are. */
function extruded(THREE, shape, width, bevel, taper = 0) {
  const geometry = new THREE.ExtrudeGeometry(shape, {
    depth: width - 2 * bevel, bevelEnabled: bevel > 0, bevelThickness: bevel, bevelSize: bevel * 0.55,
    bevelOffset: -bevel * 0.55, bevelSegments: 5, curveSegments: 14,
  });
  geometry.translate(0, 0, -(width - 2 * bevel) / 2);
  const places = geometry.attributes.position;
  for (let index = 0; index < places.count; index++) {
    const [x, y, z] = [places.getX(index), places.getY(index), places.getZ(index)];
    const inward = 1 - taper * Math.max(0, y - 0.94) / 0.55 - 0.17 * Math.max(0, Math.abs(x) - 1.45) ** 2;
    places.setZ(index, z * inward);
  }
  geometry.computeVertexNormals();
  return geometry;
}

/** Leans what stands upright inwards above the belt line, as the cabin does. */
function lean(geometry, slope) {
  const places = geometry.attributes.position;
  for (let index = 0; index < places.count; index++) {
    places.setZ(index, places.getZ(index) + slope * Math.max(0, places.getY(index) - 0.94) * 0.9);
  }
  geometry.computeVertexNormals();
}

function wheel(THREE, paint) {
  const group = new THREE.Group();
  const turned = (geometry) => geometry.rotateX(Math.PI / 2);
  const tyre = new THREE.Mesh(turned(new THREE.CylinderGeometry(wheelRadius, wheelRadius, 0.22, 36)), paint.rubber);
  const rim = new THREE.Mesh(turned(new THREE.CylinderGeometry(0.235, 0.235, 0.226, 30)), paint.steel);
  const hub = new THREE.Mesh(turned(new THREE.CylinderGeometry(0.06, 0.06, 0.236, 16)), paint.dark);
  group.add(tyre, rim, hub);
  for (let spoke = 0; spoke < 5; spoke++) {
    const gap = new THREE.Mesh(new THREE.BoxGeometry(0.055, 0.13, 0.232), paint.dark);
    const angle = (spoke / 5) * 2 * Math.PI;
    gap.position.set(0.14 * Math.sin(angle), 0.14 * Math.cos(angle), 0);
    gap.rotation.z = -angle;
    group.add(gap);
  }
  for (const part of [tyre, rim]) part.castShadow = true;
  return fused(THREE, group);
}

/** A plate with a text, drawn anew when the text changes. */
function numberPlate(THREE) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [256, 72];
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  const material = new THREE.MeshStandardMaterial({ map: texture, roughness: 0.5 });
  let shown;
  const write = (text) => {
    if (text === shown) return;
    shown = text;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#1d6b4a";
    pen.fillRect(0, 0, 256, 72);
    pen.strokeStyle = "#ffffffcc";
    pen.lineWidth = 3;
    pen.strokeRect(5, 5, 246, 62);
    pen.fillStyle = "#fff";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = "600 40px system-ui, sans-serif";
    pen.fillText([...text].slice(0, 10).join(""), 128, 38, 232);
    texture.needsUpdate = true;
  };
  write("");
  const plates = [2.385, -2.395].map((x) => {
    const plate = new THREE.Mesh(new THREE.PlaneGeometry(0.44, 0.125), material);
    plate.position.set(x, 0.46, 0);
    plate.rotation.y = x > 0 ? Math.PI / 2 : -Math.PI / 2;
    return plate;
  });
  return { plates, write };
}

/** The car: `group` to place, `wheels` to turn, `show(plate, lights)` for what is written and lit on it. */
export function makeCar(THREE) {
  const paint = {
    white: new THREE.MeshStandardMaterial({ color: 0xf7f7f5, roughness: 0.3, metalness: 0 }),
    glass: new THREE.MeshStandardMaterial({ color: 0x1a242e, roughness: 0.16, metalness: 0.3 }),
    rubber: new THREE.MeshStandardMaterial({ color: 0x23252a, roughness: 0.9 }),
    steel: new THREE.MeshStandardMaterial({ color: 0xc3c8cd, roughness: 0.35, metalness: 0.6 }),
    dark: new THREE.MeshStandardMaterial({ color: 0x33373d, roughness: 0.7 }),
    head: new THREE.MeshStandardMaterial({ color: 0xf4f8ff, emissive: 0xcfe2ff, emissiveIntensity: 0.5, roughness: 0.3 }),
    tail: new THREE.MeshStandardMaterial({ color: 0x9d2430, emissive: 0xd02838, emissiveIntensity: 0.25, roughness: 0.4 }),
  };
  const body = new THREE.Group();
  const add = (geometry, material, x = 0, y = 0, z = 0) => {
    const part = new THREE.Mesh(geometry, material);
    part.position.set(x, y, z);
    part.castShadow = true;
    body.add(part);
    return part;
  };
  add(extruded(THREE, sideOfBody(THREE), 1.86, 0.14), paint.white);
  add(extruded(THREE, sideOfCabin(THREE), 1.62, 0.1, 0.26), paint.glass);
  add(extruded(THREE, sideOfRoof(THREE), 1.66, 0.05, 0.26), paint.white);
  // Front, middle and rear pillars on either side.
  const pillars = [
    [[1.2, 0.97], [1.1, 0.97], [0.3, 1.41], [0.42, 1.34]], [[0.02, 1.0], [-0.06, 1.0], [-0.08, 1.43], [-0.02, 1.43]],
    [[-1.62, 1.02], [-2.1, 1.02], [-1.22, 1.39], [-1.05, 1.39]],
  ];
  for (const points of pillars) {
    for (const side of [-1, 1]) {
      const pillar = add(extruded(THREE, sideOfBand(THREE, points), 0.05, 0), paint.white, 0, 0, side * 0.795);
      lean(pillar.geometry, -side * 0.43);
    }
  }
  const floor = add(new THREE.BoxGeometry(1.95, 0.03, 1.3), paint.dark, 0, packBottom + 0.15, 0);
  floor.castShadow = false;
  for (const side of [-1, 1]) {
    add(new THREE.BoxGeometry(1.9, 0.1, 0.12), paint.dark, 0, sillBottom + 0.05, side * 0.82);
    add(new THREE.BoxGeometry(0.12, 0.05, 0.44), paint.head, 2.31, 0.68, side * 0.5).rotation.y = side * 0.26;
    add(new THREE.BoxGeometry(0.1, 0.05, 0.5), paint.tail, -2.34, 0.86, side * 0.48).rotation.y = -side * 0.2;
    add(new THREE.BoxGeometry(0.16, 0.1, 0.16), paint.white, 0.78, 1.03, side * 0.93);
    for (const x of [0.15, -0.75]) {
      add(new THREE.BoxGeometry(0.16, 0.022, 0.02), paint.steel, x, 0.86, side * 0.93);
    }
  }
  const plate = numberPlate(THREE);
  const group = new THREE.Group();
  group.add(fused(THREE, body), ...plate.plates);
  const wheels = [-1, 1].flatMap((end) => [-1, 1].map((side) => {
    const one = wheel(THREE, paint);
    one.position.set((end * wheelbase) / 2, wheelRadius, (side * track) / 2);
    group.add(one);
    return one;
  }));
  return {
    group, wheels,
    show(text, isAwake, isBraking) {
      plate.write(text);
      paint.head.emissiveIntensity = isAwake ? 0.9 : 0.1;
      paint.tail.emissiveIntensity = isBraking ? 1.4 : isAwake ? 0.35 : 0.05;
    },
  };
}
