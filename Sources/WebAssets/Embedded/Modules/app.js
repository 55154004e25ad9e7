// What every page has: the theme, messages that the server asks to show, and keys. Pages add modules of their own.

/** The token that every change must carry; it stands in the page's head. */
export const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";

/** Sends a change as a form would and gives back the response; a lost connection says so on the page. */
export async function send(address, fields, options = {}) {
  const body = new URLSearchParams(fields);
  try {
    return await fetch(address, {
      method: "POST",
      headers: { "X-CSRF": csrf, "X-Requested-By": "threebox", Accept: options.accept ?? "text/html" },
      body,
      redirect: "follow",
      signal: options.signal,
    });
  } catch (fault) {
    if (fault.name !== "AbortError") tell("The connection to Threebox is gone. Nothing was changed; try again.", "bad");
    throw fault;
  }
}

/** A line at the foot of the page that goes away by itself; screen readers hear it. */
export function tell(words, tone = "plain") {
  const place = document.getElementById("messages");
  if (!place) return;
  const line = document.createElement("p");
  line.className = `message ${tone}`;
  line.textContent = words;
  place.append(line);
  setTimeout(() => line.remove(), tone === "bad" ? 10000 : 4000);
}

/** Whether a key press belongs to a field rather than to the page. */
export function isTyping(event) {
  const element = event.target;
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}
