// "Leave this site": hide the page, then put somewhere ordinary in its place, so that Back does not return to it.
// Pressing Shift three times in a row does the same. Nothing is sent or stored.

const link = document.getElementById("leave");
const PRESSES = 3;
const PAUSE = 2000; // milliseconds that may pass between two presses
let pressed = 0;
let last = 0;

function leave(event) {
  event?.preventDefault();
  document.title = "…";
  document.documentElement.hidden = true;
  location.replace(link.href);
}

function count(event) {
  if (event.key !== "Shift" || event.repeat) {
    pressed = 0;
    return;
  }
  pressed = event.timeStamp - last < PAUSE ? pressed + 1 : 1;
  last = event.timeStamp;
  if (pressed === PRESSES) leave();
}

if (link) {
  link.addEventListener("click", leave);
  addEventListener("keydown", count);
  addEventListener("pointerdown", () => { pressed = 0; });
  // A page that comes back from the browser's memory is seen again.
  addEventListener("pageshow", (event) => { if (event.persisted) document.documentElement.hidden = false; });
}
