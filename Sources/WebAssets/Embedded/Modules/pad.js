// The notepad: opened by N, it stays open and keeps what was typed from page to page.

import { csrf, send, tell } from "./app.js";
import { subjectNames } from "./palette.js";

const pad = document.getElementById("pad");
const form = document.getElementById("pad-form");
const text = document.getElementById("pad-text");
const about = document.getElementById("pad-about");
const notes = document.getElementById("pad-notes");
const subject = document.querySelector('meta[name="note-subject"]')?.content ?? "";
const kept = { open: "threebox.pad", text: "threebox.pad.text" };

let came = false;

async function show(answer) {
  if (answer.redirected && new URL(answer.url).pathname === "/sign-in") {
    location.href = "/sign-in";
    return;
  }
  const words = await answer.text();
  if (!answer.ok) {
    tell(words, "bad");
    return;
  }
  notes.innerHTML = words;
}

async function load() {
  try {
    await show(await fetch("/notes/pad", { headers: { "X-Requested-By": "threebox" } }));
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

async function undo(note) {
  const answer = await send("/notes", note);
  await show(answer);
}

async function press(button) {
  const item = button.closest(".note");
  const fields = new FormData(button.form);
  fields.delete("csrf");
  const note = { text: item.querySelector(".note-text").textContent, about: "", page: "/notes" };
  const link = item.querySelector(".note-about a");
  if (link) note.about = link.textContent;
  const path = new URL(button.form.action).pathname;
  await show(await send(path, fields));
  if (button.dataset.note === "delete") tell("The note is deleted.", "plain", { words: "Undo", does: () => undo(note) });
  else tell("Done.", "plain", { words: "Undo", does: async () => show(await send(path, { done: "no" })) });
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
    const answer = await send("/notes", new FormData(form));
    const isKept = answer.ok;
    await show(answer);
    if (!isKept) return;
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
  if (csrf && sessionStorage.getItem(kept.open)) {
    setOpen(true);
    load();
  }
}
