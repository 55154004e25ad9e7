// The list of sit-downs: names filter without asking the server, arrow keys go from client to client.
import { isTyping } from "./app.js";

document.documentElement.classList.add("scripted");
const body = document.getElementById("visits")?.tBodies[0];
const field = document.querySelector("[data-filters='visits']");
const found = document.getElementById("found");

const links = () => [...body.querySelectorAll("tr:not([hidden]) .opener")];

function filter() {
  const wanted = field.value.trim().toLowerCase();
  let count = 0;
  for (const row of body.rows) {
    row.hidden = !row.querySelector(".opener").textContent.toLowerCase().includes(wanted);
    if (!row.hidden) count += 1;
  }
  found.textContent = wanted ? (count === 1 ? "1 client" : `${count} clients`) : "";
}

if (body && field) {
  let waiting = 0;
  field.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    links()[0]?.focus();
  });
  body.addEventListener("keydown", (event) => {
    const link = event.target.closest(".opener");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!link || !step) return;
    event.preventDefault();
    const all = links();
    all[all.indexOf(link) + step]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || isTyping(event)) return;
    event.preventDefault();
    field.focus();
  });
}
