import { ask } from "./app.js";

// Finds while one types: the form's page is asked for with the words, and what it found takes the place of what is shown.

const form = document.querySelector("form[data-filters]");
const found = form && document.getElementById(form.dataset.filters);

if (found) {
  const field = form.querySelector('input[type="search"]');
  let asked = null;
  let waiting = 0;

  const find = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = `${form.getAttribute("action")}?${new URLSearchParams({ q: field.value })}`;
    try {
      const answer = await ask(address, { signal: asked.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById(found.id);
      if (!now) return;
      found.replaceChildren(...now.childNodes);
      history.replaceState(null, "", address);
      // What is exported is what is shown.
      const link = document.querySelector('.actions a[href*=".csv"]');
      const newLink = page.querySelector('.actions a[href*=".csv"]');
      if (link && newLink) link.setAttribute("href", newLink.getAttribute("href"));
    } catch (fault) {
      // A newer question took its place, or the connection is gone; the button asks again.
      if (fault.name !== "AbortError") return;
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 150);
  });
}
