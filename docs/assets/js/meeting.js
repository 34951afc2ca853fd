/* Several people's forms and papers on one table: open them, choose who lies beside whom, and let Python lay them out. */

import { copyOf, fact, find, findAll, tag, words } from "./dom.js";
import { copy, hearDrops, save, saveAs, textOf } from "./files.js";
import { hearButtons, room } from "./room.js";

/** A file about a person. Names, and those of files, stay on the screen; `who` is the letter of the first file about the
 *  same person, which may be its own.
 *  @typedef {{ letter: string, who: string, text: string, file: string, form: boolean, name: string, on: boolean }} Person */

const { ask, tried, view, tell } = room();
const table = find("[data-people]");
const fold = find("details", table);
const pressed = find("[data-pressed]", table); // around the buttons, with what is said of a press
const most = Number(fact("most", table)); // people beside each other
const first = Number(fact("first", table)); // of those opened, so many lie on the table at once
/** @type {Person[]} */
let people = [];
let opened = 0; // letters are given once
/** @type {File[]} */
let waiting = []; // files to read; more may come while some are read
let reading = false;
/** @type {"calibration" | "team"} */
let shown = "calibration";
let everyLine = false; // whether lines are shown on which there is nothing to settle
/** @type {Answers["calibration" | "team"] | undefined} */
let found; // what Python last laid out
let laying = 0; // counts what was asked for; an older answer that comes late is dropped

/** A, B ... Z, AA, AB ... @param {number} n @returns {string} */
const letterOf = (n) => (n < 26 ? "" : letterOf(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));

const onTable = () => people.filter(({ on }) => on);

/** Put every file on the table that belongs there, and say of each other one why it does not. @param {File[]} files */
async function open(files) {
  waiting.push(...files);
  if (reading) return;
  reading = true;
  const told = [];
  const before = people.length;
  for (let file; (file = waiting.shift()); ) {
    const mine = waiting;
    try {
      const text = await textOf(file);
      if (people.some((person) => person.text === text)) throw words.twice;
      const answer = await ask("bring", text);
      if (mine !== waiting) continue; // all was forgotten meanwhile
      if (answer.problems) throw answer.problems.join(" ");
      const on = onTable().length < first;
      const letter = letterOf(opened++);
      people.push({ letter, who: letter, text, file: file.name, form: answer.form, name: "", on });
    } catch (reason) {
      told.push(`${file.name}: ${typeof reason === "string" ? reason : words.failed}`);
    }
  }
  reading = false;
  find("[data-list]").append(...people.slice(before).map(row));
  if (people.length > most && before <= most) fold.open = false; // or the table would lie far below
  list();
  if (people.length) await lay();
  const problems = tell(told);
  if (told.length) problems.focus();
}

/** Show who is there, and in each row the earlier people whom its file may be about. */
function list() {
  table.hidden = !people.length;
  find("[data-count]").textContent = `(${people.length})`;
  for (const choice of findAll("[data-list] select")) {
    const at = people.findIndex(({ letter }) => letter === choice.dataset.same);
    const mine = people[at];
    const others = people.slice(0, at).filter(({ letter, who }) => letter === who);
    choice.hidden = !others.length;
    choice.replaceChildren(
      Object.assign(tag("option", words["own-person"]), { value: mine.letter }),
      ...others.map(({ letter }) => Object.assign(tag("option", lettered(words["same-person"], letter)), { value: letter })),
    );
    choice.value = mine.who;
  }
}

/** @param {string} sentence @param {string} letter */
const lettered = (sentence, letter) => sentence.replaceAll("{letter}", letter);

/** Say that a file is about the person of an earlier one, and so are those that were about the person of this one.
 *  @param {Person} person @param {string} who */
function same(person, who) {
  person.who = who;
  for (const other of people) if (other.who === person.letter) other.who = who;
  list();
  tell([]);
  lay();
}

/** Take a file away; what else is about that person stays together. @param {Person} person @param {HTMLElement} at */
function take(person, at) {
  people = people.filter((other) => other !== person);
  const [heir, ...others] = people.filter(({ who }) => who === person.letter);
  for (const other of [heir, ...others]) if (other) other.who = heir.letter;
  if (!people.length) return close();
  tell([]);
  const next = /** @type {HTMLElement} */ (at.nextElementSibling ?? at.previousElementSibling);
  at.remove();
  find("[data-away]", next).focus();
  list();
  lay();
}

/** @param {Person} person */
function row(person) {
  const at = copyOf(find("template[data-person]"));
  const { letter } = person;
  find("[data-letter]", at).textContent = letter;
  find("[data-kind]", at).textContent = `${words[person.form ? "sheet" : "paper"]}, ${person.file}`;
  const box = find("input[data-on]", at);
  box.checked = person.on;
  box.setAttribute("aria-label", lettered(words.beside, letter));
  box.addEventListener("change", () => {
    if (box.checked && onTable().length >= most) {
      box.checked = false;
      return tell([words.most], at);
    }
    tell([]);
    person.on = box.checked;
    lay();
  });
  const field = Object.assign(find("input[data-name]", at), { placeholder: lettered(words.person, letter) });
  field.setAttribute("aria-label", lettered(words.person, letter));
  field.addEventListener("input", () => {
    person.name = field.value;
    nameHeads();
  });
  const choice = find("select", at);
  choice.dataset.same = letter;
  choice.setAttribute("aria-label", lettered(words.whose, letter));
  choice.addEventListener("change", () => same(person, choice.value));
  const away = find("[data-away]", at);
  away.setAttribute("aria-label", lettered(words["take-away"], letter));
  away.addEventListener("click", () => take(person, at));
  return at;
}

/** Lay out what is chosen: side by side those that are ticked, or the team, which is everybody. */
async function lay(kind = shown) {
  const mine = ++laying;
  const those = kind === "team" ? people : onTable();
  const files = Object.fromEntries(those.map(({ letter, text }) => [letter, text]));
  const about = { files, same: Object.fromEntries(those.map(({ letter, who }) => [letter, who])), whole: everyLine };
  const answer = await tried(kind, about);
  if (mine !== laying) return;
  if (answer.problems) {
    tell(answer.problems, pressed);
    if (kind === "team" && shown === kind) lay("calibration"); // too few are left of the team that is shown
    return;
  }
  [shown, found] = [kind, answer];
  table.dataset.people = kind;
  view(answer.html);
  const everyLineButton = find("[data-do=whole]");
  find("[data-do=csv]").hidden = kind !== "team";
  everyLineButton.hidden = kind === "team";
  everyLineButton.setAttribute("aria-pressed", String(everyLine));
  for (const button of findAll("[data-do=calibration], [data-do=team]")) {
    button.setAttribute("aria-pressed", String(button.dataset.do === kind));
  }
  nameHeads();
}

/** Names stand on the screen alone: beside the letters of the table's heads, and of its cells where those are blocks. */
function nameHeads() {
  for (const at of findAll("[data-shown] .named")) at.remove();
  for (const at of findAll("[data-shown] [data-name]")) at.removeAttribute("data-name");
  for (const { letter, name } of people) {
    if (!name.trim()) continue;
    for (const head of findAll("[data-shown] .cells thead th")) {
      if (head.textContent === letter) head.append(Object.assign(tag("span", name), { className: "named" }));
    }
    for (const cell of findAll(`[data-shown] .cells [data-label=${letter}]`)) cell.dataset.name = name;
  }
}

function close() {
  laying++;
  people = [];
  waiting = [];
  opened = 0;
  found = undefined;
  tell([]);
  shown = "calibration";
  fold.open = true;
  find("[data-list]").replaceChildren();
  list();
  find("[data-view]").hidden = true;
  find("[data-shown]").replaceChildren();
  find("input[data-files]").focus();
}

/** @param {typeof shown} kind */
function turn(kind) {
  tell([]);
  lay(kind);
}

hearButtons({
  calibration: () => turn("calibration"),
  team: () => turn("team"),
  whole() {
    everyLine = !everyLine;
    lay();
  },
  close,
  print: () => print(),
  copy: () => found && copy(found, find("[data-shown]")),
  saveAs: (button) => found && saveAs(shown, button, found),
  csv: () => found?.csv && save("team", "csv", "text/csv", found.csv),
});

const input = find("input[data-files]");
input.addEventListener("change", async () => {
  const files = [...(input.files ?? [])];
  input.value = "";
  await open(files);
});
hearDrops(open);
