// "Leave this site": hide the page, then put somewhere ordinary in its place, so that Back does not return to it.
// Pressing Shift three times in a row does the same. Nothing is sent or stored, and the visitor's list is emptied.

const link = document.getElementById("leave");
const PRESSES = 3;
const PAUSE = 2000; // milliseconds that may pass between two presses
let pressed = 0;
let last = 0;

function leave(event) {
  event?.preventDefault();
  document.title = "…";
  document.documentElement.hidden = true;
  dispatchEvent(new Event("leave-this-site"));
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

// What was typed and not sent is in no field when the page is seen again.
addEventListener("pagehide", () => {
  for (const field of document.querySelectorAll("input[type=search], input[type=text]")) field.value = field.defaultValue;
});

// An answer to words of danger is one that nobody finds again: not in the address, nor with Back. A link on it takes its
// place, and a page that the browser kept in memory turns into the empty search.
if (document.querySelector("[data-leave-no-words]")) {
  history.replaceState(null, "", location.pathname);
  addEventListener("click", (event) => {
    const away = event.target.closest?.("main a[href^='/'], header a[href^='/'], footer a[href^='/']");
    if (!away || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    location.replace(away.href);
  });
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace(location.pathname); });
}
