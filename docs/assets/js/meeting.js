/* Several people's sheets on one table: open them, choose who lies beside whom, and let Python lay them out. */

import { all, one, tag, words } from "./dom.js";
import { copy, save } from "./files.js";
import { room } from "./room.js";

const LIMIT = 1_000_000; // bytes of a file
const MOST = 6; // people beside each other
const FIRST = 3; // of those opened, so many lie on the table at once
const { ask, view } = room();
const problems = one("[data-problems]");
let people = []; // { letter, text, file, form, name, on }; names and those of files stay on the screen
let opened = 0; // letters are given once
let waiting = []; // files to read; more may come while some are read
let reading = false;
let shown = "calibration";
let whole = false; // whether lines are shown on which there is nothing to settle
let found; // what Python last laid out
let laying = 0; // counts what was asked for; an older answer that comes late is dropped

/** A, B ... Z, AA, AB ... */
const letter = (n) => (n < 26 ? "" : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));

const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

/** The text of a file; throws a sentence. */
async function textOf(file) {
  if (file.size > LIMIT) throw words["too-large"];
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw words["not-utf8"];
  }
}

/** Put every file on the table that belongs there, and say of each other one why it does not. */
async function open(files) {
  waiting.push(...files);
  if (reading) return;
  reading = true;
  const told = [];
  while (waiting.length) {
    const mine = waiting;
    const file = mine.shift();
    try {
      const text = await textOf(file);
      if (people.some((one) => one.text === text)) throw words.twice;
      const answer = await ask("bring", text);
      if (mine !== waiting) continue; // all was forgotten meanwhile
      if (answer.problems) throw answer.problems.join(" ");
      const on = people.filter((one) => one.on).length < FIRST;
      people.push({ letter: letter(opened++), text, file: file.name, form: answer.form, name: "", on });
    } catch (reason) {
      told.push(`${file.name}: ${typeof reason === "string" ? reason : words.failed}`);
    }
  }
  reading = false;
  list();
  if (people.length) await lay();
  tell(told);
  if (told.length) problems.focus();
}

function tell(told) {
  problems.replaceChildren(...told.map((text) => tag("li", text)));
  problems.hidden = !told.length;
}

function list() {
  one("[data-people]").hidden = !people.length;
  one("[data-list]").replaceChildren(...people.map(row));
}

function row(person) {
  const at = one("[data-person]").content.cloneNode(true).firstElementChild;
  const name = (text) => filled(words[text], person);
  one("[data-letter]", at).textContent = person.letter;
  one("[data-kind]", at).textContent = `${words[person.form ? "sheet" : "paper"]}, ${person.file}`;
  const box = one("[data-on]", at);
  box.checked = person.on;
  box.setAttribute("aria-label", name("beside"));
  box.addEventListener("change", () => {
    if (box.checked && people.filter((one) => one.on).length >= MOST) {
      box.checked = false;
      return tell([filled(words.most, { most: MOST })]);
    }
    tell([]);
    person.on = box.checked;
    shown = "calibration";
    lay();
  });
  const field = Object.assign(one("[data-name]", at), { value: person.name, placeholder: name("person") });
  field.setAttribute("aria-label", name("person"));
  field.addEventListener("input", () => {
    person.name = field.value;
    nameHeads();
  });
  const away = one("[data-away]", at);
  away.setAttribute("aria-label", name("take-away"));
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
  const files = Object.fromEntries(people.filter(({ on }) => on).map(({ letter, text }) => [letter, text]));
  const about = kind === "team" ? people.map(({ text }) => text) : { files, whole };
  const answer = await ask(kind, about).catch(() => ({ problems: [words.failed] }));
  if (mine !== laying) return;
  if (answer.problems) return tell(answer.problems);
  found = answer;
  view(answer.html);
  one("[data-do=csv]").hidden = kind !== "team";
  one("[data-do=whole]").hidden = kind === "team";
  one("[data-do=whole]").setAttribute("aria-pressed", whole);
  for (const button of all("[data-do=calibration], [data-do=team]")) {
    button.setAttribute("aria-pressed", button.dataset.do === kind);
  }
  nameHeads();
}

/** Names stand on the screen alone: beside the letters of the table's heads. */
function nameHeads() {
  for (const at of all("[data-shown] .named")) at.remove();
  for (const { letter, name } of people) {
    if (!name.trim()) continue;
    for (const head of all("[data-shown] .cells thead th")) {
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
  one("[data-view]").hidden = true;
  one("[data-shown]").replaceChildren();
}

function turn(to) {
  shown = to;
  tell([]);
  lay();
}

const does = {
  calibration: () => turn("calibration"),
  team: () => turn("team"),
  whole() {
    whole = !whole;
    lay();
  },
  close,
  print: () => print(),
  copy: () => copy(found, one("[data-shown]")),
  markdown: () => save(shown, "md", "text/markdown", found.markdown),
  csv: () => save("team", "csv", "text/csv", found.csv),
};
addEventListener("click", ({ target }) => does[target.dataset?.do]?.());

one("[data-files]").addEventListener("change", async ({ target }) => {
  const files = [...target.files];
  target.value = "";
  await open(files);
});
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => {
    event.preventDefault(); // or the browser would open the file itself
    if (kind === "drop") open([...event.dataTransfer.files]);
  });
}
