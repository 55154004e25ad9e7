// The table: keys that walk through it, the form beside a cell, and what a change does to all clients, in place.

import { ask, isTyping, send, tell } from "./app.js";
import { collectClients, endMarksLater, mark, paintClients, startMarks } from "./table-clients.js";

const grid = document.getElementById("grid");
const bar = document.getElementById("bar");
const places = {
  summary: () => document.getElementById("summary"),
  terms: document.getElementById("terms"),
  findings: document.getElementById("findings"),
  title: document.querySelector("h1"),
};
let revision = grid?.dataset.revision ?? "0";
const structure = grid?.dataset.structure ?? "";
const isEditable = Boolean(grid?.querySelector("a[data-edits]"));

function paintCells(changed) {
  for (const [plan, row, words, classes, seen, findings] of changed) {
    const cell = document.getElementById(`cell-${plan}-${row}`);
    const link = cell?.firstElementChild;
    if (!link) continue;
    cell.className = classes;
    if (link.textContent !== words) {
      link.textContent = words;
      mark(cell);
    }
    if ("seen" in link.dataset) link.dataset.seen = seen;
    if (findings > 0) link.dataset.findings = String(findings);
    else delete link.dataset.findings;
  }
}

/** Paints what a change is answered with. */
function paint(answer) {
  if (answer.reload) {
    location.reload();
    return;
  }
  startMarks();
  if (answer.revision !== undefined) revision = String(answer.revision);
  if (answer.cells) paintCells(answer.cells);
  answer.heads?.forEach((head, number) => {
    const place = document.getElementById(`head-${number}`);
    if (place && place.innerHTML !== head) place.innerHTML = head;
  });
  for (const name of ["terms", "findings"]) {
    if (answer[name] !== undefined && places[name].innerHTML !== answer[name]) places[name].innerHTML = answer[name];
  }
  if (answer.bar !== undefined) bar.innerHTML = answer.bar;
  if (answer.title !== undefined) places.title.textContent = answer.title;
  if (answer.summary !== undefined && places.summary()) places.summary().innerHTML = answer.summary;
  if (answer.clients) paintClients(answer.clients);
  endMarksLater();
  if (answer.pending) askForEffect();
  measurePageLater();
}

let effectAsked = false;
async function askForEffect() {
  if (effectAsked) return;
  effectAsked = true;
  try {
    const response = await ask("/table/effect", { isQuiet: true });
    if (!response.ok) return;
    const answer = await response.json();
    const summary = places.summary();
    if (answer.gap !== undefined) {
      if (summary) summary.textContent = answer.gap;
      return;
    }
    for (const old of document.querySelectorAll(".clients")) old.remove();
    summary?.insertAdjacentHTML("afterend", answer.lines);
    collectClients();
    paint({ title: answer.title, summary: answer.summary });
  } finally {
    effectAsked = false;
  }
}
if (document.querySelector("#summary[data-pending]")) askForEffect();

// Measuring the page takes the server a while: it is asked for when nobody has changed anything for a moment, and an
// answer that a change has overtaken is passed over.
let measuring;
function measurePageLater() {
  clearTimeout(measuring);
  const mine = setTimeout(async () => {
    const response = await ask("/table/bar", { isQuiet: true });
    const words = response.ok ? await response.text() : null;
    if (words !== null && mine === measuring) bar.innerHTML = words;
  }, 2000);
  measuring = mine;
}
if (isEditable) measurePageLater();

// Changes.

let isSending = Promise.resolve();
/** Sends a change after those before it; what is to be painted comes back. */
function change(address, fields) {
  isSending = isSending.then(() => sendNow(address, fields)).catch(() => undefined);
  return isSending;
}
async function sendNow(address, fields) {
  const all = new URLSearchParams(fields);
  all.set("revision", revision);
  all.set("structure", structure);
  if (address === "/table/step") all.set("seen", revision);
  const response = await send(address, all, { accept: "application/json" });
  const type = response.headers.get("Content-Type") ?? "";
  if (response.ok && type.startsWith("application/json")) {
    closeForm();
    paint(await response.json());
    return;
  }
  if (type.startsWith("text/html")) {
    showForm(await response.text(), dialogAnchor);
    return;
  }
  tell(await response.text(), "bad");
}

// The form beside what it is about.

const dialog = document.createElement("dialog");
dialog.className = "beside-cell";
dialog.setAttribute("aria-label", "Change");
document.body.append(dialog);
let dialogAnchor = null;

function closeForm() {
  if (!dialog.open) return;
  dialog.close();
  dialogAnchor?.focus();
}

function showForm(html, anchor) {
  dialogAnchor = anchor;
  dialog.innerHTML = html;
  const title = dialog.querySelector("[data-title]")?.dataset.title ?? "";
  dialog.setAttribute("aria-label", title);
  const heading = document.createElement("h2");
  heading.textContent = title;
  dialog.prepend(heading);
  if (!dialog.open) dialog.show();
  place(anchor);
  const field =
    dialog.querySelector('[aria-invalid="true"]') ??
    (dialog.querySelector('[role="alert"]') ? dialog.querySelector("button.main") : null) ??
    dialog.querySelector('input[type="radio"]:checked') ??
    dialog.querySelector('input:not([type="hidden"]), select, button');
  field?.focus({ preventScroll: true });
  if (field?.type === "text") field.select();
}

/** Beside the anchor, and in sight. */
function place(anchor) {
  const at = anchor.getBoundingClientRect();
  const { width, height } = dialog.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
  let top = at.bottom + 4;
  if (top + height > window.innerHeight - 8) top = Math.max(8, window.innerHeight - height - 8);
  dialog.style.left = `${left}px`;
  dialog.style.top = `${top}px`;
}

async function openForm(link) {
  const response = await ask(link.href);
  const text = await response.text();
  if (response.ok) showForm(text, link);
  else tell(text, "bad");
}

document.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  const link = event.target.closest("a[data-edits]");
  if (link) {
    event.preventDefault();
    openForm(link);
    return;
  }
  if (event.target.closest("[data-closes]")) {
    event.preventDefault();
    closeForm();
    location.reload();
    return;
  }
  if (dialog.open && !dialog.contains(event.target)) closeForm();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const isOurs = dialog.contains(form) || form.classList.contains("steps");
  if (!isOurs) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  change(new URL(form.action).pathname, fields);
});

dialog.addEventListener("change", (event) => {
  if (event.target.matches('input[type="radio"][data-saves]')) event.target.form.requestSubmit();
});

let previewing = 0;
dialog.addEventListener("input", async (event) => {
  const form = event.target.form;
  // A number that is typed chooses what it belongs to.
  const option = event.target.closest(".option")?.querySelector('input[type="radio"]');
  if (option && option !== event.target) option.checked = true;
  const preview = form?.querySelector("[data-preview]");
  if (!preview || event.target.matches("[data-saves]")) return;
  const mine = ++previewing;
  const query = new URLSearchParams(new FormData(form));
  query.delete("csrf");
  const response = await ask(`${preview.dataset.preview}?${query}`, { isQuiet: true });
  if (response.ok && mine === previewing) preview.textContent = await response.text();
});

dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    closeForm();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isText = event.target.matches('input[type="text"], input[type="date"], select, textarea');
  const kind = quickKinds[event.key.toLowerCase()];
  if (kind && !isText) {
    const radio = dialog.querySelector(`input[type="radio"][name="kind"][value="${kind}"]`);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.form.requestSubmit();
  }
  // Moving through the choices with the arrows saves nothing yet: Enter does.
  if (event.key === "Enter" && event.target.type === "radio") {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (["ArrowUp", "ArrowDown"].includes(event.key) && event.target.type === "radio") {
    event.preventDefault();
    const radios = [...dialog.querySelectorAll(`input[type="radio"][name="${event.target.name}"]`)];
    const next = radios[radios.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      next.checked = true;
      next.focus();
      next.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
});

// Keys in the grid: one place of it is in the tab order, arrows move it.

const quickKinds = { i: "included", h: "hourly", o: "optional" };
const rows = () => [...(grid?.querySelectorAll("tr") ?? [])].filter((row) => row.querySelector("a"));

function walk(link, down, right) {
  const all = rows();
  const row = link.closest("tr");
  const column = link.closest("td, th").cellIndex;
  let place = all.indexOf(row) + down;
  for (; place >= 0 && place < all.length; place += down || all.length) {
    const cells = all[place].cells;
    for (let at = column + right; at >= 0 && at < cells.length; at += right || cells.length) {
      const next = cells[at].querySelector("a");
      if (next) {
        setCurrent(next);
        next.focus();
        return;
      }
    }
    if (!down) return;
  }
}

let current = null;
function setCurrent(link) {
  if (current) current.tabIndex = -1;
  current = link;
  current.tabIndex = 0;
}
if (grid && isEditable) {
  for (const link of grid.querySelectorAll("a")) link.tabIndex = -1;
  const first = grid.querySelector("td a.words") ?? grid.querySelector("a");
  if (first) setCurrent(first);
  grid.addEventListener("focusin", (event) => {
    if (event.target.matches("a")) setCurrent(event.target);
  });
  grid.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      event.preventDefault();
      walk(link, ...step);
      return;
    }
    const kind = quickKinds[event.key.toLowerCase()];
    if (kind && "seen" in link.dataset) {
      event.preventDefault();
      const fields = new URLSearchParams(new URL(link.href).search);
      fields.set("kind", kind);
      fields.set("seen", link.dataset.seen);
      dialogAnchor = link;
      change("/table/cell", fields);
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (!isEditable) return;
  event.preventDefault();
  change("/table/step", { direction: event.shiftKey ? "forward" : "back" });
});
