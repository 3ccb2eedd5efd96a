// The map: our own ground, and on it the groups, put together by the server for the part that is looked at.
// Every group is in the list beside it, so whatever fails here takes nothing away but the map.
// By keyboard: Tab goes over the marks from north to south, Enter or Space opens one, Escape closes what is open, the
// arrow keys move the map, + and - look closer or further off. A link before the map leads past it.

import { drawGround } from "./map_drawing.js";
import { Groups } from "./map_marks.js";
import { offerStreets } from "./map_streets.js";
import { fetched } from "./map_tiles.js";

const frame = document.getElementById("map");
const NEAREST = 15;
const LIMITS = [[48.8, -9.5], [56.8, 4.5]];
const STEP = 90; // pixels that an arrow key moves the map
const MOVES = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };

function say(words) {
  document.getElementById("map-status").textContent = words;
}

function made(L) {
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    attributionControl: false, zoomControl: false, keyboard: false, scrollWheelZoom: false, minZoom: 5, maxZoom: NEAREST, zoomSnap: 0.25, maxBounds: LIMITS,
    zoomAnimation: moves, fadeAnimation: moves, markerZoomAnimation: moves, inertia: moves,
  });
  const [west, south, east, north] = frame.dataset.box.split(",").map(Number);
  const edge = Math.min(40, frame.clientWidth / 12); // so that no mark stands half outside
  map.fitBounds([[south, west], [north, east]], { maxZoom: 12, padding: [edge, edge], animate: false });
  map.once("click", () => map.scrollWheelZoom.enable());
  L.control.zoom({ position: "topright" }).addTo(map);
  frame.append(frame.querySelector(".map-credit")); // Tab comes to the marks first
  return map;
}

// Leaflet hears keys only while the map itself has the focus; here they also work from a mark or a button on it.
function hearKeys(map, list) {
  frame.tabIndex = 0;
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (pressed(map, list, event.key, event.target)) event.preventDefault();
  });
}

// Does what a key asks for; gives whether it asked for anything.
function pressed(map, list, key, target) {
  if (key === "Escape") list.close();
  else if (list.box.contains(target)) return false;
  else if (target.matches(".mark, [role=button]") && (key === "Enter" || key === " ")) target.click();
  else if (key in MOVES) map.panBy(MOVES[key]);
  else if (key === "+" || key === "=") map.zoomIn(1);
  else if (key === "-") map.zoomOut(1);
  else return false;
  return true;
}

// The box is drawn out to the edges of a grid, so that people who look at the same place ask for the same address.
function askedFor(map) {
  const bounds = map.getBounds();
  const zoom = Math.floor(map.getZoom());
  const step = 360 / 2 ** zoom;
  const down = (degrees) => (Math.floor(degrees / step) * step).toFixed(4);
  const up = (degrees) => (Math.ceil(degrees / step) * step).toFixed(4);
  const address = new URL(frame.dataset.points, location.href);
  address.searchParams.set("box", [down(bounds.getWest()), down(bounds.getSouth()), up(bounds.getEast()), up(bounds.getNorth())]);
  address.searchParams.set("zoom", zoom);
  return address;
}

function showGroups(map, groups, shown) {
  let last = "";
  let asking = new AbortController();
  async function look() {
    const address = askedFor(map).href;
    if (address === last) return;
    asking.abort();
    asking = new AbortController();
    last = address;
    try {
      const { marks } = await fetched(address, asking.signal);
      groups.show(marks);
      shown();
      say("");
    } catch (problem) {
      if (problem.name === "AbortError") return;
      last = "";
      say("The groups could not be put on the map just now. They are all in the list.");
    }
  }
  map.on("moveend", look);
  look();
}

async function start() {
  const { L } = window;
  frame.hidden = false;
  const map = made(L);
  const { names, again } = drawGround(L, map, frame);
  const groups = new Groups(L, map);
  names.marks = (corner) => groups.boxes(corner);
  hearKeys(map, groups.list);
  map.on("click", () => groups.list.close());
  showGroups(map, groups, again);
  offerStreets(L, map, say);
  document.getElementById("map-off").hidden = true;
  document.getElementById("map-skip").hidden = false;
}

try {
  await start();
} catch (problem) {
  frame.hidden = true;
  document.getElementById("map-skip").hidden = true;
  console.warn("The map did not start.", problem);
}
