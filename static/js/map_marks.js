// The marks of the map, each with its name, and the list that opens from it.

// Marks and lists are built as text, so nothing that a group is called can become part of the page.
function element(kind, words, className = "") {
  const made = document.createElement(kind);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}

function markFor(L, mark) {
  const size = mark.count === 1 ? 26 : Math.round(30 + 7 * Math.log10(mark.count));
  const icon = L.divIcon({
    className: mark.count === 1 ? "mark one" : "mark",
    html: element("span", mark.count === 1 ? "" : mark.count),
    iconSize: [size, size],
  });
  const marker = L.marker([mark.lat, mark.lng], { icon, keyboard: false, autoPanOnFocus: true });
  marker.mark = mark;
  return marker;
}

// What a mark is called: its group, or how many there are, near which of the towns on the map, and what pressing it does.
function nameOf(mark, town) {
  if (mark.count === 1) return mark.groups[0].name;
  const where = town ? `near ${town}` : "here";
  return `${mark.count} groups ${where}${mark.groups ? "" : ", look closer"}`;
}

function nearestTown({ lat, lng }, towns, zoom) {
  const wide = Math.cos((lat * Math.PI) / 180);
  const far = ([, north, east]) => Math.hypot(north - lat, (east - lng) * wide);
  const named = towns.filter(([, , , from]) => zoom + 0.3 >= from);
  return named.length ? named.reduce((best, town) => (far(town) < far(best) ? town : best))[0] : "";
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

// From north to south, and from west to east: the order in which Tab goes over them.
function inOrder(marks) {
  return [...marks].sort((one, other) => other.lat - one.lat || one.lng - other.lng);
}

function isWithin([west, south, east, north], { lat, lng }) {
  return west <= lng && lng <= east && south <= lat && lat <= north;
}

// The marks of the map. One that stays when the map moves is left alone, so it keeps its open list and the focus.
export class Groups {
  drawn = new Map(); // by all that the server says of a mark
  towns = [];

  constructor(L, map) {
    Object.assign(this, { L, map, frame: map.getContainer(), pane: map.getPane("markerPane") });
  }

  nameBy(towns) {
    this.towns = towns;
    for (const marker of this.drawn.values()) this.name(marker);
  }

  show(marks) {
    const focused = [...this.drawn.values()].find((marker) => marker.getElement() === document.activeElement);
    const wanted = new Map(inOrder(marks).map((mark) => [JSON.stringify(mark), mark]));
    for (const [key, marker] of this.drawn) if (!wanted.has(key)) this.remove(key, marker);
    let before = null;
    for (const [key, mark] of wanted) {
      const drawn = (this.drawn.get(key) ?? this.add(key, mark)).getElement();
      if (drawn.previousSibling !== before) this.pane.insertBefore(drawn, before ? before.nextSibling : this.pane.firstChild);
      before = drawn;
    }
    for (const marker of this.drawn.values()) this.name(marker);
    if (focused && !focused.getElement()) this.focusAfter(focused.mark);
  }

  // Whoever looked closer from a mark goes on at the first of those that were in it.
  focusAfter({ box }) {
    const inside = box && inOrder([...this.drawn.values()].map(({ mark }) => mark)).find((mark) => isWithin(box, mark));
    const next = inside ? this.drawn.get(JSON.stringify(inside)).getElement() : this.frame;
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
    if (mark.groups) this.opensList(marker);
    else marker.on("click", () => {
      const [west, south, east, north] = mark.box;
      this.map.fitBounds([[south, west], [north, east]], { maxZoom: this.map.getMaxZoom(), padding: [48, 48] });
    });
    return marker;
  }

  name(marker) {
    const words = nameOf(marker.mark, nearestTown(marker.mark, this.towns, this.map.getZoom()));
    const drawn = marker.getElement();
    drawn.setAttribute("aria-label", words);
    drawn.title = words;
  }

  // The first link of a list has the focus once it is open, and its mark once it is closed.
  opensList(marker) {
    const drawn = marker.getElement();
    drawn.setAttribute("aria-haspopup", "dialog");
    marker.bindPopup(listOf(marker.mark), { maxHeight: 260, maxWidth: Math.min(280, this.frame.clientWidth - 70) });
    marker.on("popupopen", ({ popup }) => {
      const opened = popup.getElement();
      opened.setAttribute("role", "dialog");
      opened.setAttribute("aria-label", drawn.getAttribute("aria-label"));
      opened.querySelector("a[href]:not([role])").focus({ preventScroll: true });
    });
    marker.on("popupclose", ({ popup }) => {
      const lost = document.activeElement === document.body || popup.getElement()?.contains(document.activeElement);
      if (lost) (marker.getElement() ?? this.frame).focus({ preventScroll: true });
    });
  }
}

