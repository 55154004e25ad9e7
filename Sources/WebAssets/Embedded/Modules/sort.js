// The Sort page by keyboard: arrows move, Space ticks, typing finds the service, Enter assigns, Z takes it back.
import { ask, isTyping, send, tell } from "./app.js";

document.documentElement.classList.add("scripted");
const form = document.getElementById("sorting");
const field = document.getElementById("service");
const chosen = document.getElementById("chosen");
const by = form?.querySelector('input[name="by"]').value;
const rows = () => [...form.querySelectorAll("tr.group")];
let current = null;
let lastRules = [];
let isBusy = false;

const tick = (row) => row.querySelector('input[type="checkbox"]');
const suggested = (row) => row.querySelector("[data-service]")?.dataset.service ?? "";

/** The group that the keys are at. */
function goTo(row) {
  if (!row) return;
  current?.classList.remove("current");
  current = row;
  row.classList.add("current");
  tick(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  suggest(row);
}

function count() {
  const ticked = rows().filter((row) => tick(row).checked).length;
  chosen.textContent = ticked === 0 ? "" : ticked === 1 ? "1 group chosen" : `${ticked} groups chosen`;
}

/** Asks once what a group might be; nothing is ever applied by itself. */
async function suggest(row) {
  const place = row.querySelector("[data-suggests]");
  if (place.dataset.asked) return;
  place.dataset.asked = "yes";
  const query = new URLSearchParams({ by, group: row.dataset.group });
  const response = await ask(`/sort/suggestion?${query}`, { isQuiet: true }).catch(() => null);
  if (!response?.ok) return;
  const words = await response.text();
  if (words && !place.querySelector("[data-service]")) place.innerHTML = words;
}

/** Assigns what is ticked, or else the group that the keys are at. */
async function assign() {
  const ticked = rows().filter((row) => tick(row).checked);
  const taken = ticked.length > 0 ? ticked : current ? [current] : [];
  const service = field.value.trim() || (taken.length === 1 ? suggested(taken[0]) : "");
  if (taken.length === 0) return tell("Tick a group, or go to one with the arrow keys.", "bad");
  if (!service) {
    field.focus();
    return tell("Type the service's name.", "bad");
  }
  if (isBusy) return;
  isBusy = true;
  for (const row of taken) row.classList.add("gone");
  const next = rows().find((row, place, all) => place > all.indexOf(taken[taken.length - 1]) && !taken.includes(row)) ?? rows().find((row) => !taken.includes(row));
  const fields = [["by", by], ["service", service], ["shown", rows().length - taken.length], ...taken.map((row) => ["group", row.dataset.group])];
  const response = await send("/sort/assign", fields).catch(() => null);
  isBusy = false;
  if (!response?.ok) {
    for (const row of taken) row.classList.remove("gone");
    if (response) tell(await response.text(), "bad");
    return;
  }
  const part = document.createElement("template");
  part.innerHTML = await response.text();
  const said = part.content.firstElementChild;
  lastRules = said.dataset.rules.split(" ");
  for (const row of taken) row.remove();
  settle(said.dataset);
  // The words that are left are what the other button would make services.
  const words = document.querySelector('form[action="/sort/services"] input[name="seen"]');
  if (words) words.value = said.dataset.seen;
  remember(service);
  field.value = "";
  count();
  tell(said.textContent, "plain", { words: "Undo", does: undo });
  if (next) goTo(next);
  else location.assign(`/sort?by=${encodeURIComponent(by)}${lastRules.map((rule) => `&done=${rule}`).join("")}`);
}

/** What is still unsorted, said anew where it stands. */
function settle(left) {
  document.querySelector("h1").textContent = left.title;
  const sum = form.querySelector("tfoot tr:last-child");
  sum.cells[2].textContent = left.left;
  sum.cells[3].textContent = left.share;
  for (const cell of [sum.cells[2], sum.cells[3]]) {
    cell.classList.add("changed");
    setTimeout(() => cell.classList.remove("changed"), 2000);
  }
  const lead = document.querySelector("p.lead");
  if (lead) lead.textContent = left.lead;
}

/** A service that was named anew can be found at once. */
function remember(service) {
  const list = document.getElementById("services");
  if ([...list.options].some((option) => option.value.toLowerCase() === service.toLowerCase())) return;
  const option = document.createElement("option");
  option.value = service;
  list.append(option);
}

async function undo() {
  const rules = lastRules.length > 0 ? lastRules : [...document.querySelectorAll('#rules input[name="rule"]')].slice(0, 1).map((rule) => rule.value);
  if (rules.length === 0) return;
  const response = await send("/sort/undo", [["by", by], ...rules.map((rule) => ["rule", rule])]).catch(() => null);
  if (response?.ok) location.assign(`/sort?by=${encodeURIComponent(by)}`);
  else if (response) tell(await response.text(), "bad");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inField = event.target === field;
  const inGroups = event.target.closest?.("tr.group");
  if (inField && event.key === "Enter") {
    event.preventDefault();
    assign();
  } else if (inField && event.key === "Escape") {
    goTo(current ?? rows()[0]);
  } else if (!inField && isTyping(event) && !inGroups) {
    return;
  } else if (!inField && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const all = rows();
    goTo(all[all.indexOf(current) + (event.key === "ArrowDown" ? 1 : -1)] ?? (current ? null : all[0]));
  } else if (inGroups && event.key === "Enter") {
    event.preventDefault();
    if (suggested(inGroups) && !field.value) field.value = suggested(inGroups);
    field.focus();
    field.select();
  } else if (!inField && event.key.toLowerCase() === "z") {
    event.preventDefault();
    undo();
  } else if (inGroups && event.key.length === 1 && event.key !== " " && event.key !== "?" && /[\p{L}\p{N}]/u.test(event.key)) {
    // Typing finds the service, wherever the keys are.
    field.focus();
    field.value = "";
  }
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    assign();
  });
  form.addEventListener("change", count);
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr.group");
    if (row && row !== current) goTo(row);
  });
  document.addEventListener("keydown", onKey);
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) waiting.push(entry.target);
  });
  const waiting = [];
  for (const row of rows()) seen.observe(row);
  // One question at a time, while nothing else is asked.
  const ask = async () => {
    const row = waiting.shift();
    if (row?.isConnected) await suggest(row);
    setTimeout(ask, row ? 30 : 300);
  };
  ask();
}
