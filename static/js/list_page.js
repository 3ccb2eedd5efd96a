// The page of the visitor's list. Its address says which groups it shows; what this browser keeps may be another list,
// as on a phone that opened a link.

import { address, canKeep, isOnDevice, keep, kept, say } from "./list.js";

const page = document.getElementById("my-list");
const shown = page.dataset.groups ? page.dataset.groups.split(",") : [];
const isKept = () => shown.length > 0 && shown.every((slug) => kept().includes(slug));

function whenPressed(id, act) {
  const button = document.getElementById(id);
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", act);
}

// With a script a group is put on the list where it stands.
page.querySelector(".add-one").hidden = canKeep;

// Somebody who opened the bare address wants what they keep.
if (!shown.length && canKeep && kept().length) location.replace(address());

whenPressed("print-list", () => print());

if (navigator.clipboard) {
  whenPressed("copy-list", async () => {
    const link = location.origin + address(shown);
    const copied = document.getElementById("copied-list");
    try {
      await navigator.clipboard.writeText(link);
      copied.textContent = "Copied.";
    } catch {
      copied.textContent = link;
    }
  });
}

for (const link of page.querySelectorAll("[data-drop]")) {
  link.addEventListener("click", () => keep(kept().filter((slug) => slug !== link.dataset.drop)));
}

document.getElementById("empty-list")?.addEventListener("click", (event) => {
  event.preventDefault();
  keep([]);
  location.replace(event.currentTarget.href);
});

const here = document.getElementById("keep-here");
const onPhone = document.getElementById("keep-on-phone");
const box = onPhone.querySelector("input");

function offer() {
  here.hidden = !canKeep || !shown.length || isKept();
  onPhone.hidden = !canKeep || !kept().length;
  box.checked = isOnDevice();
}

here.querySelector("button").addEventListener("click", () => {
  keep([...new Set([...kept(), ...shown])]);
  say(`Added. ${kept().length} on your list.`);
  offer();
});
box.addEventListener("change", () => {
  keep(kept(), box.checked);
  say(box.checked ? "Kept on this phone or computer." : "Kept in this tab only.");
  offer();
});
offer();
