// The tiles of the ground: which there are, which a part of the map needs, and those that have come.

import { decoded, placed } from "./map_decode.js";

const TILE = 256;
const KEPT = 160; // tiles in memory; those not looked at for longest go first
// The coarsest tiles hold no land, for the outlines of England lie under them.
export const OUTLINES_ZOOM = 7;
const CLOSER = 0.25; // a finer band is taken from so much below its zoom

export class Tiles {
  kept = new Map(); // by address: a decoded tile, or null while it is on its way or did not come
  bands = [];

  constructor(index, hasCome) {
    Object.assign(this, { index, hasCome, base: new URL(".", new URL(index, location.href)) });
  }

  async begin() {
    const { bands, show } = await fetched(this.index);
    this.bands = Object.entries(bands).map(([name, { z, columns }]) => ({ name, z, columns, from: show[name][0] }));
    this.bands.sort((one, other) => other.from - one.from);
    this.hasCome();
  }

  bandAt(zoom) {
    return this.bands.find(({ from }) => zoom + CLOSER >= from) ?? this.bands.at(-1);
  }

  // The tiles that lie in a box and exist, each with its shapes as far as they have come. Those that `wants` are fetched.
  within({ west, south, east, north }, zoom, wants = true) {
    const band = this.bandAt(zoom);
    if (!band) return [];
    const [left, top] = placed(west, north, band.z).map((pixels) => Math.floor(pixels / TILE));
    const [right, bottom] = placed(east, south, band.z).map((pixels) => Math.floor(pixels / TILE));
    const found = [];
    for (let x = left; x <= right; x += 1) {
      for (const [first, last] of band.columns[x] ?? []) {
        for (let y = Math.max(first, top); y <= Math.min(last, bottom); y += 1) {
          found.push({ x, y, z: band.z, shapes: this.shapesOf(band, x, y, wants) });
        }
      }
    }
    return found;
  }

  shapesOf(band, x, y, wants) {
    const address = new URL(`${band.name}/${x}/${y}.json`, this.base).href;
    const shapes = this.kept.get(address);
    if (shapes) {
      this.kept.delete(address);
      this.kept.set(address, shapes);
    } else if (wants && shapes === undefined) {
      this.fetch(address, { x, y, z: band.z });
    }
    return shapes;
  }

  // A tile that does not come is asked for again when the map is next moved.
  async fetch(address, where) {
    this.kept.set(address, null);
    try {
      this.kept.set(address, decoded(await fetched(address), where));
      for (const old of this.kept.keys()) if (this.kept.size > KEPT) this.kept.delete(old);
      this.hasCome();
    } catch {
      this.kept.delete(address);
    }
  }
}

export async function fetched(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}
