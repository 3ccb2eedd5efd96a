// How the ground looks: what is drawn in which order, how wide, from which zoom. Its colours stand in map.css.

const COLOURS = [
  "sea", "abroad", "land", "built", "wood", "park", "water", "district", "rail", "motorway", "motorway-edge", "plate", "plate-name", "road", "road-edge", "small-road", "name", "water-name", "halo",
];

// The colours in force: light, dark, or those that a visitor has chosen for all pages.
export function coloursOf(element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]));
}

// The colour of a region, as it has it on every page.
export function tintOf(slug, element) {
  const probe = document.createElement("i");
  probe.className = `region-${slug}`;
  probe.hidden = true;
  element.append(probe);
  const tint = getComputedStyle(probe).getPropertyValue("--tint").trim();
  probe.remove();
  return tint;
}

// A width between those that are given for some zooms: {6: 1, 12: 5}.
function wide(steps, zoom) {
  const zooms = Object.keys(steps).map(Number);
  const after = zooms.find((one) => one >= zoom);
  if (after === undefined) return steps[zooms.at(-1)];
  const before = zooms.findLast((one) => one < zoom);
  if (before === undefined) return steps[after];
  return steps[before] + ((steps[after] - steps[before]) * (zoom - before)) / (after - before);
}

const MOTORWAY = { 6: 1.2, 8: 1.8, 10: 2.8, 12: 4.5, 15: 9 };
const PRIMARY = { 6: 0.6, 8: 1.1, 10: 2, 12: 3.6, 15: 8 };
const MAIN = { 8: 0.7, 10: 1.3, 12: 2.8, 15: 7 };
const SMALL = { 10: 0.7, 12: 1.8, 15: 5 };
const EDGED_FROM = 9.5;
const isOf = (kind) => ({ k }) => k === kind;
const isRoad = (...classes) => ({ c }) => classes.includes(c);
const line = (layer, colour, width, more = {}) => ({ layer, colour, width: (zoom) => wide(width, zoom), ...more });
const edge = (layer, colour, width, more) => ({
  ...line(layer, colour, width, { from: EDGED_FROM, ...more }), width: (zoom) => wide(width, zoom) + 1.6,
});

// From below. An area is filled and has no edge, so tiles that overlap show no seam.
export const DRAWN = [
  { layer: "land", colour: "land" },
  { layer: "other", colour: "abroad" },
  { layer: "urban", colour: "built" },
  { layer: "green", colour: "wood", is: isOf("w") },
  { layer: "green", colour: "park", is: isOf("p"), from: 10.75 },
  { layer: "water", colour: "water" },
  line("rivers", "water", { 6: 0.7, 9: 1.2, 12: 2.2, 15: 5 }, { is: isOf("r") }),
  line("rivers", "water", { 10: 0.8, 15: 2.5 }, { is: isOf("c"), from: 9.75 }),
  line("lad", "district", { 9: 0.8, 13: 1.4 }, { dash: [5, 4] }),
  line("rail", "rail", { 6: 0.5, 9: 0.8, 12: 1.4, 15: 2.2 }),
  edge("roads", "road-edge", MAIN, { is: isRoad(2), from: 10.75 }),
  edge("roads", "road-edge", PRIMARY, { is: isRoad(1) }),
  line("roads", "small-road", SMALL, { is: isRoad(3), from: 10.75 }),
  line("roads", "road", MAIN, { is: isRoad(2), from: 8.75 }),
  line("roads", "road", PRIMARY, { is: isRoad(1) }),
  edge("roads", "motorway-edge", MOTORWAY, { is: isRoad(0) }),
  line("roads", "motorway", MOTORWAY, { is: isRoad(0) }),
];

// Names are as large as a place is well known; `from` is the zoom from which it has one.
export function fontOf(from, zoom, family) {
  const size = Math.min(17, Math.max(12, 13 + (zoom - from) * 0.9));
  return { size, font: `${from <= 8 ? 600 : 500} ${size}px ${family}` };
}
