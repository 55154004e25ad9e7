// What every page has: asking the server and sending it changes, messages, and keys. Pages add modules of their own.

import { request } from "./session.js";

/**
 * Asks for a part of the page, or for what is shown in it.
 *
 * @param options `signal`; `isQuiet` where nobody waits for it, so that nobody is asked to sign in again for it.
 */
export const ask = (address, options) => request(address, options);

/**
 * Sends a change as a form would and gives back the response; a lost connection says so on the page. Where the session
 * is over it goes once somebody has signed in again; given up, the response is the 401 whose words say so.
 */
export async function send(address, fields, options = {}) {
  const body = new URLSearchParams(fields);
  try {
    return await request(address, {
      method: "POST",
      headers: { Accept: options.accept ?? "text/html" },
      body,
      redirect: "follow",
      signal: options.signal,
    });
  } catch (fault) {
    if (fault.name !== "AbortError") tell("The connection to Threebox is gone. Nothing was changed; try again.", "bad");
    throw fault;
  }
}

/**
 * A line at the foot of the page that goes away by itself; screen readers hear it.
 *
 * @param action what can be done about it: `{ words: "Undo", does: () => … }`.
 */
export function tell(words, tone = "plain", action = null) {
  const place = document.getElementById("messages");
  if (!place) return;
  const line = document.createElement("p");
  line.className = `message ${tone}`;
  line.textContent = words;
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.words;
    button.addEventListener("click", () => {
      line.remove();
      action.does();
    });
    line.append(" ", button);
  }
  place.append(line);
  const leave = () => line.remove();
  let timer = setTimeout(leave, tone === "bad" || action ? 10000 : 4000);
  // Who is about to press it gets the time to.
  line.addEventListener("pointerenter", () => clearTimeout(timer));
  line.addEventListener("focusin", () => clearTimeout(timer));
  line.addEventListener("pointerleave", () => (timer = setTimeout(leave, 4000)));
}

/** Whether a key press belongs to a field rather than to the page. */
export function isTyping(event) {
  const element = event.target;
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

// Where rows are lines (base.css) some browsers tell no table any more: its parts say themselves what they are.
const narrow = matchMedia("(max-width: 800px)");
const roles = { TABLE: "table", TR: "row", TD: "cell", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup" };
const roleOf = (part) => roles[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader");

function keepTables() {
  if (!narrow.matches) return;
  const tables = ":is(table.lines, .paper table)";
  for (const part of document.querySelectorAll(`${tables}, ${tables} :is(thead, tbody, tfoot, tr, td, th)`)) {
    if (!part.hasAttribute("role")) part.setAttribute("role", roleOf(part));
  }
}

keepTables();
narrow.addEventListener("change", keepTables);
// Rows come later, too.
new MutationObserver(keepTables).observe(document.body, { childList: true, subtree: true });
