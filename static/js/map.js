// The map: our own outlines, and on them the groups, put together by the server for the part that is looked at.
// Every group is in the list beside it, so whatever fails here takes nothing away but the map.
// By keyboard: Tab goes over the marks from north to south, Enter or Space opens one, Escape closes what is open, the
// arrow keys move the map, + and - look closer or further off. A link before the map leads past it.

const frame = document.getElementById("map");
const NEAREST = 15;
const LIMITS = [[48.8, -9.5], [56.8, 4.5]];
// What the ground is made of, and the zoom from which each part is drawn.
const GROUND = { neighbours: 0, regions: 0, builtup: 7, districts: 8 };
const STEP = 90; // pixels that an arrow key moves the map
const MOVES = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
const PATIENCE = 8000; // milliseconds until we say that no streets have come

function say(words) {
  document.getElementById("map-status").textContent = words;
}

async function fetched(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

function made(L) {
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    attributionControl: false, zoomControl: false, keyboard: false, scrollWheelZoom: false, minZoom: 5, maxZoom: NEAREST, zoomSnap: 0.25, maxBounds: LIMITS,
    zoomAnimation: moves, fadeAnimation: moves, markerZoomAnimation: moves, inertia: moves,
  });
  const [west, south, east, north] = frame.dataset.box.split(",").map(Number);
  const edge = Math.min(40, frame.clientWidth / 12); // so that no mark stands half outside
  map.fitBounds([[south, west], [north, east]], { maxZoom: 12, padding: [edge, 24], animate: false });
  map.once("click", () => map.scrollWheelZoom.enable());
  // Lists open upwards from their mark, so the buttons stand below them.
  L.control.zoom({ position: "bottomright" }).addTo(map);
  return map;
}

// Leaflet hears keys only while the map itself has the focus; here they also work from a mark or a button on it.
function hearKeys(map) {
  frame.tabIndex = 0;
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (pressed(map, event.key, event.target)) event.preventDefault();
  });
}

// Does what a key asks for; gives whether it asked for anything.
function pressed(map, key, target) {
  const opened = target.closest(".leaflet-popup");
  if (key === "Escape") map.closePopup();
  else if (target.matches(".mark, [role=button]") && (key === "Enter" || key === " ")) target.click();
  else if (opened) return false;
  else if (key in MOVES) map.panBy(MOVES[key]);
  else if (key === "+" || key === "=") map.zoomIn(1);
  else if (key === "-") map.zoomOut(1);
  else return false;
  return true;
}

// Each part of the ground is fetched once, when it is first near enough to be seen; without it the map still works.
function drawGround(L, map) {
  const begun = new Set();
  async function draw(part) {
    const pane = map.createPane(part);
    const outlines = await fetched(frame.dataset[part]);
    const looks = ({ properties }) => ({ className: `${part} region-${properties.slug ?? "none"}` });
    L.geoJSON(outlines, { pane, renderer: L.svg({ pane: part, padding: 0.5 }), interactive: false, style: looks }).addTo(map);
  }
  function look() {
    for (const [part, from] of Object.entries(GROUND)) {
      frame.classList.toggle(`with-${part}`, map.getZoom() >= from);
      if (map.getZoom() < from || begun.has(part)) continue;
      begun.add(part);
      draw(part).catch(() => {});
    }
  }
  map.on("zoomend", look);
  look();
}

// A name that meets a mark stands above its town instead, or nowhere: half a name helps nobody.
function keepNamesClear() {
  const marks = [...frame.querySelectorAll(".mark")].map((mark) => mark.getBoundingClientRect());
  for (const word of frame.querySelectorAll(".town span")) {
    for (const way of ["", "above", "covered"]) {
      word.className = way;
      const box = word.getBoundingClientRect();
      if (!marks.some((mark) => mark.left < box.right && box.left < mark.right && mark.top < box.bottom && box.top < mark.bottom)) break;
    }
  }
}

async function nameTowns(L, map, groups) {
  const towns = await fetched(frame.dataset.towns);
  groups.nameBy(towns);
  map.createPane("towns");
  const shown = L.layerGroup().addTo(map);
  function look() {
    shown.clearLayers();
    const seen = map.getBounds().pad(0.2);
    for (const [name, lat, lng, from] of towns) {
      if (map.getZoom() + 0.3 < from || !seen.contains([lat, lng])) continue;
      const word = document.createElement("span");
      word.textContent = name;
      const icon = L.divIcon({ className: "town", html: word, iconSize: null });
      L.marker([lat, lng], { icon, pane: "towns", interactive: false, keyboard: false }).addTo(shown);
    }
    keepNamesClear();
  }
  map.on("moveend", look);
  look();
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

function showGroups(map, groups) {
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
      keepNamesClear();
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

// Streets are another company's pictures. Nothing is asked of it until the visitor presses the button, and the choice
// is remembered nowhere. Our own map stays underneath, so a server that hangs or fails leaves the map as it was.
function offerStreets(L, map) {
  const offer = document.getElementById("streets");
  if (!offer) return;
  const button = offer.querySelector("button");
  const streets = L.tileLayer(offer.dataset.url, { maxZoom: NEAREST });
  let waiting;
  const none = () => say("The streets have not come. The map is as it was.");
  const settled = () => clearTimeout(waiting);
  streets.on("tileload", () => { settled(); say(""); });
  streets.on("tileerror", () => { settled(); none(); });
  button.addEventListener("click", () => {
    const wanted = !map.hasLayer(streets);
    settled();
    say("");
    button.textContent = wanted ? "Hide streets" : "Show streets";
    if (wanted) {
      streets.addTo(map);
      waiting = setTimeout(none, PATIENCE);
    } else streets.remove();
  });
  offer.hidden = false;
}

async function start() {
  const { L } = window;
  const { Groups } = await import(frame.dataset.marks);
  frame.hidden = false;
  const map = made(L);
  drawGround(L, map);
  const groups = new Groups(L, map);
  hearKeys(map);
  nameTowns(L, map, groups).catch(() => {});
  showGroups(map, groups);
  offerStreets(L, map);
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
