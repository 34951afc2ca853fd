/* Trying a ladder from a spreadsheet: read it in the worker, say what was understood, and make the page's questions of it.
   The assessment itself is loaded only then. */

import { fact, fillList, find, findAll, hear, say, words } from "./dom.js";
import { hearDrops } from "./files.js";
import { python } from "./python.js";
import { keepOn } from "./store.js";

const home = find("[data-try]");
const pageTitle = find("[data-title]");
const input = find("[data-sheet-file]", home);
const engine = python(find("progress", home));
let reading = 0; // counts the files; what an earlier one holds is no longer wanted
/** @type {Tried | undefined} */
let found;

if (location.hash) history.replaceState(null, "", location.pathname); // a step of a ladder that is gone

/** A storage that ends with the page. @returns {Shelf} */
function memory() {
  /** @type {Shelf & Record<string, any>} */
  const kept = Object.create({
    /** @param {string} key */
    getItem: (key) => kept[key] ?? null,
    /** @param {string} key @param {string} text */
    setItem: (key, text) => (kept[key] = text),
    /** @param {string} key */
    removeItem: (key) => delete kept[key],
  });
  return kept;
}

/** A file in base64; of one that is too large so much that Python can tell. @param {File} file @returns {Promise<string>} */
function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file.slice(0, Number(fact("sheetFile", input)) + 1));
  });
}

/** @param {File | undefined} file */
async function read(file) {
  if (!file) return;
  const mine = ++reading;
  found = undefined;
  find("[data-reading]", home).hidden = false;
  find("[data-understood]", home).hidden = true;
  say(words.reading);
  const answer = await encoded(file)
    .then((text) => engine.ask("spreadsheet", text))
    .catch(() => ({ problems: [words["sheet-failed"]] }));
  if (mine !== reading) return;
  find("[data-reading]", home).hidden = true;
  show(answer);
}

/** What was understood and what was not; or why nothing was. @param {Answer<"spreadsheet">} answer */
function show(answer) {
  found = answer.problems ? undefined : answer;
  const { understood = answer.problems ?? [], unclear = [], told = "", doubts = [], doubted = "", seen = [] } = found ?? {};
  fillList(find("[data-said]", home), [...understood, ...(told && !unclear.length ? [told] : [])]);
  fillList(find("[data-unclear]", home), unclear);
  const fold = find("details[data-told]", home);
  fold.hidden = !unclear.length;
  fold.open = unclear.length <= 5;
  find("summary", fold).textContent = told;
  find("[data-doubted]", home).textContent = doubted;
  find("[data-doubted]", home).hidden = !doubts.length;
  fillList(find("[data-doubts]", home), doubts);
  fillList(find("[data-seen]", home), seen);
  find("[data-as-read]", home).hidden = !seen.length;
  const start = find("[data-begin-try]", home);
  start.textContent = doubts.length ? fact("unsure", start) : fact("sure", start);
  for (const at of findAll("[data-when]", home)) at.hidden = (at.dataset.when === "read") !== Boolean(found);
  say("");
  const place = find("[data-understood]", home);
  place.hidden = false;
  place.focus();
}

/** Make of one element of the page as many as there are things.
 *  @template T @param {HTMLElement} pattern @param {T[]} things @param {(at: HTMLElement, thing: T) => void} fill */
function repeat(pattern, things, fill) {
  const made = things.map((thing) => {
    const at = /** @type {HTMLElement} */ (pattern.cloneNode(true));
    fill(at, thing);
    return at;
  });
  pattern.replaceWith(...made);
}

/** Offer these things where the page has the guide's. @param {string} name @param {Named[]} things */
function offer(name, things) {
  const [pattern, ...others] = findAll(`input[name=${name}]:not([value=""],[value=unsure])`).map((at) => at.parentElement);
  for (const at of others) at?.remove();
  repeat(/** @type {HTMLElement} */ (pattern), things, (at, { id, title }) => {
    Object.assign(find("input", at), { name, value: id });
    find("span", at).textContent = title;
  });
}

/** Make the page one about the ladder of the spreadsheet, and let the assessment begin. */
async function begin() {
  if (!found) return;
  const { version, starts, levels, tracks, skills, bank, ladder } = found;
  document.body.dataset.version = version;
  offer("held", levels);
  offer("route", tracks);
  repeat(find("[data-behavior]"), bank, (at, { id, skill, text, trace }) => {
    Object.assign(at.dataset, { behavior: id, skill });
    find("[data-heading]", at).textContent = text;
    const leaves = find("[data-trace]", at);
    leaves.textContent = trace && fact("says", leaves).replace("{trace}", () => trace);
    for (const radio of findAll("input", at)) radio.name = id;
  });
  repeat(find("[data-months]"), skills, (at, { id, title }) => {
    find("legend", at).textContent = title;
    for (const radio of findAll("input", at)) radio.name = `months.${id}`;
  });
  repeat(find("template[data-skill-title]"), skills, (at, { id, title }) => {
    at.dataset.skillTitle = id;
    /** @type {HTMLTemplateElement} */ (at).content.replaceChildren(title);
  });
  keepOn(memory());
  const assessment = await import("./assess.js");
  await assessment.begin({ ...engine, ask: (question, file, more) => engine.ask(question, file, { ...more, ladder }) }, starts);
  home.remove();
  find("[data-trying]").hidden = find("[data-assessment]").hidden = false;
  pageTitle.focus();
}

hear(input, "change", (field) => {
  read(field.files?.[0]);
  field.value = "";
});
find("[data-begin-try]", home).addEventListener("click", begin, { once: true });
hearDrops(([file]) => read(file), () => home.isConnected);
