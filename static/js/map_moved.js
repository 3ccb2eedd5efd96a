// Where a proposal would move places: a ring where each was, a mark where it would be, a line between. In words beside it.

import { drawGround } from "./map_drawing.js";
import { hearKeys } from "./map_keys.js";

const part = document.getElementById("map-moved");
const frame = document.getElementById("map");
const LIMITS = [[48.8, -9.5], [56.8, 4.5]];

function pointOf(text) {
  return text.split(",").map(Number);
}

function start() {
  const { L } = window;
  part.hidden = false;
  const map = L.map(frame, {
    attributionControl: false, keyboard: false, scrollWheelZoom: false, minZoom: 5, maxZoom: 15, zoomSnap: 0.25, maxBounds: LIMITS,
  });
  const moved = [...part.querySelectorAll("li")].map(({ dataset }) => [pointOf(dataset.was), pointOf(dataset.becomes)]);
  map.fitBounds(L.latLngBounds(moved.flat()).pad(0.3), { animate: false, maxZoom: 14 });
  drawGround(L, map, frame);
  const icon = (name) => L.divIcon({ className: name, iconSize: [22, 22] });
  for (const [was, becomes] of moved) {
    L.marker(was, { icon: icon("point-mark point-was"), keyboard: false, interactive: false }).addTo(map);
    L.marker(becomes, { icon: icon("point-mark"), keyboard: false, interactive: false }).addTo(map);
  }
  frame.append(frame.querySelector(".map-credit"));
  hearKeys(map, frame);
}

try {
  start();
} catch (problem) {
  part.hidden = true;
  console.warn("The map did not start.", problem);
}
