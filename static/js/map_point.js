// Put a mark on a map, for the place of a group. Nobody needs to: without it the place is where its postcode is.
// By keyboard: the arrow keys move the map under the cross in its middle, + and - look closer or further off, and a
// button puts the mark at the cross. By mouse or finger: drag the map, then press the button.

import { drawGround } from "./map_drawing.js";
import { hearKeys } from "./map_keys.js";

const part = document.getElementById("map-point");
const frame = document.getElementById("map");
const field = document.getElementById("id_point");
const LIMITS = [[48.8, -9.5], [56.8, 4.5]];
const ENGLAND = [[49.9, -5.8], [55.8, 1.8]];
const CLOSE = 14;

function say(words) {
  document.getElementById("map-status").textContent = words;
}

function pointOf(text) {
  const [lat, lng] = text.split(",").map(Number);
  return text && Number.isFinite(lat) && Number.isFinite(lng) ? [lat, lng] : null;
}

function made(L) {
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    attributionControl: false, keyboard: false, scrollWheelZoom: false, minZoom: 5, maxZoom: 15, zoomSnap: 0.25, maxBounds: LIMITS,
    zoomAnimation: moves, fadeAnimation: moves, markerZoomAnimation: moves, inertia: moves,
  });
  const at = pointOf(field.value) ?? pointOf(frame.dataset.at);
  if (at) map.setView(at, CLOSE, { animate: false });
  else map.fitBounds(ENGLAND, { animate: false });
  frame.append(frame.querySelector(".map-credit"));
  return map;
}

function markOn(L, map) {
  const icon = L.divIcon({ className: "point-mark", iconSize: [22, 22] });
  const mark = L.marker([0, 0], { icon, keyboard: false, interactive: false });
  const take = document.getElementById("take-mark");
  function show(at) {
    field.value = at ? at.map((degrees) => degrees.toFixed(5)).join(",") : "";
    take.hidden = !at;
    if (at) mark.setLatLng(at).addTo(map);
    else mark.remove();
  }
  show(pointOf(field.value));
  document.getElementById("put-mark").addEventListener("click", () => {
    const { lat, lng } = map.getCenter();
    show([lat, lng]);
    say("The mark is where the cross is.");
  });
  take.addEventListener("click", () => {
    show(null);
    say(frame.dataset.taken);
    document.getElementById("put-mark").focus();
  });
}

function start() {
  const { L } = window;
  part.hidden = false;
  const map = made(L);
  drawGround(L, map, frame);
  hearKeys(map, frame);
  markOn(L, map);
}

try {
  start();
} catch (problem) {
  part.hidden = true;
  console.warn("The map did not start.", problem);
}
