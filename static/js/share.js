// The page of a group: a way back to the results one came from, and a button that copies the page's own address. Nothing
// is sent or stored. Answers to words of danger are never come back to: they are not in the history.

const back = document.getElementById("back");
const from = document.referrer && new URL(document.referrer);
if (back && from && from.origin === location.origin && from.pathname === "/groups/" && history.length > 1) {
  back.hidden = false;
  back.firstElementChild.href = from.href;
  back.firstElementChild.addEventListener("click", (event) => {
    event.preventDefault();
    history.back();
  });
}

const copy = document.getElementById("copy-link");
const copied = document.getElementById("copied");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const address = location.origin + location.pathname;
    try {
      await navigator.clipboard.writeText(address);
      copied.textContent = "Copied.";
    } catch {
      copied.textContent = address;
    }
  });
}
