/* Several people's forms and papers on one table: open them, choose who lies beside whom, and let Python lay them out. */

import { copyOf, fact, find, findAll, tag, words } from "./dom.js";
import { copy, hearDrops, save, saveAs, textOf } from "./files.js";
import { hearButtons, room } from "./room.js";

/** Names, and those of files, stay on the screen.
 *  @typedef {{ letter: string, text: string, file: string, form: boolean, name: string, on: boolean }} Person */

const { ask, tried, view, tell } = room();
const table = find("[data-people]");
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
  for (let file; (file = waiting.shift()); ) {
    const mine = waiting;
    try {
      const text = await textOf(file);
      if (people.some((person) => person.text === text)) throw words.twice;
      const answer = await ask("bring", text);
      if (mine !== waiting) continue; // all was forgotten meanwhile
      if (answer.problems) throw answer.problems.join(" ");
      const on = onTable().length < first;
      people.push({ letter: letterOf(opened++), text, file: file.name, form: answer.form, name: "", on });
    } catch (reason) {
      told.push(`${file.name}: ${typeof reason === "string" ? reason : words.failed}`);
    }
  }
  reading = false;
  list();
  if (people.length) await lay();
  const problems = tell(told);
  if (told.length) problems.focus();
}

function list() {
  table.hidden = !people.length;
  find("[data-list]").replaceChildren(...people.map(row));
}

/** @param {Person} person */
function row(person) {
  const at = copyOf(find("template[data-person]"));
  /** @param {string} sentence */
  const lettered = (sentence) => sentence.replaceAll("{letter}", person.letter);
  find("[data-letter]", at).textContent = person.letter;
  find("[data-kind]", at).textContent = `${words[person.form ? "sheet" : "paper"]}, ${person.file}`;
  const box = find("input[data-on]", at);
  box.checked = person.on;
  box.setAttribute("aria-label", lettered(words.beside));
  box.addEventListener("change", () => {
    if (box.checked && onTable().length >= most) {
      box.checked = false;
      return tell([words.most]);
    }
    tell([]);
    person.on = box.checked;
    shown = "calibration";
    lay();
  });
  const field = Object.assign(find("input[data-name]", at), { value: person.name, placeholder: lettered(words.person) });
  field.setAttribute("aria-label", lettered(words.person));
  field.addEventListener("input", () => {
    person.name = field.value;
    nameHeads();
  });
  const away = find("[data-away]", at);
  away.setAttribute("aria-label", lettered(words["take-away"]));
  away.addEventListener("click", () => {
    people = people.filter((other) => other !== person);
    list();
    if (people.length) lay();
    else close();
  });
  return at;
}

/** Lay out what is chosen. */
async function lay() {
  const [mine, kind] = [++laying, shown];
  const files = Object.fromEntries(onTable().map(({ letter, text }) => [letter, text]));
  const about = kind === "team" ? people.map(({ text }) => text) : { files, whole: everyLine };
  const answer = await tried(kind, about);
  if (mine !== laying) return;
  if (answer.problems) return tell(answer.problems);
  found = answer;
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

/** Names stand on the screen alone: beside the letters of the table's heads. */
function nameHeads() {
  for (const at of findAll("[data-shown] .named")) at.remove();
  for (const { letter, name } of people) {
    if (!name.trim()) continue;
    for (const head of findAll("[data-shown] .cells thead th")) {
      if (head.textContent === letter) head.append(Object.assign(tag("span", name), { className: "named" }));
    }
  }
}

function close() {
  laying++;
  people = [];
  waiting = [];
  opened = 0;
  found = undefined;
  tell([]);
  list();
  find("[data-view]").hidden = true;
  find("[data-shown]").replaceChildren();
}

/** @param {typeof shown} kind */
function turn(kind) {
  shown = kind;
  tell([]);
  lay();
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
