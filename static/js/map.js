// The map: our own outlines, and on them the groups, put together by the server for the part that is looked at.
// Every group is in the list beside it, so whatever fails here takes nothing away but the map.
// It is out of the tab order: by keyboard, the list is the quicker way.

const frame = document.getElementById("map");
const NEAREST = 15;
const LIMITS = [[48.8, -9.5], [56.8, 4.5]];
// What the ground is made of, and the zoom from which each part is drawn.
const GROUND = { neighbours: 0, regions: 0, builtup: 7, districts: 8 };
const PATIENCE = 8000; // milliseconds until we say that no streets have come

function say(words) {
  document.getElementById("map-said").textContent = words;
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
  for (const button of frame.querySelectorAll(".leaflet-control-zoom a")) button.tabIndex = -1;
  return map;
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

async function nameTowns(L, map) {
  const towns = await fetched(frame.dataset.towns);
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

// Marks and lists are built as text, so nothing that a group is called can become part of the page.
function element(kind, words, className = "") {
  const made = document.createElement(kind);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}

function markFor(L, mark) {
  const words = mark.count === 1 ? mark.groups[0].name : `${mark.count} groups here`;
  const size = mark.count === 1 ? 26 : Math.round(30 + 7 * Math.log10(mark.count));
  const icon = L.divIcon({
    className: mark.count === 1 ? "mark one" : "mark",
    html: element("span", mark.count === 1 ? "" : mark.count),
    iconSize: [size, size],
  });
  const marker = L.marker([mark.lat, mark.lng], { icon, keyboard: false, title: words });
  marker.on("add", () => {
    const drawn = marker.getElement();
    drawn.setAttribute("role", "button");
    drawn.setAttribute("aria-label", words);
    drawn.tabIndex = -1;
  });
  return marker;
}

function listOf(mark) {
  const box = element("div", "", "here-list");
  if (mark.count > 1) box.append(element("p", `${mark.count} groups here`, "how-many"));
  const list = document.createElement("ul");
  for (const group of mark.groups) {
    const item = document.createElement("li");
    const link = element("a", group.name);
    link.href = group.url;
    item.append(link);
    if (group.notice) item.append(element("span", group.notice, "stop"));
    item.append(element("span", group.freshness, "hint"));
    list.append(item);
  }
  box.append(list);
  const more = mark.count - mark.groups.length;
  if (more > 0) box.append(element("p", `${more} more are in the list.`));
  return box;
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

function showGroups(L, map) {
  const shown = L.layerGroup().addTo(map);
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
      shown.clearLayers();
      for (const mark of marks) draw(mark);
      keepNamesClear();
      say("");
    } catch (problem) {
      if (problem.name === "AbortError") return;
      last = "";
      say("The groups could not be put on the map just now. They are all in the list.");
    }
  }
  function draw(mark) {
    const marker = markFor(L, mark).addTo(shown);
    const maxWidth = Math.min(280, frame.clientWidth - 70);
    if (mark.groups) marker.bindPopup(listOf(mark), { maxHeight: 260, maxWidth });
    else marker.on("click", () => {
      const [west, south, east, north] = mark.box;
      map.fitBounds([[south, west], [north, east]], { maxZoom: NEAREST, padding: [48, 48] });
    });
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

function start() {
  const { L } = window;
  frame.hidden = false;
  const map = made(L);
  drawGround(L, map);
  nameTowns(L, map).catch(() => {});
  showGroups(L, map);
  offerStreets(L, map);
  document.getElementById("map-off").hidden = true;
}

try {
  start();
} catch (problem) {
  frame.hidden = true;
  console.warn("The map did not start.", problem);
}
