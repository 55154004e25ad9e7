// Tables that are edited like a sheet of paper: a row is kept as it is left, arrows and Enter move, what is pasted from
// a spreadsheet fills the cells from the one that it is pasted into, and Ctrl Z takes the latest change back.
import { ask, isTyping, send, tell } from "./app.js";

/** Rows that were touched and not sent yet, by the table. */
const touched = new WeakMap();
/** What is being sent, one after the other, so that a row never goes twice. */
let sending = Promise.resolve();

const forms = () => document.querySelectorAll("form[data-sheet]");
const cells = (row) => [...row.querySelectorAll("[data-column]")];
const rowsOf = (form) => [...form.querySelectorAll("tbody tr[data-row]")];
/** What the server calls a row; empty for one that is new. */
const key = (row) => row.querySelector('input[name$=".key"]').value;
const state = (form, words) => (form.querySelector("[data-sheet-state]").textContent = words);

/** An empty row at the foot, with the next number. */
function addRow(form) {
  const pattern = form.querySelector("tbody tr[data-row]:last-child");
  const row = pattern.cloneNode(true);
  const old = pattern.dataset.row;
  // Rows are numbered downwards, and only ever added at the foot.
  const next = `r${Number(old.slice(1)) + 1}`;
  row.dataset.row = next;
  row.className = "new";
  row.querySelectorAll(".fault").forEach((fault) => fault.remove());
  const removing = row.querySelector(".row-end button");
  if (removing) [removing.hidden, removing.value] = [true, next];
  for (const field of row.querySelectorAll("[name]")) {
    field.name = field.name.replace(`${old}.`, `${next}.`);
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    if (field.tagName !== "SELECT") field.value = "";
    const label = field.getAttribute("aria-label");
    if (label) field.setAttribute("aria-label", label.replace(/row \d+$/, `row ${Number(next.slice(1)) + 1}`));
  }
  pattern.closest("tbody").append(row);
  return row;
}

function touch(row) {
  const form = row.closest("form");
  if (!touched.has(form)) touched.set(form, new Set());
  touched.get(form).add(row.dataset.row);
  // On a phone the next empty row shows once this one has something in it.
  row.classList.remove("new");
  state(form, "Not kept yet");
}

/** The fields of some rows, and what is hidden beside them. */
function fields(form, names) {
  const data = [];
  for (const [name, value] of new FormData(form)) {
    const row = /^(r\d+)\./.exec(name)?.[1];
    if (!row || names.has(row)) data.push([name, value]);
  }
  return data;
}

/** Sends what was touched, and says at each row what became of it; whoever types on meanwhile is not disturbed. */
function keep(form) {
  sending = sending.then(async () => {
    const names = touched.get(form);
    if (!names?.size) return;
    touched.set(form, new Set());
    state(form, "Keeping …");
    const sent = fields(form, names);
    const again = () => {
      names.forEach((name) => touched.get(form).add(name));
      state(form, "Not kept yet");
    };
    let response;
    try {
      response = await send(form.action, sent, { accept: "application/json" });
    } catch {
      return again();
    }
    if (!response.ok || !response.headers.get("Content-Type")?.includes("json")) {
      tell((await response.text()).trim() || "It wasn’t kept. Try again.", "bad");
      return again();
    }
    const typed = new Map(sent);
    for (const row of (await response.json()).rows) show(form, row, typed);
    const faults = form.querySelectorAll(".fault").length;
    const words = faults ? `${faults} ${faults === 1 ? "cell isn’t" : "cells aren’t"} right yet` : "Kept";
    state(form, touched.get(form).size ? "Not kept yet" : words);
    await headings();
  });
  return sending;
}

/** What became of a row: kept, with its cells as the server writes them where nobody has typed on; or what is wrong. */
function show(form, { row: name, isKept, key, seen, values, faults }, typed) {
  const row = form.querySelector(`tr[data-row="${name}"]`);
  row.querySelectorAll(".fault").forEach((fault) => fault.remove());
  row.classList.toggle("faulty", !isKept);
  const inRow = (column) => row.querySelector(`[data-column="${column}"]`);
  for (const cell of cells(row)) {
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("aria-describedby");
    if (isKept && cell.dataset.column in values && cell.value === typed.get(cell.name)) {
      cell.value = values[cell.dataset.column];
      if ("defaultValue" in cell) cell.defaultValue = cell.value;
    }
  }
  if (isKept) {
    row.querySelector('input[name$=".key"]').value = key;
    row.querySelector('input[name$=".seen"]').value = seen;
    const removing = row.querySelector(".row-end button");
    if (removing) removing.hidden = false;
    mark(row);
    if (!rowsOf(form).some((each) => each.classList.contains("new"))) addRow(form);
  }
  // What another row has kept out goes with the next try.
  if (!isKept && Object.keys(faults).length === 0) touch(row);
  if (!isKept) row.querySelector('input[name$=".seen"]').value = seen;
  for (const [column, words] of Object.entries(faults)) {
    const line = document.createElement("p");
    line.className = "fault";
    line.textContent = words;
    const cell = column ? inRow(column) : cells(row)[0];
    if (column) {
      line.id = `${form.id}-${cell.name}-fault`;
      cell.setAttribute("aria-invalid", "true");
      cell.setAttribute("aria-describedby", line.id);
    } else {
      line.setAttribute("role", "alert");
    }
    cell.after(line);
  }
}

function mark(row) {
  row.classList.add("is-kept");
  setTimeout(() => row.classList.remove("is-kept"), 2000);
}

/** What is true now, and the way back from it. */
async function headings() {
  const response = await ask(location.pathname + location.search, { isQuiet: true }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const title of ["h1", ".lead", "[data-changes]"]) {
    const [old, fresh] = [document.querySelector(`main ${title}`), page.querySelector(`main ${title}`)];
    if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
  }
}

/** On a phone a cell says what it is. */
function titles(form) {
  const heads = [...form.querySelectorAll("thead th")].map((head) => head.textContent);
  for (const row of rowsOf(form)) {
    [...row.cells].forEach((cell, at) => {
      if (cell.querySelector("[data-column]")) cell.dataset.title = heads[at];
    });
  }
}

/** Up or down in a column; below the last row there is always one more. */
function step(cell, by) {
  const rows = rowsOf(cell.form);
  const at = rows.indexOf(cell.closest("tr")) + by;
  if (at < 0) return;
  const row = rows[at] ?? addRow(cell.form);
  const next = row.querySelector(`[data-column="${cell.dataset.column}"]`);
  next.focus();
  next.select?.();
}

function pasted(event) {
  const cell = event.target.closest("[data-column]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!cell || !/[\t\n]/.test(text.replace(/\n$/, ""))) return;
  event.preventDefault();
  const form = cell.form;
  const titlesOf = [...form.querySelectorAll("thead th")].map((head) => head.textContent.trim().toLowerCase());
  let lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
  const columns = cells(cell.closest("tr")).map((each) => each.dataset.column);
  let order = columns.slice(columns.indexOf(cell.dataset.column));
  // A first line of heads says itself which column is which.
  const named = lines[0].map((word) => columns[titlesOf.indexOf(word.trim().toLowerCase())]);
  if (lines.length > 1 && named.filter(Boolean).length > lines[0].length / 2) {
    order = named;
    lines = lines.slice(1);
  }
  if (lines.length > 10000) return tell("At most 10,000 rows come in at once. Nothing was changed.", "bad");
  const rows = rowsOf(form);
  let at = rows.indexOf(cell.closest("tr"));
  for (const line of lines) {
    const row = rows[at] ?? addRow(form);
    line.forEach((value, number) => {
      const field = order[number] && row.querySelector(`[data-column="${order[number]}"]`);
      if (field) set(field, value.trim());
    });
    touch(row);
    at += 1;
  }
  keep(form);
}

/** A choice takes its words as well as its value. */
function set(field, value) {
  if (field.tagName !== "SELECT") return (field.value = value);
  const small = value.toLowerCase();
  const option = [...field.options].find(
    (each) => each.value.toLowerCase() === small || each.textContent.trim().toLowerCase() === small,
  );
  if (option) field.value = option.value;
}

function pressed(event) {
  const cell = event.target.closest?.("[data-column]");
  if (!cell || event.altKey || event.metaKey || event.ctrlKey) return;
  const isChoice = cell.tagName === "SELECT";
  if (event.key === "Enter") {
    event.preventDefault();
    step(cell, event.shiftKey ? -1 : 1);
  } else if (!isChoice && !cell.hasAttribute("list") && event.key === "ArrowDown") {
    event.preventDefault();
    step(cell, 1);
  } else if (!isChoice && !cell.hasAttribute("list") && event.key === "ArrowUp") {
    event.preventDefault();
    step(cell, -1);
  } else if (event.key === "Escape") {
    cell.value = cell.defaultValue ?? cell.value;
  }
}

/** Ctrl Z, where nothing is being typed: the newest change that can be. */
function undo(event) {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || event.shiftKey) return;
  const cell = event.target.closest?.("[data-column]");
  if (isTyping(event) && (!cell || cell.value !== cell.defaultValue)) return;
  const button = document.querySelector('[data-changes] form[action="/clients.back"] button');
  if (!button) return;
  event.preventDefault();
  button.click();
}

for (const form of forms()) {
  titles(form);
  // What was pasted, or came back with a fault, waits to be kept.
  for (const row of rowsOf(form)) {
    const isFilled = cells(row).some((cell) => cell.tagName !== "SELECT" && cell.value !== "");
    if (row.matches(".faulty") || (key(row) === "" && isFilled)) touch(row);
  }
  form.addEventListener("input", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (row) touch(row);
  });
  form.addEventListener("focusout", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row || row.contains(event.relatedTarget)) return;
    // Who leaves for a button of the form has it sent by that.
    if (event.relatedTarget?.closest?.("button") && form.contains(event.relatedTarget)) return;
    keep(form);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "gone") return;
    event.preventDefault();
    keep(form);
  });
  form.addEventListener("keydown", pressed);
  form.addEventListener("paste", pasted);
}
document.addEventListener("keydown", undo);
// Nothing is lost by leaving the page.
addEventListener("beforeunload", (event) => {
  const isOpen = [...forms()].some((form) => touched.get(form)?.size);
  if (isOpen) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") forms().forEach((form) => keep(form));
});
