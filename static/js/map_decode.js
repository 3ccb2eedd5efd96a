// A tile as it is sent, made into shapes that a canvas can draw: arrays of x and y by turns, in pixels of the tile's own
// zoom from its north-west corner.

const WORLD = 256; // pixels of the whole world at zoom 0

// Where a place is on the whole map at a zoom.
export function placed(lng, lat, zoom) {
  const size = WORLD * 2 ** zoom;
  const up = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [((lng + 180) / 360) * size, (0.5 - up / (2 * Math.PI)) * size];
}

// The numbers of an arc. Each character holds five bits, the lowest first, and whether the number goes on; the lowest
// bit of a number says that it is negative. "!" stands for the backslash.
export function numbersOf(arc) {
  const numbers = [];
  let number = 0;
  let bit = 0;
  for (let at = 0; at < arc.length; at += 1) {
    const code = (arc[at] === "!" ? 92 : arc.charCodeAt(at)) - 63;
    number |= (code & 31) << bit;
    bit += 5;
    if (code & 32) continue;
    numbers.push(number & 1 ? ~(number >>> 1) : number >>> 1);
    number = bit = 0;
  }
  return numbers;
}

// Every arc of a tile as a line. Its numbers are steps from point to point; `at` says where a point of the tile's grid is.
function linesOf(arcs, at) {
  return arcs.map((arc) => {
    const steps = numbersOf(arc);
    const line = [];
    for (let i = 0, x = 0, y = 0; i + 1 < steps.length; i += 2) line.push(...at((x += steps[i]), (y += steps[i + 1])));
    return line;
  });
}

function backwards(line) {
  const turned = [];
  for (let i = line.length - 2; i >= 0; i -= 2) turned.push(line[i], line[i + 1]);
  return turned;
}

// One line of several arcs: each begins where the one before ended. A number below zero names an arc read backwards.
function joined(indexes, lines) {
  return indexes.reduce((made, index) => {
    const next = index < 0 ? backwards(lines[~index]) : lines[index];
    return made.length ? made.concat(next.slice(2)) : next;
  }, []);
}

// {layer: [{ ...what is said of the shape, lines: [[x, y, x, y ...] ...] }]}; of points, `points: [[x, y] ...]`.
export function decoded(tile, { x: column, y: row, z: zoom }) {
  const { scale, translate } = tile.transform;
  const at = (x, y) => {
    const [right, down] = placed(x * scale[0] + translate[0], y * scale[1] + translate[1], zoom);
    return [right - column * WORLD, down - row * WORLD];
  };
  const lines = linesOf(tile.arcs, at);
  const shapeOf = ({ type, arcs, coordinates, properties }) => {
    if (type === "MultiPoint") return { ...properties, points: coordinates.map(([x, y]) => at(x, y)) };
    const parts = type === "MultiPolygon" ? arcs.flat() : arcs;
    return { ...properties, isArea: type === "MultiPolygon", lines: parts.map((part) => joined(part, lines)) };
  };
  return Object.fromEntries(Object.entries(tile.objects).map(([name, { geometries }]) => [name, geometries.map(shapeOf)]));
}

// The same of ordinary GeoJSON outlines, as a tile of the whole world.
export function outlined({ features }, zoom) {
  return features.map(({ properties, geometry: { type, coordinates } }) => {
    const rings = type === "MultiPolygon" ? coordinates.flat() : coordinates;
    return { ...properties, isArea: true, lines: rings.map((ring) => ring.flatMap(([lng, lat]) => placed(lng, lat, zoom))) };
  });
}
