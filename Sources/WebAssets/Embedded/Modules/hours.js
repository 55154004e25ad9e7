// The Hours page: a row opens in place, columns sort and names filter without asking the server.
import { ask, tell } from "./app.js";
import { closeBelow, filterNames, openBelow, openedBelow, pressedRow, walkNames } from "./list.js";

document.documentElement.classList.add("scripted");
const table = document.getElementById("clients");
const body = table?.tBodies[0];
const field = document.querySelector("[data-filters='clients']");

/** The rows of clients, in the order in which they stand; what a row opened to goes with it. */
const rows = () => [...body.querySelectorAll("tr.client")];

async function toggle(link) {
  if (closeBelow(link)) return;
  const response = await ask(link.dataset.part);
  const text = await response.text();
  if (response.ok) openBelow(link, text);
  else tell(text, "bad");
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

if (table) {
  table.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const sorter = event.target.closest("[data-sort]");
    const opener = event.target.closest(".opener") ?? pressedRow(event, "tr.client");
    if (!sorter && !opener) return;
    event.preventDefault();
    if (sorter) sort(sorter);
    else toggle(opener);
  });
  walkNames(table, rows);
}

if (field) {
  filterNames(field, document.getElementById("found"), rows, (row, isShown) => {
    const open = openedBelow(row);
    if (open) open.hidden = !isShown;
  });
}

for (const link of document.querySelectorAll("[data-copies]")) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    const response = await ask(link.href);
    await navigator.clipboard.writeText(await response.text());
    tell("Copied as text.");
  });
}
