// The clients beside the table, and the marks on what a change has changed: two seconds later it isn't marked any more.
//
// Clients out of sight are painted when the browser has nothing else to do, or when they come into sight: a change is
// seen earlier by what a thousand lines take, and finding in the page, printing and reading aloud know of no difference.

const markMilliseconds = 2000;
/** So many lines are painted at once, in sight or not. */
const fewLines = 100;
const whenIdle = window.requestIdleCallback ?? ((does) => setTimeout(does, 50));

// By the client's number.
let lines = [];
const inSight = new Set();
const late = { clients: new Map(), marked: [] };
const isOutOfSight = (line) => line.dataset.i !== undefined && !inSight.has(line.parentElement);

// Marks.

let marked = [];
export function mark(element) {
  element.classList.add("changed");
  marked.push(element);
}
const unmark = (element) => element.classList.remove("changed");

/** Before what changes now is marked: what changed last isn't any more. */
export function startMarks() {
  for (const element of marked) {
    if (isOutOfSight(element.parentElement)) late.marked.push(element);
    else unmark(element);
  }
  marked = [];
}

/** Takes the marks away when somebody has had time to see them. */
export function endMarksLater() {
  const these = marked;
  setTimeout(() => {
    these.forEach(unmark);
    document.querySelectorAll("#summary mark.changed").forEach(unmark);
  }, markMilliseconds);
}

function write(element, words) {
  if (element.textContent === words) return;
  element.textContent = words;
  mark(element);
}

// The clients.

const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) inSight.add(target);
    else inSight.delete(target);
  }
  if (entries.some((entry) => entry.isIntersecting)) paintLate();
});

/** Looks which clients the page has. */
export function collectClients() {
  lines = [];
  late.clients.clear();
  inSight.clear();
  sight.disconnect();
  for (const chunk of document.querySelectorAll(".clients .chunk")) sight.observe(chunk);
  for (const line of document.querySelectorAll(".clients [data-i]")) lines[Number(line.dataset.i)] = line;
  startFilter();
}

/** Paints the clients that an answer names: `[number, box, plans that lose money, change, total, total, …]`. */
export function paintClients(changed) {
  for (const client of changed) late.clients.set(client[0], client);
  if (late.clients.size <= fewLines) {
    paintLate();
    return;
  }
  for (const [number] of changed) if (!lines[number] || !isOutOfSight(lines[number])) paintLine(number);
  whenIdle(paintLate, { timeout: 300 });
}

/** Paints all that waits, or as much of it as the browser has time for. */
function paintLate(idle) {
  late.marked.splice(0).forEach(unmark);
  for (const number of late.clients.keys()) {
    if (idle && !idle.didTimeout && idle.timeRemaining() < 1) {
      whenIdle(paintLate, { timeout: 300 });
      return;
    }
    paintLine(number);
  }
}
addEventListener("beforeprint", () => paintLate());

function paintLine(number) {
  const [, box, losesOn, change, ...totals] = late.clients.get(number);
  const line = lines[number];
  late.clients.delete(number);
  if (!line) return;
  totals.forEach((total, plan) => {
    const cell = line.children[plan + 2];
    write(cell, total);
    const loses = (losesOn & (1 << plan)) !== 0;
    const classes = cell.classList;
    if (classes.contains("box") !== (plan === box)) {
      classes.toggle("box");
      mark(cell);
    }
    if (classes.contains("loses-on") !== loses) classes.toggle("loses-on");
  });
  write(line.children[totals.length + 2], change);
}

// By what is typed.

function startFilter() {
  const list = document.querySelector(".clients");
  if (!list || lines.length < 12 || document.getElementById("client-filter")) return;
  const field = document.createElement("input");
  field.id = "client-filter";
  field.type = "search";
  field.placeholder = "Filter clients";
  field.setAttribute("aria-label", "Filter clients");
  field.autocomplete = "off";
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const line of lines) {
      if (line) line.hidden = wanted !== "" && !line.firstElementChild.textContent.toLowerCase().includes(wanted);
    }
  });
  list.before(field);
}

collectClients();
