// The ground of the map, drawn on one canvas as large as what is seen and a little more. A canvas for each tile would
// show where tiles meet; here nothing meets.

import { outlined } from "./map_decode.js";
import { coloursOf, DRAWN, tintOf } from "./map_style.js";
import { fetched, OUTLINES_ZOOM } from "./map_tiles.js";

const TILE = 256;
const PADDING = 0.2; // of the map's size, on each side
const TINT = 0.16; // how much of its colour a region has
const TINTED_TO = 8.5; // the zoom; closer, tinted land would look like water or woods

// A canvas that Leaflet moves and scales with the map, and that is drawn again once the map rests.
export function canvasLayer(L, pane, draw) {
  const Layer = L.Renderer.extend({
    options: { pane, padding: PADDING },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this.context = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      const dense = Math.min(window.devicePixelRatio || 1, 2.5);
      L.DomUtil.setPosition(this._container, min);
      Object.assign(this._container, { width: Math.round(size.x * dense), height: Math.round(size.y * dense) });
      Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
      draw(this.context, { map: this._map, corner: min, size, dense });
    },
    redraw() {
      if (this._map) this._update();
    },
  });
  return new Layer();
}

// The box that a canvas shows, in degrees.
export function boxOf({ map, corner, size }) {
  const northWest = map.layerPointToLatLng(corner);
  const southEast = map.layerPointToLatLng(corner.add(size));
  return { west: northWest.lng, north: northWest.lat, east: southEast.lng, south: southEast.lat };
}

// From the pixels of a tile to those of a canvas: {scale, left, top}.
export function wayTo({ map, corner }, { x, y, z }) {
  const scale = 2 ** (map.getZoom() - z);
  const origin = map.getPixelOrigin().add(corner);
  return { scale, left: x * TILE * scale - origin.x, top: y * TILE * scale - origin.y };
}

// Shapes with one look become one path, once.
function pathOf(tile, number, { layer, is }) {
  tile.shapes.paths ??= new Map();
  if (!tile.shapes.paths.has(number)) tile.shapes.paths.set(number, path((tile.shapes[layer] ?? []).filter(is ?? (() => true))));
  return tile.shapes.paths.get(number);
}

export function path(shapes) {
  if (!shapes.length) return null;
  const drawn = new Path2D();
  for (const { lines, isArea } of shapes) {
    for (const line of lines) {
      drawn.moveTo(line[0], line[1]);
      for (let i = 2; i < line.length; i += 2) drawn.lineTo(line[i], line[i + 1]);
      if (isArea) drawn.closePath();
    }
  }
  return drawn;
}

export class Ground {
  outlines = []; // [{name, path, slug}] of England's regions and its neighbours, seen where no tile has come

  constructor(L, map, tiles, frame) {
    Object.assign(this, { map, tiles, frame });
    map.createPane("ground");
    this.layer = canvasLayer(L, "ground", (context, view) => this.draw(context, view)).addTo(map);
  }

  redraw() {
    this.layer.redraw();
  }

  async outline(name) {
    const shapes = outlined(await fetched(this.frame.dataset[name]), OUTLINES_ZOOM);
    this.outlines.push(...shapes.map((shape) => ({ name, path: path([shape]), slug: shape.slug })));
    this.redraw();
  }

  draw(context, view) {
    const colours = coloursOf(this.frame);
    const zoom = this.map.getZoom();
    const tiles = this.tiles.within(boxOf(view), zoom).filter(({ shapes }) => shapes);
    const use = (tile) => {
      const { scale, left, top } = wayTo(view, tile);
      context.setTransform(view.dense * scale, 0, 0, view.dense * scale, view.dense * left, view.dense * top);
      return scale;
    };
    context.lineCap = context.lineJoin = "round";
    this.drawOutlines(context, colours, use);
    // Where a tile has land of its own, the coarser outline under it is covered first.
    for (const tile of tiles.filter(({ shapes }) => shapes.land)) {
      use(tile);
      context.fillStyle = colours.sea;
      context.fillRect(-1, -1, TILE + 2, TILE + 2);
    }
    for (const [number, look] of DRAWN.entries()) {
      if (zoom >= (look.from ?? 0)) for (const tile of tiles) this.drawLayer(context, tile, number, look, colours, use);
    }
  }

  drawOutlines(context, colours, use) {
    use({ x: 0, y: 0, z: OUTLINES_ZOOM });
    for (const { name, path: around, slug } of this.outlines) {
      context.fillStyle = name === "neighbours" ? colours.abroad : colours.land;
      context.fill(around);
      // A hair's breadth between two regions would show the sea.
      context.strokeStyle = context.fillStyle;
      context.lineWidth = 1 / 2 ** (this.map.getZoom() - OUTLINES_ZOOM);
      context.stroke(around);
      if (!slug || this.map.getZoom() > TINTED_TO) continue;
      context.globalAlpha = TINT;
      context.fillStyle = tintOf(slug, this.frame);
      context.fill(around);
      context.globalAlpha = 1;
    }
  }

  drawLayer(context, tile, number, look, colours, use) {
    const drawn = pathOf(tile, number, look);
    if (!drawn) return;
    const scale = use(tile);
    if (look.width) {
      context.strokeStyle = colours[look.colour];
      context.lineWidth = look.width(this.map.getZoom()) / scale;
      context.setLineDash((look.dash ?? []).map((length) => length / scale));
      context.stroke(drawn);
      context.setLineDash([]);
    } else {
      context.fillStyle = colours[look.colour];
      context.fill(drawn, "evenodd");
    }
  }
}
