// What stands around every page once somebody is signed in: the palette, the notepad, the keys.

import { isTyping } from "./app.js";
import { openPad, startPad } from "./pad.js";
import { openPalette } from "./palette.js";

const keys = document.getElementById("keys");
const menu = document.getElementById("rail-menu");
const open = { palette: openPalette, pad: openPad, keys: () => keys.showModal() };

for (const link of document.querySelectorAll("[data-opens]")) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    menu.hidePopover();
    open[link.dataset.opens]();
  });
}

document.addEventListener("keydown", (event) => {
  if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") open.keys();
  else if (event.key === "n" || event.key === "N") openPad();
  else return;
  event.preventDefault();
});

// A click beside a dialog closes it.
for (const dialog of [keys, document.getElementById("palette")]) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

// On a phone the rail's menu stands over the page only while one is in it.
menu.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !relatedTarget.closest(".rail")) menu.hidePopover();
});
matchMedia("(min-width: 901px)").addEventListener("change", () => menu.hidePopover());
addEventListener("pagehide", () => menu.hidePopover());

startPad();
