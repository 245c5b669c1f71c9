// Packs as flat plates whose colour and label show their charge.

/** Length along the lane, thickness and width of a pack, in metres. */
export const packLength = 1.5, packHeight = 0.13, packWidth = 1.12;

/** Hue, saturation and lightness by charge: warm when spent, green when full, grey where nobody knows. */
export function chargeColour(charge) {
  if (charge === undefined) return "hsl(215, 8%, 58%)";
  const full = Math.min(1, Math.max(0, charge));
  return `hsl(${Math.round(24 + 128 * full ** 1.25)}, ${Math.round(62 - 14 * full)}%, ${Math.round(54 - 10 * full)}%)`;
}

/** A pack with its label; `show(charge)` draws it anew when the percentage changes. */
class PackModel {
  #canvas = document.createElement("canvas");
  #texture;
  #lid;
  #shown = null;

  constructor(THREE, parts) {
    [this.#canvas.width, this.#canvas.height] = [256, 32];
    this.#texture = new THREE.CanvasTexture(this.#canvas);
    this.#texture.colorSpace = THREE.SRGBColorSpace;
    this.#texture.anisotropy = 4;
    this.#lid = new THREE.MeshStandardMaterial({ roughness: 0.55, metalness: 0.1 });
    const label = new THREE.MeshBasicMaterial({ map: this.#texture, toneMapped: false });
    this.group = new THREE.Group();
    const tray = new THREE.Mesh(parts.tray, parts.shell);
    tray.position.y = packHeight * 0.31;
    const lid = new THREE.Mesh(parts.lid, this.#lid);
    lid.position.y = packHeight * 0.81;
    tray.castShadow = true;
    this.group.add(tray, lid);
    const face = new THREE.Mesh(parts.label, label);
    face.position.set(0, packHeight * 0.5, packWidth / 2 + 0.002);
    this.group.add(face);
  }

  show(charge) {
    const percent = charge === undefined ? undefined : Math.round(charge * 100);
    if (percent === this.#shown) return false;
    this.#shown = percent;
    const colour = chargeColour(charge);
    this.#lid.color.setStyle(colour);
    const pen = this.#canvas.getContext("2d");
    pen.fillStyle = "#20262c";
    pen.fillRect(0, 0, 256, 32);
    pen.fillStyle = colour;
    pen.fillRect(4, 7, 168 * (charge ?? 0), 18);
    pen.strokeStyle = "#ffffff55";
    pen.strokeRect(4, 7, 168, 18);
    pen.fillStyle = "#fff";
    pen.font = "600 23px system-ui, sans-serif";
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    pen.fillText(percent === undefined ? "–" : `${percent}%`, 250, 17);
    this.#texture.needsUpdate = true;
    return true;
  }
}

/** All packs that are in a station now, by identity. */
export class PackShelf {
  #THREE;
  #scene;
  #parts;
  #models = new Map();

  constructor(THREE, scene) {
    this.#THREE = THREE;
    this.#scene = scene;
    this.#parts = {
      tray: new THREE.BoxGeometry(packLength, packHeight * 0.62, packWidth),
      lid: new THREE.BoxGeometry(packLength * 0.94, packHeight * 0.38, packWidth * 0.93),
      label: new THREE.PlaneGeometry(packLength * 0.8, packHeight * 0.8),
      shell: new THREE.MeshStandardMaterial({ color: 0x3a424a, roughness: 0.6, metalness: 0.25 }),
    };
  }

  /** The pack's group, made when first asked for. */
  model(identity) {
    let model = this.#models.get(identity);
    if (!model) {
      model = new PackModel(this.#THREE, this.#parts);
      this.#models.set(identity, model);
      this.#scene.add(model.group);
    }
    return model;
  }

  /** Lets go of all that are not among `identities`. */
  keep(identities) {
    for (const [identity, model] of this.#models) {
      if (identities.has(identity)) continue;
      model.group.removeFromParent();
      model.group.traverse((part) => {
        if (part.material && part.material !== this.#parts.shell) {
          part.material.map?.dispose();
          part.material.dispose();
        }
      });
      this.#models.delete(identity);
    }
  }
}
