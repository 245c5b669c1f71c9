// The world's borders: read from TopoJSON or GeoJSON, and laid flat.

/** Places too small for borders of this scale: degrees east and north (CIA World Factbook, geographic coordinates). */
const small = {
  ABW: [-69.97, 12.5], AIA: [-63.17, 18.25], AND: [1.5, 42.5], ATG: [-61.8, 17.05], BHR: [50.55, 26], BMU: [-64.75, 32.33],
  BRB: [-59.53, 13.17], COM: [44.25, -12.17], CPV: [-24, 16], CUW: [-69, 12.17], CYM: [-80.5, 19.5], DMA: [-61.33, 15.42],
  FRO: [-7, 62], FSM: [158.25, 6.92], GRD: [-61.67, 12.12], HKG: [114.17, 22.25], KIR: [173, 1.42], KNA: [-62.75, 17.33],
  LCA: [-60.97, 13.88], MAC: [113.55, 22.17], MDV: [73, 3.25], MHL: [168, 9], MLT: [14.58, 35.83], MSR: [-62.2, 16.75],
  MUS: [57.55, -20.28], NIU: [-169.87, -19.03], NRU: [166.92, -0.53], PLW: [134.5, 7.5], PYF: [-140, -15], SGP: [103.8, 1.37],
  STP: [7, 1], SXM: [-63.07, 18.08], SYC: [55.67, -4.58], TCA: [-71.58, 21.75], TON: [-175, -20], TUV: [178, -8],
  VCT: [-61.2, 13.25], WSM: [-172.33, -13.58], XKK: [21, 42.58],
};

/** The line of each arc of a topology in degrees: arcs are kept as differences of whole numbers. */
function arcs({ arcs: kept, transform }) {
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] };
  return kept.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([right, up]) => {
      [x, y] = transform ? [x + right, y + up] : [right, up];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** A ring of arcs; a number below 0 is an arc backwards, and where arcs meet they share a point. */
function ring(numbers, lines) {
  return numbers.flatMap((number, place) => {
    const line = number < 0 ? lines[~number].toReversed() : lines[number];
    return place ? line.slice(1) : line;
  });
}

function geometry(object, lines) {
  const coordinates = object.type === "Polygon"
    ? object.arcs.map((one) => ring(one, lines))
    : object.arcs.map((polygon) => polygon.map((one) => ring(one, lines)));
  return { type: object.type, coordinates };
}

/** The countries of a file, as features of GeoJSON. */
function features(world) {
  if (world.type === "FeatureCollection") return world.features;
  const lines = arcs(world);
  const collections = Object.values(world.objects).filter((object) => object.geometries);
  // A file may hold the land as a whole as well; the countries are the most.
  collections.sort((one, other) => other.geometries.length - one.geometries.length);
  return collections[0].geometries.filter((one) => one.type === "Polygon" || one.type === "MultiPolygon")
    .map(({ id, properties, ...object }) => ({ type: "Feature", id, properties: properties ?? {}, geometry: geometry(object, lines) }));
}

const plain = (code) => String(code).replace(/^0+(?=\d)/, "").toUpperCase();

/** Everything by which a file may know a country: its number, its letters. */
function codes({ id, properties }) {
  const keys = ["id", "iso_n3", "iso_a3", "iso_a2", "adm0_a3", "a3", "iso3", "iso2", "ISO3166-1-Alpha-3"];
  const lower = Object.fromEntries(Object.entries(properties ?? {}).map(([key, value]) => [key.toLowerCase(), value]));
  return [id, ...keys.map((key) => lower[key.toLowerCase()])].filter((code) => code !== undefined && code !== null).map(plain);
}

/** The borders of a file, each under a name of its own, and who is found in them. */
export function borders(world) {
  const found = features(world).filter((feature) => !codes(feature).some((code) => code === "10" || code === "ATA"));
  const byCode = new Map();
  found.forEach((feature, place) => {
    feature.properties = { name: `r${place}` };
    for (const code of codes(feature)) if (!byCode.has(code)) byCode.set(code, feature.properties.name);
  });
  return { map: { type: "FeatureCollection", features: found }, byCode };
}

/** The name of a country's border; nothing where the file lacks it. */
export function regionOf({ number, three, two }, byCode) {
  return [number, three, two].filter(Boolean).map(plain).map((code) => byCode.get(code)).find(Boolean);
}

/** Where a country too small for a border lies. */
export const pointOf = ({ three }) => small[three];

/** Equal Earth: areas are true, so that no country looks larger than it is. Šavrič, Patterson, Jenny, 2018, equations 3 and 6. */
const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
const root = Math.sqrt(3) / 2;
const radian = Math.PI / 180;
const height = (t) => t * (a1 + a2 * t ** 2 + t ** 6 * (a3 + a4 * t ** 2));
const slope = (t) => a1 + 3 * a2 * t ** 2 + t ** 6 * (7 * a3 + 9 * a4 * t ** 2);

export const equalEarth = {
  project: ([east, north]) => {
    const t = Math.asin(root * Math.sin(north * radian));
    return [(east * radian * Math.cos(t)) / (root * slope(t)), -height(t)];
  },
  unproject: ([x, y]) => {
    let t = -y;
    for (let turn = 0; turn < 12; turn++) t -= (height(t) + y) / slope(t);
    return [(x * root * slope(t)) / Math.cos(t) / radian, Math.asin(Math.max(-1, Math.min(1, Math.sin(t) / root))) / radian];
  },
};
