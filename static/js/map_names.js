// The names on the ground: towns, then suburbs and villages, the numbers of roads, rivers. No name meets another or a
// mark, and half a name is never drawn.

import { boxOf, canvasLayer, wayTo } from "./map_ground.js";
import { coloursOf, fontOf } from "./map_style.js";
import { placed } from "./map_decode.js";

const SLACK = 0.25; // a name is drawn from so much below its zoom, up to the zoom where there are many
const MANY_FROM = 12;
const APART = 5; // pixels between two names
const SAME_NAME = 60; // pixels within which two of one name are one place
const NUMBERS_FROM = 7.5;
const FAR_APART = 170; // pixels between two numbers of one road
const RIVERS_FROM = 10.75;
const STATIONS_FROM = 12.75;
const TOWNS_TO = 9.75; // up to here the towns of the directory's own list are named and no others

export class Names {
  constructor(L, map, tiles, frame) {
    Object.assign(this, { map, tiles, frame, towns: [], marks: () => [] });
    map.createPane("names");
    this.layer = canvasLayer(L, "names", (context, view) => this.draw(context, view)).addTo(map);
  }

  redraw() {
    this.layer.redraw();
  }

  draw(context, view) {
    Object.assign(this, { context, view, zoom: this.map.getZoom(), colours: coloursOf(this.frame) });
    // The canvas is larger than what is seen; a name that the edge of the map would cut is left out.
    const corner = this.map.containerPointToLayerPoint([0, 0]).subtract(view.corner);
    this.seen = { min: corner, max: corner.add(this.map.getSize()) };
    this.taken = [...this.marks(view.corner), ...this.controls(corner)];
    this.family = getComputedStyle(this.frame).fontFamily;
    context.setTransform(view.dense, 0, 0, view.dense, 0, 0);
    Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
    const tiles = this.tiles.within(boxOf(view), this.zoom, false).filter(({ shapes }) => shapes);
    this.drawPlaces(tiles);
    if (this.zoom >= NUMBERS_FROM) this.drawNumbers(tiles);
    if (this.zoom >= RIVERS_FROM) this.drawRivers(tiles);
    if (this.zoom >= STATIONS_FROM) this.drawStations(tiles);
  }

  // The boxes of what stands on the map without moving with it.
  controls({ x, y }) {
    const { left, top } = this.frame.getBoundingClientRect();
    return [...this.frame.querySelectorAll(".leaflet-bar, .map-credit")].map((one) => {
      const box = one.getBoundingClientRect();
      return [box.left - left + x, box.top - top + y, box.right - left + x, box.bottom - top + y];
    });
  }

  // [{name, x, y, from}] with the best known first.
  places(tiles) {
    const origin = this.map.getPixelOrigin().add(this.view.corner);
    const found = this.towns.map(([name, lat, lng, from]) => {
      const [x, y] = placed(lng, lat, this.zoom);
      return { name, x: x - origin.x, y: y - origin.y, from };
    });
    if (this.zoom >= TOWNS_TO) {
      for (const tile of tiles) {
        const { scale, left, top } = wayTo(this.view, tile);
        for (const { z: from, n: names, points } of tile.shapes.places ?? []) {
          names.forEach((name, at) => found.push({ name, x: left + points[at][0] * scale, y: top + points[at][1] * scale, from }));
        }
      }
    }
    return found.filter(({ from }) => this.zoom + (from < MANY_FROM ? SLACK : 0) >= from).sort((one, other) => one.from - other.from);
  }

  drawPlaces(tiles) {
    const named = new Map();
    for (const { name, x, y, from } of this.places(tiles)) {
      const others = named.get(name) ?? [];
      if (others.some((other) => Math.hypot(other.x - x, other.y - y) < SAME_NAME)) continue;
      const { size, font } = fontOf(from, this.zoom, this.family);
      this.context.font = font;
      if (!this.writeBeside(name, x, y, size)) continue;
      named.set(name, [...others, { x, y }]);
    }
  }

  // At its place, or else above, below or beside what stands there.
  writeBeside(words, x, y, size) {
    const half = this.context.measureText(words).width / 2;
    const ways = [[0, 0], [0, 24], [0, -24], [half + 20, 0], [-half - 20, 0]];
    return ways.some(([right, down]) => this.write(words, x + right, y + down, size, half));
  }

  write(words, x, y, size, half = this.context.measureText(words).width / 2, colour = "name") {
    const box = [x - half - APART, y - size / 2 - 2, x + half + APART, y + size / 2 + 2];
    if (!this.isFree(box)) return false;
    this.taken.push(box);
    this.context.lineWidth = 3.5;
    this.context.strokeStyle = this.colours.halo;
    this.context.strokeText(words, x, y);
    this.context.fillStyle = this.colours[colour];
    this.context.fillText(words, x, y);
    return true;
  }

  isFree([left, top, right, bottom]) {
    const { seen } = this;
    if (left < seen.min.x || top < seen.min.y || right > seen.max.x || bottom > seen.max.y) return false;
    return !this.taken.some((other) => left < other[2] && other[0] < right && top < other[3] && other[1] < bottom);
  }

  // A road has its number at the middle of its longest piece in each tile, and not twice near by.
  drawNumbers(tiles) {
    const seen = new Map();
    this.context.font = `600 11px ${this.family}`;
    for (const kind of [0, 1, 2]) {
      if (kind === 1 && this.zoom < 8.75) break;
      if (kind === 2 && this.zoom < 11.75) break;
      for (const { words, x, y } of this.along(tiles, "roads", ({ c, r }) => c === kind && r)) {
        const others = seen.get(words) ?? [];
        if (others.some((other) => Math.hypot(other.x - x, other.y - y) < FAR_APART)) continue;
        if (this.plate(words, x, y, kind)) seen.set(words, [...others, { x, y }]);
      }
    }
  }

  plate(words, x, y, kind) {
    const half = this.context.measureText(words).width / 2 + 4;
    const box = [x - half - APART, y - 10, x + half + APART, y + 10];
    if (!this.isFree(box)) return false;
    this.taken.push(box);
    const { context, colours } = this;
    context.fillStyle = kind ? colours.halo : colours.plate;
    context.strokeStyle = kind ? colours["road-edge"] : colours["plate-name"];
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x - half, y - 8, half * 2, 16, 4);
    context.fill();
    context.stroke();
    context.fillStyle = kind ? colours.name : colours["plate-name"];
    context.fillText(words, x, y + 0.5);
    return true;
  }

  drawRivers(tiles) {
    const seen = new Set();
    this.context.font = `italic 12px ${this.family}`;
    for (const { words, x, y } of this.along(tiles, "rivers", ({ n }) => n)) {
      if (!seen.has(words) && this.write(words, x, y, 12, undefined, "water-name")) seen.add(words);
    }
  }

  drawStations(tiles) {
    this.context.font = `12px ${this.family}`;
    for (const tile of tiles) {
      const { scale, left, top } = wayTo(this.view, tile);
      for (const { n: names, points } of tile.shapes.stations ?? []) {
        points.forEach(([across, down], at) => {
          const [x, y] = [left + across * scale, top + down * scale];
          this.context.fillStyle = this.colours.rail;
          this.context.fillRect(x - 3, y - 3, 6, 6);
          if (this.zoom >= STATIONS_FROM + 1) this.write(`${names[at]} station`, x, y + 12, 12);
        });
      }
    }
  }

  // Words and the middle of the longest piece of each line that bears them.
  *along(tiles, layer, wordsOf) {
    for (const tile of tiles) {
      const { scale, left, top } = wayTo(this.view, tile);
      for (const shape of tile.shapes[layer] ?? []) {
        const words = wordsOf(shape) && (shape.r ?? shape.n);
        if (!words) continue;
        const longest = shape.lines.reduce((best, one) => (one.length > best.length ? one : best));
        const middle = Math.floor(longest.length / 4) * 2;
        yield { words, x: left + longest[middle] * scale, y: top + longest[middle + 1] * scale };
      }
    }
  }
}
