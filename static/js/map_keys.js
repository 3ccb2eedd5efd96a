// A map without a mouse: the arrow keys move it, + and - look closer or further off.

const STEP = 60; // pixels that an arrow key moves the map
const MOVES = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };

export function hearKeys(map, frame) {
  frame.tabIndex = 0;
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in MOVES) map.panBy(MOVES[event.key]);
    else if (event.key === "+" || event.key === "=") map.zoomIn(1);
    else if (event.key === "-") map.zoomOut(1);
    else return;
    event.preventDefault();
  });
}
