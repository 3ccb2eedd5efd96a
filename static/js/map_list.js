// The list that opens from a mark. It stands on the map's edge, on the side away from its mark, so the map need not move
// to make room for it. It stays until somebody closes it or opens another.

// Lists are built as text, so nothing that a group is called can become part of the page.
function element(kind, words = "", className = "") {
  const made = document.createElement(kind);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}

function itemOf({ name, url, who, where, when, freshness, notice }) {
  const item = document.createElement("li");
  const link = element("a", name);
  link.href = url;
  item.append(link);
  if (notice) item.append(element("p", notice, "stop"));
  const facts = element("dl");
  for (const [label, words] of [["For", who], ["Where", where], ["When", when]]) {
    if (words) facts.append(element("dt", label), element("dd", words));
  }
  item.append(facts, element("p", freshness, "hint"));
  return item;
}

const HALF_A_MARK = 32; // and the room between it and its list
const EDGES = 16; // what the list leaves free of the map's height
const BESIDE = 64; // and of its width, for the buttons that zoom

export class List {
  constructor(L, map) {
    this.map = map;
    this.box = element("section", "", "map-list");
    this.box.setAttribute("role", "dialog");
    this.box.hidden = true;
    map.getContainer().append(this.box);
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
  }

  get isOpen() {
    return !this.box.hidden;
  }

  // `back` gets the focus once the list is closed.
  open(mark, marker, back) {
    this.close(false);
    this.back = back;
    this.marker = marker;
    marker.getElement().classList.add("open");
    marker.getElement().setAttribute("aria-expanded", "true");
    this.box.setAttribute("aria-label", mark.name);
    this.box.replaceChildren(this.closer(), ...this.told(mark));
    this.box.scrollTop = 0;
    this.standAway(marker);
    this.box.hidden = false;
    this.box.querySelector("a").focus({ preventScroll: true });
  }

  told(mark) {
    const list = element("ul");
    list.append(...mark.groups.map(itemOf));
    const told = [element("p", mark.count > 1 ? mark.name : "1 group", "how-many"), list];
    if (mark.area) told.push(element("p", "The mark is for a town or an area. It is not an address.", "hint"));
    const more = mark.count - mark.groups.length;
    return more > 0 ? [...told, element("p", `${more} more ${more === 1 ? "is" : "are"} in the list.`)] : told;
  }

  closer() {
    const button = element("button", "Close", "map-close");
    button.type = "button";
    button.addEventListener("click", () => this.close());
    return button;
  }

  // Beside its mark on a wide map; below or above it on a narrow one. It takes no more than there is room.
  standAway(marker) {
    const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
    const size = this.map.getSize();
    const isLeft = x > size.x / 2;
    this.box.classList.toggle("left", isLeft);
    const isAbove = y > size.y / 2;
    this.box.classList.toggle("above", isAbove);
    const high = Math.min(Math.max(isAbove ? y : size.y - y, size.y / 2) - HALF_A_MARK, size.y - EDGES);
    const wide = Math.max(isLeft ? x : size.x - x, size.x / 2) - HALF_A_MARK - (isLeft ? EDGES : BESIDE);
    this.box.style.setProperty("--high", `${high}px`);
    this.box.style.setProperty("--wide", `${wide}px`);
  }

  close(givesBack = true) {
    if (!this.isOpen) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.box.hidden = true;
    const drawn = this.marker.getElement();
    drawn?.classList.remove("open");
    drawn?.setAttribute("aria-expanded", "false");
    if (givesBack && (hadFocus || document.activeElement === document.body)) this.back();
  }
}
