// The ground of a map with its names, from our own tiles: for the map of groups and for putting a mark on one.

import { Ground } from "./map_ground.js";
import { Names } from "./map_names.js";
import { fetched, Tiles } from "./map_tiles.js";

// Each part of the ground that comes is drawn with what is there already; without any of it the map still works.
export function drawGround(L, map, frame) {
  let waiting;
  const parts = [];
  const again = () => {
    waiting ??= requestAnimationFrame(() => {
      waiting = undefined;
      for (const part of parts) part.redraw();
    });
  };
  const tiles = new Tiles(frame.dataset.tiles, again);
  const ground = new Ground(L, map, tiles, frame);
  const names = new Names(L, map, tiles, frame);
  parts.push(ground, names);
  tiles.begin().catch(() => {});
  for (const name of ["neighbours", "regions"]) ground.outline(name).catch(() => {});
  fetched(frame.dataset.towns).then((towns) => { Object.assign(names, { towns }); again(); }, () => {});
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  return { names, again };
}
