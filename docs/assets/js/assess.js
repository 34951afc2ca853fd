/* The assessment page: shows one screen at a time, keeps the answers, and asks Python what comes next. */

import { python } from "./python.js";
import * as store from "./store.js";

const one = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const words = Object.fromEntries(all("[data-words]").map((at) => [at.dataset.words, at.innerHTML]));
const skillTitles = Object.fromEntries(all("[data-skill-title]").map((at) => [at.dataset.skillTitle, at.innerHTML]));
const starts = JSON.parse(one("[data-starts]").textContent);
const questions = Object.fromEntries(all("[data-behavior]").map((at) => [at.dataset.behavior, at]));
const { worker, python: folder, content, version } = document.body.dataset;
const absolute = (path) => new URL(path, location.href).href;
const engine = python({ worker: absolute(worker), folder: absolute(folder), content: absolute(content) });
const siteName = document.title.split(" - ").at(-1);
const startForm = one("[data-screen=start]");
const title = one("[data-title]");
const questionForm = one("[data-questions]");

let file = store.load(); // the answers file, as saved and sent to Python
let ready = false; // whether Python has started
let shown = ""; // the screen or behavior that is shown
let result = null; // the last result in every form
let asking = 0; // counts what was asked of Python; an answer that is no longer wanted is dropped

/* ---- screens ------------------------------------------------------------------------------------------- */

/** Show what the address says; without answers only the start is safe. */
function render({ focus = true } = {}) {
  const step = file ? decodeURIComponent(location.hash.slice(1)) : "";
  if (Object.hasOwn(questions, step)) showQuestion(step, focus);
  else if (step === "check") showCheck(focus);
  else if (step === "result") showResult(focus);
  else showStart(focus && shown !== "");
}

function screen(name, focus, heading = one(`[data-screen=${name}] [data-heading]`)) {
  for (const at of all("[data-screen]")) at.hidden = at.dataset.screen !== name;
  title.classList.toggle("hidden", name !== "start");
  shown = name;
  if (heading && name !== "start") document.title = `${heading.textContent.trim()} - ${siteName}`;
  if (!focus) return;
  scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}

function go(step) {
  const address = step ? `#${step}` : location.pathname + location.search;
  history[location.hash.slice(1) === step ? "replaceState" : "pushState"](null, "", address);
  render();
}

function showStart(focus) {
  const count = file ? Object.keys(file.answers).length : 0;
  const kept = one("[data-kept]");
  kept.hidden = !file;
  one("[data-fresh]").hidden = Boolean(file);
  if (file) {
    const resume = one("[data-do=resume]");
    resume.textContent = resume.dataset[count === 1 ? "one" : "other"].replace("{n}", count);
    wake();
  }
  document.title = `${title.textContent} - ${siteName}`;
  screen("start", focus, title);
}

function showQuestion(behavior, focus) {
  for (const [id, at] of Object.entries(questions)) {
    at.hidden = at.disabled = id !== behavior;
  }
  const at = questions[behavior];
  const skills = Object.keys(skillTitles);
  const skill = at.dataset.skill;
  const facts = { number: skills.indexOf(skill) + 1, all: skills.length, skill: skillTitles[skill] };
  one("[data-progress]").innerHTML = words.progress.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  one("[data-stem]", at).innerHTML = file.held === null ? words["stem-newcomer"] : words.stem;
  for (const radio of all("input[type=radio]", at)) {
    radio.checked = file.answers[behavior] === radio.value;
    radio.required = true;
  }
  one("[data-note]", at).value = file.notes?.[behavior] ?? "";
  screen("questions", focus, one("[data-heading]", at));
  shown = behavior;
  wake();
}

function showCheck(focus) {
  const review = one("[data-review]");
  review.replaceChildren();
  for (const [skill, title] of Object.entries(skillTitles)) {
    const asked = Object.entries(questions).filter(([id, at]) => at.dataset.skill === skill && isAsked(id));
    if (!asked.length) continue;
    const list = document.createElement("dl");
    for (const [id, at] of asked) {
      const text = one("[data-heading]", at).textContent;
      const radio = all("input[type=radio]", at).find(({ value }) => value === file.answers[id]);
      const chosen = radio?.nextElementSibling.firstChild.textContent.trim();
      const change = Object.assign(document.createElement("a"), { href: `#${id}`, textContent: review.dataset.change });
      change.append(hidden(`: ${text}`));
      list.append(tag("dt", text), tag("dd", `${chosen ?? review.dataset.skipped} `, change));
    }
    const heading = document.createElement("h3");
    heading.innerHTML = title;
    review.append(heading, list);
  }
  screen("check", focus);
  wake();
}

async function showResult(focus) {
  const home = one("[data-result]");
  result = await answered("summary");
  if (!result) return;
  home.innerHTML = result.html;
  screen("result", focus, one("[data-heading]", home));
}

/* ---- what comes next ----------------------------------------------------------------------------------- */

/** Go to the next open question; to the check when there is none. Before Python is there, the build's list helps. */
async function onward() {
  const open = ready ? undefined : startOf(file)?.first.find((id) => !isAsked(id));
  if (open) return go(open);
  const step = await answered("step");
  if (step) go(step.behavior ?? "check");
}

/** Ask Python about the file; while it loads, and when it fails, say so. Undefined when there is no answer. */
async function answered(question, about = file) {
  const mine = ++asking;
  const slow = setTimeout(() => mine === asking && screen("waiting", true), ready ? 1000 : 100);
  try {
    const found = await engine.ask(question, about);
    clearTimeout(slow);
    isReady(true);
    if (mine !== asking) return;
    if (!found.problems) return found;
    await notice(words["bad-file"], found.problems);
    showStart(true);
  } catch (error) {
    clearTimeout(slow);
    isReady(false);
    if (mine !== asking) return;
    one("[data-reason]").textContent = error.message;
    one("[data-do=retry]").onclick = () => (question === "step" ? onward() : render());
    screen("failed", true);
  } finally {
    clearTimeout(slow);
  }
}

function wake() {
  engine.start().then(
    () => isReady(true),
    () => isReady(false), // said when somebody waits for it
  );
}

function isReady(is) {
  ready = is;
  document.body.dataset.engine = is ? "ready" : "off";
}

const isAsked = (id) => id in file.answers || (file.skipped ?? []).includes(id);
const startOf = ({ held, route, target }) => {
  const aims = starts[held ?? ""]?.routes[route];
  return aims && Object.values(aims).find((aim) => (aim.target ?? undefined) === target);
};

/* ---- keeping answers ----------------------------------------------------------------------------------- */

function keep() {
  const kept = store.keep(file);
  one("[data-not-kept]").hidden = kept;
  say(words[kept ? "saved" : "not-saved"]);
}

/** The local day, as files write it. */
function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Bring a file of an earlier content version up to this one; the file as it was is kept aside. */
function adopt({ answers, skipped }) {
  if (file.content === version) return;
  store.aside(file);
  file = { ...file, content: version, answers, skipped };
}

function say(text) {
  one("[data-live]").innerHTML = text;
}

function setAnswer(behavior, code) {
  file.answers[behavior] = code;
  file.date = today();
  file.skipped = (file.skipped ?? []).filter((id) => id !== behavior);
  keep();
}

/* ---- start --------------------------------------------------------------------------------------------- */

const chosen = (name) => one(`[name=${name}]:checked`, startForm)?.value;

/** Offer the routes and aims that the choice so far has. */
function offer(changed) {
  const held = chosen("held");
  if (held === undefined) return;
  const { route, routes } = starts[held];
  if (changed === "held") pick("route", route);
  one("[data-routes]").hidden = Object.keys(routes).length < 2;
  const aims = routes[chosen("route")] ?? routes[route];
  for (const radio of all("[name=aim]", startForm)) {
    const aim = aims[radio.value];
    radio.closest("label").hidden = !aim;
    if (aim) radio.nextElementSibling.textContent = aim.label;
  }
  if (changed !== "aim") pick("aim", Object.keys(aims)[0]);
  one("[data-aims]").hidden = Object.keys(aims).length < 2;
  one("[data-follows]").textContent = aims[chosen("aim")].say;
  one("[data-begin]").disabled = false;
}

function pick(name, value) {
  for (const radio of all(`[name=${name}]`, startForm)) radio.checked = radio.value === value;
}

startForm.addEventListener("change", ({ target }) => {
  if (target.name) offer(target.name);
});
startForm.addEventListener("focusin", wake, { once: true });
startForm.addEventListener("pointerdown", wake, { once: true });
startForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const { target } = starts[chosen("held")].routes[chosen("route")][chosen("aim")];
  file = { format: 1, content: version, held: chosen("held") || null, route: chosen("route"), answers: {} };
  if (target) file.target = target;
  keep();
  onward();
});

one("[data-open]").addEventListener("change", async ({ target }) => {
  const [picked] = target.files;
  target.value = "";
  if (!picked) return;
  if (picked.size > 1_000_000) return notice(words["bad-file"], [picked.name]);
  const text = await picked.text();
  const found = await answered("check", text); // asked about as it is, byte for byte
  if (!found) return;
  if (found.by === "manager") {
    await notice(words["manager-file"]);
    return showStart(true);
  }
  if (file && !(await notice(words["replace-sure"], found.set_aside, true))) return render();
  if (!file && found.set_aside.length) await notice("", found.set_aside);
  file = JSON.parse(text.replace(/^\ufeff/, ""));
  adopt(found);
  keep();
  go("check");
});

/* ---- questions ----------------------------------------------------------------------------------------- */

questionForm.addEventListener("change", ({ target }) => {
  if (target.type === "radio") setAnswer(shown, target.value);
});
questionForm.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-note]")) return;
  file.notes = { ...file.notes, [shown]: target.value };
  if (!target.value) delete file.notes[shown];
  keep();
});
questionForm.addEventListener("submit", (event) => {
  event.preventDefault();
  onward();
});

/* ---- buttons ------------------------------------------------------------------------------------------- */

const buttons = {
  resume: onward,
  on: onward,
  back: () => history.back(),
  check: () => go("check"),
  result: () => go("result"),
  finish: () => go("result"),
  print: () => print(),
  save,
  async skip() {
    delete file.answers[shown];
    file.skipped = [...new Set([...(file.skipped ?? []), shown])];
    keep();
    onward();
  },
  async copy({ target }) {
    const as = (type, text) => ({ [type]: new Blob([text], { type }) });
    try {
      const item = { ...as("text/html", result.html), ...as("text/plain", result.markdown) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    } catch {
      getSelection().selectAllChildren(one("[data-result]")); // plain http has no clipboard but this one
      if (!document.execCommand("copy")) return;
    }
    say(target.dataset.said);
  },
  async again() {
    if (await notice(words["again-sure"], [], true)) clear();
  },
  async delete() {
    if (await notice(words["delete-sure"], [], true)) clear(words.deleted);
  },
};

function clear(said = "") {
  store.forget();
  file = result = null;
  startForm.reset();
  one("[data-routes]").hidden = one("[data-aims]").hidden = one("[data-begin]").disabled = true;
  one("[data-follows]").textContent = "";
  go("");
  say(said);
}

function save() {
  const text = `${JSON.stringify(file, null, 2)}\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `assessment-${today()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

document.addEventListener("click", (event) => {
  const action = buttons[event.target.closest("[data-do]")?.dataset.do];
  if (action) action(event);
});

/** Say something, with a list; resolves to whether it was agreed to. */
function notice(text, lines = [], choice = false) {
  const dialog = one("[data-notice]");
  one("[data-notice-text]").innerHTML = text;
  one("[data-notice-list]").replaceChildren(...lines.map((line) => tag("li", line)));
  one("button[value=no]", dialog).hidden = !choice;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** An element with texts and elements inside. */
function tag(name, ...inside) {
  const at = document.createElement(name);
  at.append(...inside);
  return at;
}

function hidden(text) {
  const at = tag("span", text);
  at.className = "hidden";
  return at;
}

store.watch((changed) => {
  file = changed;
  render({ focus: false });
});
addEventListener("popstate", () => {
  if (location.hash === "#text") {
    // the skip link: the reader moves, the step stays
    history.replaceState(null, "", shown !== "start" ? `#${shown}` : location.pathname);
    return one("main").focus();
  }
  asking++;
  render();
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted || !one("[data-not-kept]").hidden) return;
  file = store.load();
  render({ focus: false });
});

one("[data-screen=questions]").dataset.ready = "";
const earlier = file && file.content !== version;
const brought = earlier && (await answered("check"));
if (brought) {
  adopt(brought);
  keep();
  if (brought.set_aside.length) await notice("", brought.set_aside);
}
if (!earlier || brought) render({ focus: false });
