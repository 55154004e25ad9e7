// Whose page this is, and every request that its scripts make. Where the answer says that the session is over, a small
// sign-in stands over the page; then what was asked for goes again, once, and its answer is shown where it would have been.

import { say, signIn } from "./sign-in.js";

const named = (name) => document.querySelector(`meta[name="${name}"]`);
const place = named("csrf");
const person = named("person")?.content ?? "";

/** Whether somebody is signed in on this page. */
export const isSignedIn = place !== null;

/** What a script says that asks for something: who it is, and of whose page. The token stands in the page's head. */
export const asking = () => ({ "X-Requested-By": "threebox", "X-CSRF": place?.content ?? "" });

/** Whether an answer says that the page's session is over, or is the browser's no more. */
export const saysOver = (status, challenge) => status === 401 && challenge === "Threebox";

/** A request like `fetch`, through a sign-in where one is needed; who gives up gets the answer that said so. */
export function request(address, { headers, isQuiet, ...options } = {}) {
  return through(
    () => fetch(address, { ...options, headers: { ...asking(), ...headers } }),
    (answer) => saysOver(answer.status, answer.headers.get("WWW-Authenticate")),
    isQuiet,
  );
}

let count = 0;
let held = [];
let isRenewing = false;

/**
 * Does `go`, and once more when somebody has signed in again where its answer is over.
 *
 * @param isQuiet nobody waits for it, so nobody is asked to sign in for it.
 */
export async function through(go, isOver, isQuiet = false) {
  const number = ++count;
  const answer = await go();
  if (isQuiet || !isSignedIn || !isOver(answer)) return answer;
  return new Promise((resolve, reject) => {
    held.push({ number, go, isOver, answer, resolve, reject });
    if (!isRenewing) renewAndGoOn();
  });
}

/** One sign-in for all that wait; then they go in the order in which they were made, each after the one before it. */
async function renewAndGoOn() {
  isRenewing = true;
  let isIn = await renew();
  while (held.length > 0) {
    held.sort((one, other) => one.number - other.number);
    const next = held[0];
    if (!isIn) {
      held.shift().resolve(next.answer);
      continue;
    }
    try {
      const answer = await next.go();
      if (next.isOver(answer)) {
        isIn = await renew();
        continue;
      }
      next.resolve(answer);
    } catch (fault) {
      next.reject(fault);
    }
    held = held.filter((other) => other !== next);
  }
  isRenewing = false;
}

/** Who is signed in in this browser now, in another tab perhaps; `null` where nobody is. */
async function look() {
  const answer = await fetch("/sign-in/session", { headers: asking() });
  return answer.ok ? await answer.json() : null;
}

/** Gives the page the token of the session that there is now; false where nobody signs in. */
async function renew() {
  const now = (await look().catch(() => null)) ?? (await signIn({ person, email: named("email")?.content ?? "", look, asking }));
  if (!now) return false;
  if (now.fits !== "yes") return leave(now);
  const old = place.content;
  place.content = now.csrf;
  for (const field of document.querySelectorAll('input[name="csrf"]')) if (field.value === old) field.value = now.csrf;
  return true;
}

/** The page is somebody else's, or another practice's: nothing of it is sent under this name. */
function leave({ fits, name }) {
  const words = {
    person: `You are signed in as ${name} now. What ${person} did last wasn't kept, and nothing was sent under your name.`,
    practice: "This page belongs to a practice that you aren't looking at now. What you did last wasn't kept.",
    password: "Choose a password of your own first. What you did last wasn't kept.",
  }[fits];
  if (fits === "person") sessionStorage.clear();
  const next = fits === "password" ? "/account" : location.pathname + location.search;
  say(words, () => {
    if (location.hash) history.replaceState(null, "", next);
    location.replace(next);
  });
  // Whoever waits for it goes with the page.
  return new Promise(() => {});
}
