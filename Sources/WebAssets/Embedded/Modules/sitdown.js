// The list of sit-downs: names filter without asking the server, arrow keys go from client to client.
import { filterNames, walkNames } from "./list.js";

document.documentElement.classList.add("scripted");
const body = document.getElementById("visits")?.tBodies[0];
const field = document.querySelector("[data-filters='visits']");

if (body && field) {
  const rows = () => [...body.rows];
  filterNames(field, document.getElementById("found"), rows);
  walkNames(body, rows);
}
