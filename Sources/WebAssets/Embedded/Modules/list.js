// A list of names in a table: rows that open in place, found by typing without asking the server, walked by arrow keys.
import { isTyping } from "./app.js";

/** What a row has opened to; `null` where it is closed. */
export const openedBelow = (row) => (row.nextElementSibling?.classList.contains("opened") ? row.nextElementSibling : null);

/** Opens a row to what the server wrote, unless it is open already. */
export function openBelow(link, html) {
  const row = link.closest("tr");
  if (openedBelow(row)) return;
  const line = document.createElement("tr");
  line.className = "opened";
  const cell = line.insertCell();
  cell.colSpan = row.cells.length;
  cell.innerHTML = html;
  row.after(line);
  link.setAttribute("aria-expanded", "true");
}

/** Closes a row; false where it was closed already. */
export function closeBelow(link) {
  const open = openedBelow(link.closest("tr"));
  open?.remove();
  link.setAttribute("aria-expanded", "false");
  return open !== null;
}

/** The opener of a line that was pressed beside it: not on something that does a thing of its own, nor to choose text. */
export function pressedRow(event, lines) {
  const row = event.target.closest(lines);
  if (!row || event.target.closest("a, button, input, select, textarea, label, summary, [popover]")) return null;
  if (String(getSelection()).trim() !== "") return null;
  return row.querySelector(".opener");
}

/** Goes from a name to the one that is shown before or after it, where the key is an arrow. */
export function walkNames(table, rows) {
  table.addEventListener("keydown", (event) => {
    const link = event.target.closest?.(".opener");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!link || !step) return;
    event.preventDefault();
    const links = rows().filter((row) => !row.hidden).map((row) => row.querySelector(".opener"));
    links[links.indexOf(link) + step]?.focus();
  });
}

/**
 * Shows only the rows whose name holds what is typed; `/` goes to the field, the arrow down from it to the first name.
 *
 * @param show hides or shows what belongs to a row beside the row itself.
 */
export function filterNames(field, found, rows, show = () => {}) {
  const filter = () => {
    const wanted = field.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows()) {
      const isShown = row.querySelector(".opener").textContent.toLowerCase().includes(wanted);
      row.hidden = !isShown;
      show(row, isShown);
      if (isShown) count += 1;
    }
    found.textContent = wanted ? (count === 1 ? "1 client" : `${count} clients`) : "";
  };
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
