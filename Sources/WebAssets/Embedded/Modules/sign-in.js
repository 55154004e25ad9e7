// The small sign-in over a page whose session is over: what stands on the page stays there.

/** An element with what it holds. */
function make(tag, properties, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

function open(title, ...inside) {
  const dialog = make("dialog", { className: "sign-in-again" }, make("h2", { id: "again-title", textContent: title }), ...inside);
  dialog.setAttribute("aria-labelledby", "again-title");
  // What the page does with its own keys, clicks and forms is not meant for these.
  for (const kind of ["keydown", "click", "submit", "pointerdown", "input", "change"]) {
    dialog.addEventListener(kind, (event) => event.stopPropagation());
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function field(words, properties) {
  const input = make("input", { required: true, ...properties });
  return make("div", { className: "field" }, make("label", { htmlFor: input.id, textContent: words }), input);
}

/**
 * Asks who is there to sign in again, until they have or give up.
 *
 * @param look asks who is signed in by now, since it may be done in another tab.
 * @returns who it is, as the server says it; `null` where somebody gave up.
 */
export function signIn({ person, email, look, asking }) {
  const fault = make("p", { className: "notice bad", hidden: true });
  fault.setAttribute("role", "alert");
  const password = field("Password", { type: "password", id: "again-password", name: "password", autocomplete: "current-password" });
  const button = make("button", { className: "main", textContent: "Sign in" });
  const leave = make("button", { type: "button", textContent: "Leave it" });
  const form = make(
    "form",
    { method: "post", action: "/sign-in" },
    field("E-mail address", { type: "email", id: "again-email", name: "email", autocomplete: "username", value: email }),
    password,
    make("div", { className: "buttons" }, button, leave),
  );
  const why = make("p", {
    id: "again-why",
    textContent: `What you did last isn't kept yet. Sign in as ${person || "before"}, and it is sent again; what you typed stays where it is.`,
  });
  const dialog = open("You are signed out", why, fault, form);
  dialog.setAttribute("aria-describedby", "again-why");
  password.querySelector("input").focus();

  const send = async () => {
    button.disabled = true;
    try {
      const answer = await fetch("/sign-in", {
        method: "POST", headers: { ...asking(), Accept: "application/json" }, body: new URLSearchParams(new FormData(form)),
      });
      if (answer.ok) return await answer.json();
      fault.textContent = await answer.text();
    } catch {
      fault.textContent = "The connection to Threebox is gone. Try again.";
    } finally {
      button.disabled = false;
    }
    fault.hidden = false;
    password.querySelector("input").select();
    return null;
  };

  return new Promise((resolve) => {
    let who = null;
    const found = (now) => {
      if (!now) return;
      who = now;
      dialog.close();
    };
    const returned = async () => found(await look().catch(() => null));
    window.addEventListener("focus", returned);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      found(await send());
    });
    leave.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      window.removeEventListener("focus", returned);
      resolve(who);
    });
  });
}

/** Says why the page is opened anew; it is, when that was read. */
export function say(words, goOn) {
  const button = make("button", { className: "main", textContent: "Open the page anew" });
  const dialog = open("Nothing was sent", make("p", { textContent: words }), button);
  button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", goOn);
  button.focus();
}
