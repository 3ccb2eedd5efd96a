// The visitor's own list of groups. Nothing is kept before they press "Keep on my list"; then it is kept in this tab
// alone, or, if they say so on the page of their list, on this device. Nothing is sent: the page of the list is asked
// for by an address that names the groups. "Leave this site" empties it.

const NAME = "my-list";
export const MOST = 50; // as the site reads them: groups/sharing/asked.py
const PLACE = "/groups/shortlist/";
const SLUG = /^[\w-]{1,100}$/;

// A browser that keeps nothing for sites says so by an error.
function storage(name) {
  try {
    window[name].setItem(`${NAME}-try`, "");
    window[name].removeItem(`${NAME}-try`);
    return window[name];
  } catch {
    return null;
  }
}

const tab = storage("sessionStorage");
const device = storage("localStorage");
export const canKeep = tab !== null;

function read(from) {
  try {
    const groups = JSON.parse(from?.getItem(NAME) ?? "null");
    return Array.isArray(groups) ? groups.filter((slug) => SLUG.test(slug)).slice(0, MOST) : null;
  } catch {
    return null;
  }
}

export function isOnDevice() {
  return read(device) !== null;
}

export function kept() {
  return read(device) ?? read(tab) ?? [];
}

export function keep(groups, onDevice = isOnDevice()) {
  tab?.removeItem(NAME);
  device?.removeItem(NAME);
  const place = onDevice ? device : tab;
  if (groups.length) place?.setItem(NAME, JSON.stringify(groups.slice(0, MOST)));
  show();
}

export function address(groups = kept()) {
  return groups.length ? `${PLACE}?group=${groups.join("&group=")}` : PLACE;
}

// What is said to who listens to the page: it has to stand there before its words change.
const said = document.createElement("p");
said.className = "vh";
said.setAttribute("role", "status");

export function say(words) {
  said.textContent = words;
}

// Beside words of danger nothing is offered, and no list is shown.
const isInDanger = document.querySelector("[data-leave-no-words]") !== null;

function show() {
  const groups = kept();
  for (const link of document.querySelectorAll("[data-my-list]")) {
    link.href = isInDanger ? PLACE : address(groups);
    link.querySelector("span").textContent = groups.length && !isInDanger ? `\u00a0(${groups.length})` : "";
    const item = link.closest("li.list-link"); // in the header, where it is only while there is a list
    if (item) item.hidden = isInDanger || !groups.length;
  }
  for (const button of document.querySelectorAll("button[data-keep]")) showOn(button, groups);
}

function showOn(button, groups) {
  const isOn = groups.includes(button.dataset.keep);
  button.firstChild.data = isOn ? "Take off my list" : "Keep on my list";
  button.classList.toggle("on", isOn);
  const see = button.nextElementSibling;
  see.hidden = !isOn;
  see.href = address(groups);
  see.textContent = `See my list (${groups.length})`;
}

function press(button) {
  const groups = kept();
  const slug = button.dataset.keep;
  if (groups.includes(slug)) {
    const left = groups.filter((one) => one !== slug);
    keep(left);
    say(left.length ? `Taken off. ${left.length} on your list.` : "Taken off. Your list is empty.");
  } else if (groups.length >= MOST) {
    say(`Your list is full. It holds ${MOST} groups.`);
    button.firstChild.data = "Your list is full";
  } else {
    keep([...groups, slug]);
    say(`Added. ${groups.length + 1} on your list.`);
  }
}

// A link that puts the group in an address becomes a button that keeps it.
function becomeButton(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.dataset.keep = link.dataset.keep;
  button.append("", ...[...link.childNodes].filter((node) => node.nodeType === Node.ELEMENT_NODE));
  button.addEventListener("click", () => press(button));
  const see = document.createElement("a");
  see.className = "see-list";
  link.replaceWith(button, see);
}

if (canKeep) {
  document.body.append(said);
  for (const link of document.querySelectorAll("a[data-keep]")) becomeButton(link);
  show();
  addEventListener("storage", show); // another tab changed it
  addEventListener("pageshow", (event) => { if (event.persisted) show(); });
  addEventListener("leave-this-site", () => keep([]));
}
