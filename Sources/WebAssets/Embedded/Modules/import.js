// Files dropped anywhere on the page, sent one by one with their progress; how far the server is with them; and the
// rows of an export as a mapping reads them, shown anew as the mapping changes.
import { ask, send, tell } from "./app.js";
import { asking, saysOver, through } from "./session.js";

const form = document.getElementById("drop");
const sending = document.getElementById("sending");

/** One file as a request's body: nothing of it is kept in memory. Resolves when the server has it whole. */
async function put(id, file, progress) {
  const isOver = (request) => saysOver(request.status, request.getResponseHeader("WWW-Authenticate"));
  const request = await through(() => putOnce(id, file, progress), isOver);
  if (request.status >= 300) throw new Error(request.responseText || "The file wasn't taken.");
}

function putOnce(id, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/import/${id}/file?name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(asking())) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => reject(new Error("The connection was lost. Nothing was taken; try again.")));
    request.send(file);
  });
}

function line(file) {
  const row = document.createElement("div");
  row.className = "sending-file";
  const name = document.createElement("span");
  name.textContent = file.name;
  const share = document.createElement("span");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `${file.name}, sent`);
  row.append(name, share, bar);
  sending.append(row);
  return (part) => {
    bar.value = part;
    share.textContent = `${Math.round(part * 100)} %`;
  };
}

let isSending = false;

async function sendAll(files) {
  if (isSending || files.length === 0) return;
  isSending = true;
  sending.replaceChildren();
  const button = form.querySelector("button");
  button.disabled = true;
  let id;
  try {
    const begun = await send("/import/begin", {}, { accept: "application/json" });
    if (!begun.ok) throw new Error(await begun.text());
    id = (await begun.json()).id;
    for (const file of files) await put(id, file, line(file));
    const ready = await send(`/import/${id}/ready`, {}, { accept: "application/json" });
    if (!ready.ok) throw new Error(await ready.text());
    location.assign((await ready.json()).address);
  } catch (fault) {
    sending.replaceChildren();
    const words = document.createElement("p");
    words.className = "fault";
    words.textContent = fault.message;
    sending.append(words);
    if (id) send(`/import/${id}/drop`, {}).catch(() => {});
    button.disabled = false;
    isSending = false;
  }
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = form.querySelector('input[type="file"]').files;
    if (files.length === 0) tell("Choose a file first.");
    sendAll([...files]);
  });
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.remove("over");
    sendAll([...event.dataTransfer.files]);
  });
}

const working = document.getElementById("working");
if (working) {
  const words = document.getElementById("progress-words");
  const look = async () => {
    try {
      const answer = await ask(working.dataset.state);
      const state = answer.ok ? await answer.json() : { busy: false };
      if (!state.busy) return location.reload();
      if (words.textContent !== state.words) words.textContent = state.words;
    } catch {
      words.textContent = "The connection is gone; trying again.";
    }
    setTimeout(look, 500);
  };
  setTimeout(look, 300);
}

const mapping = document.getElementById("mapping");
if (mapping) {
  let newest;
  const preview = document.getElementById("preview");
  mapping.addEventListener("change", async () => {
    newest?.abort();
    newest = new AbortController();
    try {
      const answer = await send(mapping.dataset.preview, new FormData(mapping), { signal: newest.signal });
      if (answer.ok) preview.innerHTML = await answer.text();
    } catch (fault) {
      if (fault.name !== "AbortError") throw fault;
    }
  });
}
