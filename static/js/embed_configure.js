// The page that prints the line for somebody's own site: what is chosen shows at once, and lines are copied by a button.
// Without this, the form shows it when it is sent.

const form = document.getElementById("configure");
let latest;

// What the page shows may not be styled by attributes, so the looks are set here.
function dress() {
  for (const element of document.querySelectorAll("[data-style]")) {
    for (const [name, value] of Object.entries(JSON.parse(element.dataset.style))) element.style.setProperty(name, value);
  }
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = !navigator.clipboard;
}

async function show() {
  const asked = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
  latest = asked;
  const answer = await fetch(asked);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const result = page.getElementById("result");
  if (!result || latest !== asked) return;
  document.getElementById("result").replaceWith(document.adoptNode(result));
  dress();
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select it and copy it";
  }
}

form.addEventListener("change", () => {
  if (form.elements.source.value.trim()) show().catch(() => {}); // The button still sends the form.
});
document.addEventListener("click", (event) => {
  if (event.target.dataset?.copies) copy(event.target);
});
dress();
