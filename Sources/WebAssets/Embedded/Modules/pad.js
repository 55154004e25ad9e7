// The notepad: opened by N, it stays open and keeps what was typed from page to page.

import { ask, send, tell } from "./app.js";
import { subjectNames } from "./palette.js";
import { isSignedIn } from "./session.js";

const pad = document.getElementById("pad");
const form = document.getElementById("pad-form");
const text = document.getElementById("pad-text");
const about = document.getElementById("pad-about");
const notes = document.getElementById("pad-notes");
const subject = document.querySelector('meta[name="note-subject"]')?.content ?? "";
const kept = { open: "threebox.pad", text: "threebox.pad.text" };

let came = false;

/** Shows the notes as they are now, or says why they aren't. Gives back whether what was asked for is done. */
async function show(answer) {
  const words = await answer.text();
  if (answer.ok) notes.innerHTML = words;
  else tell(words, "bad");
  return answer.ok;
}

async function load() {
  try {
    await show(await ask("/notes/pad"));
    came = true;
  } catch {
    tell("The notes didn't come. Try again.", "bad");
  }
}

async function offerNames() {
  const list = document.getElementById("pad-subjects");
  if (list.childElementCount) return;
  for (const name of await subjectNames()) {
    const option = document.createElement("option");
    option.value = name;
    list.append(option);
  }
}

function setOpen(isOpen) {
  pad.hidden = !isOpen;
  document.body.classList.toggle("with-pad", isOpen);
  if (isOpen) sessionStorage.setItem(kept.open, "yes");
  else sessionStorage.removeItem(kept.open);
}

/** Opens the notepad and goes to it. */
export function openPad() {
  if (pad.hidden) {
    setOpen(true);
    if (!came) load();
  }
  text.focus();
}

function close() {
  setOpen(false);
  document.querySelector('[data-opens="pad"]')?.focus();
}

async function press(button) {
  const fields = new FormData(button.form);
  fields.delete("csrf");
  const path = new URL(button.form.action).pathname;
  // Where somebody was quicker, the list shows what is there now.
  if (!(await show(await send(path, fields)))) return load();
  const isTaken = button.dataset.note === "take-away";
  const back = isTaken ? [path.replace(/take-away$/, "take-back"), {}] : [path, { done: "no" }];
  tell(isTaken ? "The note is taken away." : "Done.", "plain", {
    words: isTaken ? "Take back" : "Undo",
    does: async () => show(await send(...back)),
  });
}

/** Brings back what was open and typed on the page before. */
export function startPad() {
  text.value = sessionStorage.getItem(kept.text) ?? "";
  about.value = subject;
  text.addEventListener("input", () => sessionStorage.setItem(kept.text, text.value));
  about.addEventListener("focus", offerNames, { once: true });
  document.getElementById("pad-close").addEventListener("click", close);
  pad.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await show(await send("/notes", new FormData(form))))) return;
    text.value = "";
    sessionStorage.removeItem(kept.text);
    text.focus();
  });
  notes.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button?.dataset.note) return;
    event.preventDefault();
    press(button);
  });
  if (isSignedIn && sessionStorage.getItem(kept.open)) {
    setOpen(true);
    load();
  }
}
