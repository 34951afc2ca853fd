/* Trying a ladder from a spreadsheet: read it in the worker, say what was understood, and make the page's questions of it.
   The assessment itself is loaded only then, and finds a page as if the build had made it. */

import { all, one, say, tag, words } from "./dom.js";
import { python } from "./python.js";
import { trying } from "./store.js";

const LIMIT = 10_000_000; // bytes; of a larger file so much is read that Python can tell
const home = one("[data-try]");
const title = one("[data-title]");
const { worker, python: folder, content } = document.body.dataset;
const absolute = (path) => new URL(path, location.href).href;
const loading = one("progress", home);
const engine = python({
  worker: absolute(worker),
  folder: absolute(folder),
  content: absolute(content),
  arrived: (bytes) => (loading.value = Math.min(bytes, loading.max)),
});
let reading = 0; // counts the files; what an earlier one holds is no longer wanted
let found = null;

/** A storage that ends with the page. */
const memory = Object.create({
  getItem(key) {
    return this[key] ?? null;
  },
  setItem(key, text) {
    this[key] = text;
  },
  removeItem(key) {
    delete this[key];
  },
});

if (location.hash) history.replaceState(null, "", location.pathname); // a step of a ladder that is gone

/** The bytes of a file in base64. */
function bytes(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file.slice(0, LIMIT + 1));
  });
}

async function read(file) {
  const mine = ++reading;
  found = null;
  one("[data-reading]", home).hidden = false;
  one("[data-understood]", home).hidden = true;
  say(words.reading);
  const answer = await bytes(file)
    .then((text) => engine.ask("spreadsheet", text))
    .catch(() => ({ problems: [words["sheet-failed"]] }));
  if (mine !== reading) return;
  one("[data-reading]", home).hidden = true;
  show(answer);
}

/** What was understood and what was not; or why nothing was. */
function show(answer) {
  found = answer.problems ? null : answer;
  const { understood = [], unclear = [], told = "", problems = [] } = answer;
  const list = (place, lines) => one(place, home).replaceChildren(...lines.map((line) => tag("li", line)));
  list("[data-said]", [...problems, ...understood, ...(told && !unclear.length ? [told] : [])]);
  list("[data-unclear]", unclear);
  const fold = one("[data-told]", home);
  fold.hidden = !unclear.length;
  fold.open = unclear.length <= 5;
  one("summary", fold).textContent = told;
  for (const at of all("[data-when]", home)) at.hidden = (at.dataset.when === "read") !== Boolean(found);
  say("");
  const place = one("[data-understood]", home);
  place.hidden = false;
  place.focus();
}

/** Make of one element of the page as many as there are things. */
function repeat(pattern, things, fill) {
  const made = things.map((thing) => {
    const at = pattern.cloneNode(true);
    fill(at, thing);
    return at;
  });
  pattern.replaceWith(...made);
}

/** Put the ladder of the sheet where the build puts that of the guide, and let the assessment begin. */
async function begin() {
  document.body.dataset.version = found.version;
  one("[data-starts]").textContent = JSON.stringify(found.starts);
  const radio = (name) => (at, { id, title }) => {
    const input = Object.assign(one("input", at), { name, value: id });
    input.nextElementSibling.textContent = title;
  };
  for (const [name, things] of [["held", found.levels], ["route", found.tracks]]) {
    const [pattern, ...others] = all(`[name=${name}]:not([value=""], [value=unsure])`).map((at) => at.closest("label"));
    for (const at of others) at.remove();
    repeat(pattern, things, radio(name));
  }
  repeat(one("[data-behavior]"), found.bank, (at, { id, skill, text }) => {
    Object.assign(at.dataset, { behavior: id, skill });
    one("[data-heading]", at).textContent = text;
    for (const input of all("input", at)) input.name = id;
  });
  repeat(one("[data-months]"), found.skills, (at, { id, title }) => {
    one("legend", at).textContent = title;
    for (const input of all("input", at)) input.name = `months.${id}`;
  });
  repeat(one("[data-skill-title]"), found.skills, (at, { id, title }) => {
    at.dataset.skillTitle = id;
    at.content.replaceChildren(title);
  });
  const { ladder } = found;
  const ask = (question, file, more = {}) => engine.ask(question, file, { ...more, ladder });
  Object.assign(trying, { shelf: memory, engine: { ...engine, ask } });
  await import("./assess.js");
  home.remove();
  one("[data-trying]").hidden = one("[data-assessment]").hidden = false;
  title.focus();
}

one("[data-sheet-file]", home).addEventListener("change", ({ target }) => {
  const [file] = target.files;
  if (file) read(file);
  target.value = "";
});
one("[data-begin-try]", home).addEventListener("click", begin, { once: true });
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => {
    if (!home.isConnected) return;
    event.preventDefault(); // or the browser would open the file itself
    const [file] = event.dataTransfer.files;
    if (kind === "drop" && file) read(file);
  });
}
