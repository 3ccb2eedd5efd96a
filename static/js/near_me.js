// "Use where I am now": ask the browser where it is, keep two decimals of it (about a kilometre), and only then search.
// Without a script, or where the browser cannot tell, the button stays hidden and the page asks for a town.

const DECIMALS = 2;
const PATIENCE = { enableHighAccuracy: false, timeout: 15000, maximumAge: 600000 }; // milliseconds
const NO = {
  1: "Your browser did not say where you are. That is all right. Type a town or postcode instead.",
  2: "Your browser could not find out where you are. Type a town or postcode instead.",
  3: "It took too long to find out where you are. Type a town or postcode instead.",
};
const part = document.getElementById("near-me");
const place = document.getElementById("place");

function found({ coords }) {
  place.value = `${coords.latitude.toFixed(DECIMALS)}, ${coords.longitude.toFixed(DECIMALS)}`;
  say("Looking for groups near you.");
  place.form.requestSubmit();
}

function refused(problem) {
  say(NO[problem.code] || NO[2]);
  place.focus();
}

function say(words) {
  part.querySelector("[role=status]").textContent = words;
}

if (part && place && navigator.geolocation) {
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => {
    say("Your browser may ask you now whether it may tell us.");
    navigator.geolocation.getCurrentPosition(found, refused, PATIENCE);
  });
}
