// Streets are another company's pictures. Nothing is asked of it until the visitor presses the button, and the choice is
// remembered nowhere. Our own map stays underneath, so a server that hangs or fails leaves the map as it was.

const PATIENCE = 8000; // milliseconds until we say that no streets have come

export function offerStreets(L, map, say) {
  const offer = document.getElementById("streets");
  if (!offer) return;
  const button = offer.querySelector("button");
  const streets = L.tileLayer(offer.dataset.url, { maxZoom: map.getMaxZoom() });
  let waiting;
  const none = () => say("The streets have not come. The map is as it was.");
  const settled = () => clearTimeout(waiting);
  streets.on("tileload", () => { settled(); say(""); });
  streets.on("tileerror", () => { settled(); none(); });
  button.addEventListener("click", () => {
    const wanted = !map.hasLayer(streets);
    settled();
    say("");
    button.textContent = wanted ? "Hide streets" : "Show streets";
    if (wanted) {
      streets.addTo(map);
      waiting = setTimeout(none, PATIENCE);
    } else streets.remove();
  });
  offer.hidden = false;
}
