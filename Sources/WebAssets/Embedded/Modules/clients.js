// The clients page: what is aimed at, sorted, filtered or said of a client is worked out by the server and put in place.
import { ask, isTyping, send, tell } from "./app.js";
import { closeBelow, openBelow, pressedRow, walkNames } from "./list.js";

document.documentElement.classList.add("scripted");
const aim = document.getElementById("aim");
const field = document.getElementById("filter");
const here = () => location.search;

/** Makes what stands there what it is now; what stays the same isn't touched, so that it isn't laid out anew. */
function patch(now, next) {
  if (now.isEqualNode(next)) return;
  const isSameKind = now.nodeType === Node.ELEMENT_NODE && now.nodeName === next.nodeName;
  // A field shows what was typed, whatever its attributes say.
  if (!isSameKind || now.matches("input, select, textarea") || now.childNodes.length !== next.childNodes.length) {
    now.replaceWith(next);
    return;
  }
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  const parts = [...next.childNodes];
  [...now.childNodes].forEach((part, place) => patch(part, parts[place]));
}

/** The parts of the page, as the server wrote them; what has changed in the figures is marked for two seconds. */
function put(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const figures = () => [...document.querySelectorAll("#above [data-figure], #list [data-figure]")];
  const was = new Map(figures().map((place) => [place.dataset.figure, place.textContent]));
  for (const id of ["above", "list"]) {
    const [now, next] = [document.getElementById(id), page.getElementById(id)];
    if (now && next) patch(now, next);
  }
  for (const place of figures()) {
    const before = was.get(place.dataset.figure);
    if (before === undefined || before === place.textContent) continue;
    place.classList.add("changed");
    setTimeout(() => place.classList.remove("changed"), 2000);
  }
  const above = document.getElementById("above");
  document.querySelector("h1").textContent = above.dataset.title;
  document.title = `${above.dataset.title} · Threebox`;
  const lead = document.querySelector(".page-head .lead");
  if (lead) lead.textContent = above.dataset.lead;
  if (aim) aim.elements.seen.value = above.dataset.seen;
  const csv = document.getElementById("csv");
  if (csv) csv.href = "/clients.csv" + here();
}

let latest = 0;

/** Shows another view of the list; an answer that was overtaken is passed over. */
async function go(address) {
  history.replaceState(null, "", address);
  const number = ++latest;
  const response = await ask("/clients.part" + here());
  const text = await response.text();
  if (number !== latest) return;
  if (response.ok) put(text);
  else tell(text, "bad");
}

// What the owner aims at: one change on its way at a time, the last one counts.
let isSending = false;
let isWaiting = false;

async function work() {
  if (!aim.checkValidity()) return;
  if (isSending) {
    isWaiting = true;
    return;
  }
  isSending = true;
  try {
    const response = await send("/clients.aim" + here(), new FormData(aim));
    const text = await response.text();
    if (response.ok) put(text);
    else tell(text, "bad");
    // What stands there now is shown; what was typed stays, and counts when it is changed or sent once more.
    if (response.status === 409) await go(location.href);
  } finally {
    isSending = false;
    if (isWaiting) {
      isWaiting = false;
      work();
    }
  }
}

if (aim) {
  let timer = 0;
  const kept = new Map();
  for (const input of aim.querySelectorAll("input[data-step]")) {
    kept.set(input, input.value);
    const changed = () => {
      clearTimeout(timer);
      if (input.value === kept.get(input)) return;
      kept.set(input, input.value);
      work();
    };
    input.addEventListener("change", changed);
    // Who types is not asked after each digit; arrows count at once.
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(changed, 300);
    });
    input.addEventListener("keydown", (event) => {
      const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      const whole = input.value.trim().match(/^\d+$/);
      if (!steps || !whole) return;
      event.preventDefault();
      input.value = Math.max(0, Number(whole[0]) + steps * Number(input.dataset.step));
      changed();
    });
  }
  aim.addEventListener("submit", (event) => {
    event.preventDefault();
    work();
  });
}

// The list.
const rows = () => [...document.querySelectorAll("#clients tr.client")];

async function toggle(link) {
  const address = new URL(location.href);
  if (closeBelow(link)) {
    address.searchParams.delete("open");
    history.replaceState(null, "", address);
    return;
  }
  address.searchParams.set("open", link.dataset.client);
  history.replaceState(null, "", address);
  const response = await ask("/clients.open" + here());
  const text = await response.text();
  if (response.ok) openBelow(link, text);
  else tell(text, "bad");
}

/** Keeps what was said of a client; the way back is one button. */
async function say(form) {
  const client = form.elements.client.value;
  const does = form.elements.does.value;
  const address = new URL(location.href);
  address.searchParams.set("open", client);
  history.replaceState(null, "", address);
  const response = await send("/clients.move" + here(), new FormData(form));
  const text = await response.text();
  if (!response.ok) {
    tell(text, "bad");
    if (response.status === 409) await lookAgain(client);
    return;
  }
  put(text);
  const opener = rows().map((row) => row.querySelector(".opener")).find((link) => link.dataset.client === client);
  opener?.focus();
  if (does === "back") tell("Taken back.");
  else tell("Kept.", "plain", { words: "Undo", does: () => undo(client) });
}

const seenFields = (page, client) => [...page.querySelectorAll("form[data-moves]")].filter((form) => form.elements.client.value === client).map((form) => form.elements.seen);

/** Somebody was quicker: who sends the form once more has been told, and keeps what was typed. */
async function lookAgain(client) {
  const response = await ask("/clients.open" + here());
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const now = seenFields(page, client)[0]?.value;
  if (now !== undefined) for (const field of seenFields(document, client)) field.value = now;
}

async function undo(client) {
  const seen = seenFields(document, client)[0]?.value ?? "";
  const response = await send("/clients.move" + here(), { client, does: "back", seen });
  const text = await response.text();
  if (response.ok) put(text);
  else tell(text, "bad");
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("[data-goes], .opener") ?? pressedRow(event, "#clients tr.client");
  if (!link) return;
  event.preventDefault();
  if (link.classList.contains("opener")) {
    toggle(link);
    return;
  }
  const address = link.getAttribute("href");
  const column = link.closest("th")?.cellIndex;
  go(address).then(() => {
    const asked = new URL(location.href).searchParams;
    if (field) field.value = asked.get("q") ?? "";
    const sorts = document.getElementById("sort");
    if (sorts) sorts.value = asked.get("sort") ?? "";
    if (column !== undefined && link.closest("thead")) {
      document.querySelector("#clients thead").rows[0].cells[column]?.querySelector("a").focus();
    }
  });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-moves]")) return;
  event.preventDefault();
  say(form);
});

walkNames(document, rows);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (event.key === "/" && field) {
    event.preventDefault();
    field.focus();
  }
  if (event.key.toLowerCase() === "m" && aim) {
    event.preventDefault();
    aim.elements.target.select();
    aim.elements.target.focus();
  }
});

if (field) {
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const address = new URL(location.href);
      for (const name of ["page", "open"]) address.searchParams.delete(name);
      if (field.value.trim()) address.searchParams.set("q", field.value.trim());
      else address.searchParams.delete("q");
      go(address);
    }, 60);
  });
  const sorts = document.getElementById("sort");
  sorts?.addEventListener("change", () => {
    const address = new URL(location.href);
    for (const name of ["page", "open", "order", "sort"]) address.searchParams.delete(name);
    if (sorts.value) address.searchParams.set("sort", sorts.value);
    go(address);
  });
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    rows()[0]?.querySelector(".opener").focus();
  });
}
