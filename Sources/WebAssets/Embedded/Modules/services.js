// The Services page: cards move by pointer, by touch and by keys; everything else is forms.
import { ask, isTyping, send, tell } from "./app.js";

document.documentElement.classList.add("scripted");
const board = document.getElementById("board");
const said = document.getElementById("said");
const editor = document.getElementById("editor");
const names = { on: "On", maybe: "Maybe", off: "Off" };
const order = ["on", "maybe", "off"];
const mayEdit = board?.dataset.edits === "yes";

const cards = () => [...board.querySelectorAll("li.service")];
const listOf = (card) => card.closest("[data-list]").dataset.list;
const nameOf = (card) => card.querySelector(".name").textContent;
const place = (list) => board.querySelector(`[data-list="${list}"] ul.services`);

/** Puts a card where its work belongs on a list: most first, as the server has it. */
function put(card, list) {
  const work = Number(card.dataset.work);
  const after = [...place(list).querySelectorAll("li.service")].find((other) => other !== card && Number(other.dataset.work) < work);
  if (after) after.before(card);
  else place(list).append(card);
  for (const button of card.querySelectorAll(".lists button")) button.setAttribute("aria-pressed", String(button.value === list));
  settle();
}

/** Counts the lists, and marks anew where the core ends in each. */
function settle() {
  for (const list of order) {
    const all = [...place(list).querySelectorAll("li.service")];
    board.querySelector(`[data-list="${list}"] .count`).textContent = String(all.length);
    place(list).querySelector(".core-end")?.remove();
    const first = all.findIndex((card) => card.dataset.core === "no");
    if (first > 0) {
      const line = document.createElement("li");
      line.className = "core-end";
      const words = document.createElement("span");
      words.textContent = "The core ends here";
      line.append(words);
      all[first].before(line);
    }
  }
}

let waiting = Promise.resolve();

/** Moves a card at once, and tells the server; if it refuses, the card goes back. */
function move(card, list) {
  const before = listOf(card);
  if (!mayEdit || before === list) return;
  const focused = card.contains(document.activeElement) ? document.activeElement : null;
  put(card, list);
  focused?.focus();
  card.scrollIntoView({ block: "nearest" });
  said.textContent = `${nameOf(card)} is on ${names[list]} now.`;
  waiting = waiting.then(async () => {
    const response = await send("/services/move", [["id", card.dataset.id], ["list", list], ["seen", board.dataset.seen]]).catch(() => null);
    if (!response?.ok) {
      put(card, before);
      said.textContent = `${nameOf(card)} is on ${names[before]} as before.`;
      if (response) tell(await response.text(), "bad");
      return;
    }
    take(await response.json());
    tell(`${nameOf(card)} is on ${names[list]} now. Z takes it back.`);
  });
}

/** What the page's forms show now. */
function take({ revision, seen, title, lead, follow, canFollow }) {
  Object.assign(board.dataset, { revision, seen });
  document.querySelector("h1").textContent = title;
  const subtitle = document.querySelector(".page-head .lead");
  if (subtitle) subtitle.textContent = lead;
  const button = document.getElementById("follow");
  if (button) Object.assign(button, { textContent: follow, disabled: !canFollow });
  Object.assign(document.getElementById("step-back"), { disabled: false, title: "Z" });
  Object.assign(document.getElementById("step-forward"), { disabled: true, title: "" });
  const set = (action, value) => {
    for (const field of document.querySelectorAll(`form[action="${action}"] input[name="seen"]`)) field.value = value;
  };
  for (const action of ["/services/move", "/services/follow"]) set(action, seen);
  set("/services/step", revision);
}

/** One change back, or forward again, after those that are on their way. */
async function goStep(direction) {
  await waiting;
  if (document.getElementById(`step-${direction}`)?.disabled !== false) return;
  const response = await send("/services/step", [["direction", direction], ["seen", board.dataset.revision]]).catch(() => null);
  if (!response) return;
  if (response.ok) location.reload();
  else tell(await response.text(), "bad");
}

function step(card, by) {
  const shown = cards().filter((other) => !other.hidden && listOf(other) === listOf(card));
  const next = shown[shown.indexOf(card) + by];
  next?.querySelector(".name").focus();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  const card = event.target.closest?.("li.service");
  if (event.key.toLowerCase() === "z" && mayEdit) {
    event.preventDefault();
    goStep(event.shiftKey ? "forward" : "back");
  } else if (event.key === "/") {
    event.preventDefault();
    document.getElementById("filter")?.focus();
  } else if (card && ["1", "2", "3"].includes(event.key)) {
    move(card, order[Number(event.key) - 1]);
  } else if (card && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    event.preventDefault();
    const to = order[order.indexOf(listOf(card)) + (event.key === "ArrowLeft" ? -1 : 1)];
    if (to) move(card, to);
  } else if (card && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    step(card, event.key === "ArrowUp" ? -1 : 1);
  }
}

/** A drag: begins after a few pixels with a mouse, after a short hold with a finger, so that a page still scrolls. */
function drag(event) {
  const card = event.target.closest("li.service");
  if (!card || event.button !== 0 || event.target.closest("a, button, summary, details, form")) return;
  const start = { x: event.clientX, y: event.clientY };
  let isDragging = false;
  let over = null;
  const hold = event.pointerType === "mouse" ? null : setTimeout(() => begin(), 250);
  const stopScroll = (touch) => touch.preventDefault();

  function begin() {
    isDragging = true;
    card.classList.add("dragging");
    card.setPointerCapture(event.pointerId);
    document.addEventListener("touchmove", stopScroll, { passive: false });
  }
  function onMove(to) {
    const x = to.clientX - start.x;
    const y = to.clientY - start.y;
    if (!isDragging) {
      if (Math.hypot(x, y) < 6) return;
      if (hold) return end();
      begin();
    }
    card.style.transform = `translate(${x}px, ${y}px)`;
    const list = document.elementFromPoint(to.clientX, to.clientY)?.closest("[data-list]")?.querySelector("ul.services");
    if (list !== over) {
      over?.classList.remove("over");
      over = list ?? null;
      over?.classList.add("over");
    }
  }
  function end() {
    clearTimeout(hold);
    card.classList.remove("dragging");
    card.style.transform = "";
    over?.classList.remove("over");
    document.removeEventListener("touchmove", stopScroll);
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("pointerup", drop);
    document.removeEventListener("pointercancel", end);
    document.removeEventListener("keydown", leave, true);
  }
  function drop() {
    const list = isDragging ? over?.closest("[data-list]").dataset.list : null;
    end();
    if (list) move(card, list);
  }
  function leave(key) {
    if (key.key === "Escape") end();
  }
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", leave, true);
}

async function edit(link) {
  await waiting;
  const response = await ask(link.href);
  if (!response.ok) {
    tell(await response.text(), "bad");
    return;
  }
  editor.innerHTML = await response.text();
  editor.showModal();
  editor.querySelector("[data-closes]").addEventListener("click", (event) => {
    event.preventDefault();
    editor.close();
  });
  editor.addEventListener("close", () => link.focus(), { once: true });
}

function filter(field) {
  const wanted = field.value.trim().toLowerCase();
  let count = 0;
  for (const card of cards()) {
    const isShown = card.querySelector(".service-head").textContent.toLowerCase().includes(wanted);
    card.hidden = !isShown;
    if (isShown) count += 1;
  }
  for (const line of board.querySelectorAll(".core-end")) line.hidden = wanted !== "";
  document.getElementById("found").textContent = wanted ? (count === 1 ? "1 service" : `${count} services`) : "";
}

if (board) {
  document.addEventListener("keydown", onKey);
  document.getElementById("filter")?.addEventListener("input", (event) => filter(event.target));
  if (mayEdit) {
    board.addEventListener("pointerdown", drag);
    board.addEventListener("click", (event) => {
      const link = event.target.closest("a.name");
      const button = event.target.closest(".lists button");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        edit(link);
      } else if (button) {
        event.preventDefault();
        move(button.closest("li.service"), button.value);
      }
    });
  }
}
