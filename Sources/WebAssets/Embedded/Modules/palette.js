// Ctrl K: everything that has a name, found by typing. The list comes once a page, when it is first asked for.

import { ask, tell } from "./app.js";

const dialog = document.getElementById("palette");
const words = document.getElementById("palette-words");
const list = document.getElementById("palette-list");
const nothing = document.getElementById("palette-nothing");
const MOST = 30;

let places = null;
let shown = [];
let marked = 0;

async function load() {
  if (places) return;
  try {
    const response = await ask("/find/index");
    if (!response.ok) throw new Error(response.status);
    places = (await response.json()).map(([name, kind, path]) => ({ name, kind, path, key: name.toLowerCase() }));
  } catch {
    places = null;
    tell("The list of places didn't come. Try again.", "bad");
  }
}

function matching() {
  const parts = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!places) return [];
  if (parts.length === 0) return places.filter((place) => place.kind === "page" || place.kind === "action");
  const found = places.filter((place) => parts.every((part) => place.key.includes(part)));
  const ahead = found.filter((place) => place.key.startsWith(parts[0]));
  return [...ahead, ...found.filter((place) => !place.key.startsWith(parts[0]))].slice(0, MOST);
}

function draw() {
  shown = matching();
  marked = 0;
  list.replaceChildren(
    ...shown.map((place, index) => {
      const item = document.createElement("li");
      item.id = `palette-${index}`;
      item.setAttribute("role", "option");
      const name = document.createElement("span");
      name.textContent = place.name;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = place.kind;
      item.append(name, kind);
      item.addEventListener("click", () => go(place));
      return item;
    }),
  );
  nothing.hidden = shown.length > 0 || !places;
  mark(0);
}

function mark(index) {
  marked = shown.length ? (index + shown.length) % shown.length : 0;
  for (const [at, item] of [...list.children].entries()) item.setAttribute("aria-selected", at === marked);
  const item = list.children[marked];
  if (item) {
    words.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  } else {
    words.removeAttribute("aria-activedescendant");
  }
}

function go(place) {
  dialog.close();
  location.href = place.path;
}

words.addEventListener("input", draw);
words.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") mark(marked + 1);
  else if (event.key === "ArrowUp") mark(marked - 1);
  else if (event.key === "Home" && words.value === "") mark(0);
  else if (event.key === "Enter" && shown[marked]) go(shown[marked]);
  else return;
  event.preventDefault();
});

/** Opens the palette, or closes it where it is open. */
export async function openPalette() {
  if (dialog.open) {
    dialog.close();
    return;
  }
  words.value = "";
  dialog.showModal();
  words.focus();
  draw();
  await load();
  draw();
}

/** Names that notes can be about, for the notepad. */
export async function subjectNames() {
  await load();
  return (places ?? []).filter((place) => place.kind === "client" || place.kind === "service").map((place) => place.name);
}
