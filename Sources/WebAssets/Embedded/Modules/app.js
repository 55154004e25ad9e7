// What every page has: the theme, messages that the server asks to show, and keys. Pages add modules of their own.

/** The token that every change must carry; it stands in the page's head. */
export const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";

/** What a script says that asks for a part of its page: who it is, and of which practice's page. */
export const asking = { "X-Requested-By": "threebox", "X-CSRF": csrf };

/** Sends a change as a form would and gives back the response; a lost connection says so on the page. */
export async function send(address, fields, options = {}) {
  const body = new URLSearchParams(fields);
  try {
    return await fetch(address, {
      method: "POST",
      headers: { ...asking, Accept: options.accept ?? "text/html" },
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
