// The Hours page: a row opens in place, columns sort and names filter without asking the server.
import { isTyping, tell } from "./app.js";

document.documentElement.classList.add("scripted");
const table = document.getElementById("clients");
const body = table?.tBodies[0];
const field = document.querySelector("[data-filters='clients']");
const found = document.getElementById("found");

/** The rows of clients, in the order in which they stand; what a row opened to goes with it. */
const rows = () => [...body.querySelectorAll("tr.client")];
const openedBelow = (row) => (row.nextElementSibling?.classList.contains("opened") ? row.nextElementSibling : null);

async function toggle(link) {
  const row = link.closest("tr");
  const open = openedBelow(row);
  if (open) {
    open.remove();
    link.setAttribute("aria-expanded", "false");
    return;
  }
  const response = await fetch(link.dataset.part, { headers: { "X-Requested-By": "threebox" } });
  if (!response.ok) {
    tell(await response.text(), "bad");
    return;
  }
  if (openedBelow(row)) return;
  const line = document.createElement("tr");
  line.className = "opened";
  const cell = line.insertCell();
  cell.colSpan = row.cells.length;
  cell.innerHTML = await response.text();
  row.after(line);
  link.setAttribute("aria-expanded", "true");
}

function sort(link) {
  const heading = link.closest("th");
  const column = heading.cellIndex;
  const was = heading.getAttribute("aria-sort");
  const up = was ? was === "descending" : link.dataset.first === "up";
  const isName = link.dataset.sort === "client";
  const keyed = rows().map((row) => {
    const cell = row.cells[column];
    const value = isName ? row.cells[0].querySelector(".opener").textContent.toLowerCase() : cell.dataset.v;
    return { row, open: openedBelow(row), place: Number(row.dataset.place), value: isName ? value : value === undefined ? null : Number(value) };
  });
  keyed.sort((one, other) => {
    if (one.value === other.value) return one.place - other.place;
    if (one.value === null) return 1;
    if (other.value === null) return -1;
    const isBefore = one.value < other.value ? -1 : 1;
    return up ? isBefore : -isBefore;
  });
  const all = document.createDocumentFragment();
  for (const { row, open } of keyed) {
    all.append(row);
    if (open) all.append(open);
  }
  body.append(all);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  const address = new URL(location.href);
  address.searchParams.set("sort", link.dataset.sort);
  address.searchParams.set("order", up ? "up" : "down");
  history.replaceState(null, "", address);
}

function filter() {
  const wanted = field.value.trim().toLowerCase();
  let count = 0;
  for (const row of rows()) {
    const isShown = row.cells[0].textContent.toLowerCase().includes(wanted);
    row.hidden = !isShown;
    const open = openedBelow(row);
    if (open) open.hidden = !isShown;
    if (isShown) count += 1;
  }
  found.textContent = wanted ? (count === 1 ? "1 client" : `${count} clients`) : "";
}

/** Moves from name to name with the arrow keys. */
function move(link, step) {
  const links = rows().filter((row) => !row.hidden).map((row) => row.querySelector(".opener"));
  links[links.indexOf(link) + step]?.focus();
}

if (table) {
  table.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const sorter = event.target.closest("[data-sort]");
    const opener = event.target.closest(".opener");
    if (!sorter && !opener) return;
    event.preventDefault();
    if (sorter) sort(sorter);
    else toggle(opener);
  });
  table.addEventListener("keydown", (event) => {
    const link = event.target.closest(".opener");
    if (!link) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(link, step);
  });
}

if (field) {
  let waiting = 0;
  field.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    rows().find((row) => !row.hidden)?.querySelector(".opener").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || isTyping(event)) return;
    event.preventDefault();
    field.focus();
  });
}

for (const link of document.querySelectorAll("[data-copies]")) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    const response = await fetch(link.href);
    await navigator.clipboard.writeText(await response.text());
    tell("Copied as text.");
  });
}
