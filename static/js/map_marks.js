// The marks of the map, each with its name, from north to south: the order in which Tab goes over them.

import { List } from "./map_list.js";

const CLOSER = 0.5; // of a box, on each side, so that those who stand at its edges are not at the map's

function markFor(L, mark) {
  const alone = mark.count === 1;
  const size = alone ? 30 : Math.round(32 + 7 * Math.log10(mark.count));
  const number = document.createElement("span");
  number.textContent = alone ? "" : mark.count;
  const className = `mark${alone ? " one" : ""}${mark.area ? " area" : ""}`;
  const icon = L.divIcon({ className, html: number, iconSize: [size, size] });
  const marker = L.marker([mark.lat, mark.lng], { icon, keyboard: false, autoPanOnFocus: true });
  return Object.assign(marker, { mark, size });
}

// What pressing a mark does stands after its name.
function nameOf(mark) {
  return mark.groups ? mark.name : `${mark.name}, look closer`;
}

function inOrder(marks) {
  return [...marks].sort((one, other) => other.lat - one.lat || one.lng - other.lng);
}

function isWithin([west, south, east, north], { lat, lng }) {
  return west <= lng && lng <= east && south <= lat && lat <= north;
}

// A mark is the same one as long as it stands there for the same groups, whatever the others around it are called.
function keyOf({ lat, lng, count, groups }) {
  return JSON.stringify([lat, lng, count, groups?.map(({ url }) => url)]);
}

// One that stays when the map moves is left alone, so it keeps the focus.
export class Groups {
  drawn = new Map(); // by its key

  constructor(L, map) {
    Object.assign(this, { L, map, frame: map.getContainer(), pane: map.getPane("markerPane"), list: new List(L, map) });
  }

  show(marks) {
    const focused = [...this.drawn.values()].find((marker) => marker.getElement() === document.activeElement);
    const wanted = new Map(inOrder(marks).map((mark) => [keyOf(mark), mark]));
    for (const [key, marker] of this.drawn) if (!wanted.has(key)) this.remove(key, marker);
    let before = null;
    for (const [key, mark] of wanted) {
      const marker = this.drawn.get(key) ?? this.add(key, mark);
      const drawn = marker.getElement();
      if (drawn.previousSibling !== before) this.pane.insertBefore(drawn, before ? before.nextSibling : this.pane.firstChild);
      before = drawn;
      this.name(marker, mark);
    }
    if (focused && !focused.getElement()) this.focusAfter(focused.mark);
  }

  // Whoever looked closer from a mark goes on at the first of those that were in it.
  focusAfter({ box }) {
    const inside = box && inOrder([...this.drawn.values()].map(({ mark }) => mark)).find((mark) => isWithin(box, mark));
    const next = inside ? this.drawn.get(keyOf(inside)).getElement() : this.frame;
    next.focus({ preventScroll: true });
  }

  remove(key, marker) {
    marker.remove();
    this.drawn.delete(key);
  }

  add(key, mark) {
    const marker = markFor(this.L, mark).addTo(this.map);
    this.drawn.set(key, marker);
    const drawn = marker.getElement();
    drawn.setAttribute("role", "button");
    drawn.tabIndex = 0;
    if (mark.groups) {
      drawn.setAttribute("aria-haspopup", "dialog");
      drawn.setAttribute("aria-expanded", "false");
      marker.on("click", () => this.list.open(marker.mark, marker, () => this.focusBack(key)));
    } else {
      marker.on("click", () => this.lookCloser(mark));
    }
    return marker;
  }

  lookCloser({ box: [west, south, east, north] }) {
    const inside = this.L.latLngBounds([south, west], [north, east]).pad(CLOSER);
    const zoom = Math.max(this.map.getBoundsZoom(inside), this.map.getZoom() + 1);
    this.map.setView(inside.getCenter(), Math.min(zoom, this.map.getMaxZoom()));
  }

  focusBack(key) {
    (this.drawn.get(key)?.getElement() ?? this.frame).focus({ preventScroll: true });
  }

  name(marker, mark) {
    marker.mark = mark;
    const words = nameOf(mark);
    const drawn = marker.getElement();
    drawn.setAttribute("aria-label", words);
    drawn.title = words;
  }

  // The boxes of the marks on a canvas whose corner is at this point: [left, top, right, bottom].
  boxes(corner) {
    return [...this.drawn.values()].map((marker) => {
      const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng()).subtract(corner);
      const half = marker.size / 2;
      return [x - half, y - half, x + half, y + half];
    });
  }
}
