/* The assessment page: shows one screen at a time, keeps the answers, and asks Python what comes next. */

import { all, hidden, labelOf, notice, one, say, show, tag, words } from "./dom.js";
import { copy, save } from "./files.js";
import { python } from "./python.js";
import { startOf, startPage } from "./start.js";
import { about, adopt, change, file, isAsked, keep, setAnswer, takeOver, use } from "./state.js";
import * as store from "./store.js";

const skillTitles = Object.fromEntries(all("[data-skill-title]").map((at) => [at.dataset.skillTitle, at.innerHTML]));
const questions = Object.fromEntries(all("[data-behavior]").map((at) => [at.dataset.behavior, at]));
const { worker, python: folder, content, version } = document.body.dataset;
const absolute = (path) => new URL(path, location.href).href;
const loading = one("[data-screen=waiting] progress");
const engine = store.trying.engine ?? python({
  worker: absolute(worker),
  folder: absolute(folder),
  content: absolute(content),
  parts: Object.fromEntries(all("[data-part]").map((at) => [at.dataset.part, at.textContent])),
  arrived: (bytes) => (loading.value = Math.min(bytes, loading.max)),
});
const siteName = document.title.split(" - ").at(-1);
const title = one("[data-title]");
const questionForm = one("[data-questions]");
const PAUSE = 250; // ms after a question is shown until Python starts, so that it takes nothing from that question

let ready = false; // whether Python has started
let shown = ""; // the screen or behavior that is shown
let soon; // the timer of a start of Python
let behind; // the promise of the second page, filled while the first is read
let asking = 0; // counts what was asked of Python; an answer that is no longer wanted is dropped
let permitted = !navigator.connection?.saveData; // whether Python may be loaded without a press
let bringBack; // undoes the last deletion

/* ---- screens ------------------------------------------------------------------------------------------- */

function showStart(focus) {
  if (start.fill()) wake();
  document.title = `${title.textContent} - ${siteName}`;
  screen("start", focus, title);
}

const screens = {
  check: showCheck,
  result: (focus) => showResult("result", focus),
  more: (focus) => showResult("more", focus),
  take: showTake,
};

/** Show what the address says; without answers only the start is safe. */
function render({ focus = true } = {}) {
  const step = file ? location.hash.slice(1) : "";
  if (Object.hasOwn(questions, step)) showQuestion(step, focus);
  else if (Object.hasOwn(screens, step)) screens[step](focus);
  else showStart(focus && shown !== "");
}

function screen(name, focus, heading = one(`[data-screen=${name}] [data-heading]`)) {
  for (const at of all("[data-screen]")) at.hidden = at.dataset.screen !== name;
  title.classList.toggle("hidden", name !== "start");
  document.body.dataset.shown = shown = name;
  document.body.dataset.by = file?.by ?? "self";
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

function showQuestion(behavior, focus) {
  for (const [id, at] of Object.entries(questions)) {
    at.hidden = at.disabled = id !== behavior;
  }
  const at = questions[behavior];
  const skills = Object.keys(skillTitles);
  const skill = at.dataset.skill;
  const facts = { number: skills.indexOf(skill) + 1, all: skills.length, skill: skillTitles[skill] };
  one("[data-progress]").innerHTML = words.progress.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  const manager = file.by === "manager";
  one("[data-stem]", at).innerHTML = words[manager ? "stem-manager" : file.held === null ? "stem-newcomer" : "stem"];
  one("[data-note-help]", at).innerHTML = words[manager ? "note-help-manager" : "note-help"];
  one("[data-manager]", at).hidden = !manager;
  for (const radio of all("input[type=radio]", at)) {
    radio.checked = file.answers[behavior] === radio.value;
    radio.required = true;
  }
  one("[data-note]", at).value = file.notes?.[behavior] ?? "";
  one("[data-note-fold]", at).open = Boolean(file.notes?.[behavior]);
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
      const chosen = radio && labelOf(radio, file.by);
      const change = Object.assign(document.createElement("a"), { href: `#${id}`, textContent: review.dataset.change });
      change.append(hidden(`: ${text}`));
      list.append(tag("dt", text), tag("dd", `${chosen ?? review.dataset.skipped} `, change));
    }
    const heading = document.createElement("h3");
    heading.innerHTML = title;
    review.append(heading, list);
  }
  if (!review.children.length) review.append(tag("p", review.dataset.empty));
  screen("check", focus);
  wake();
}

async function showResult(name, focus) {
  if (!(await refresh({ name }))) return;
  screen(name, focus);
  if (name === "result") setTimeout(() => (behind = fillBehind())); // after this page is painted
}

/** Fill the second page while the first is read: a print says both. The page does without it until it is asked for. */
async function fillBehind() {
  const mine = asking;
  const found = await engine.ask("more", file).catch(() => {});
  if (mine !== asking || !found?.proof) return;
  const whole = document.createElement("div");
  show(whole, found.html);
  second.fill(one("[data-appendix]", whole), found.proof);
}

/** Ask for a page of the result anew; where the reader is stays as it is. The second page comes with the first. */
async function refresh({ name = shown, inPlace = false } = {}) {
  const found = await answered(name === "more" ? "more" : "summary", file, {}, { inPlace });
  if (!found) return false;
  const home = one("[data-result]");
  show(home, found.html);
  one("[data-open-questions]").hidden = !found.open;
  if (found.proof) second.fill(one("[data-appendix]", home), inPlace ? null : found.proof);
  return true;
}

async function showTake(focus) {
  if (!take && !(await answered("check"))) return; // a link leads here before the later pages are loaded
  if (await take.fill()) screen("take", focus);
}

/* ---- what comes next ----------------------------------------------------------------------------------- */

/** Go to the next open question; to the check when there is none. Before Python is there, the build's list helps. */
async function onward() {
  const plain = !ready && file.mode !== "all" && !file.ask?.length;
  const open = plain ? startOf(file)?.first.find((id) => !isAsked(id)) : undefined;
  if (open) return go(open);
  const step = await answered("step");
  if (step) go(step.behavior ?? "check");
}

/** Ask Python about the file; while it loads, and when it fails, say so. Undefined when there is no answer.
 *  What is asked in place leaves the screen as it is until it fails. */
async function answered(question, about = file, more = {}, { inPlace = false } = {}) {
  if (!permitted && !ready) {
    screen("saving", true);
    one("[data-do=permit]").onclick = () => {
      permitted = true;
      again(question);
    };
    return;
  }
  clearTimeout(soon); // this starts it, and a start that fails is told before there is another
  const mine = ++asking;
  const slow = setTimeout(() => mine === asking && !inPlace && screen("waiting", true), ready ? 1000 : 100);
  try {
    const [found] = await Promise.all([engine.ask(question, about, more), rest()]);
    clearTimeout(slow);
    isReady(true);
    if (mine !== asking) return;
    if (!found.problems) return found;
    await notice(words["bad-file"], found.problems);
    render({ focus: false });
  } catch (error) {
    clearTimeout(slow);
    isReady(false);
    if (mine !== asking) return;
    one("[data-reason]").textContent = error.message === "timeout" ? words.stalled : error.message;
    one("[data-do=retry]").onclick = () => again(question);
    screen("failed", true);
  } finally {
    clearTimeout(slow);
  }
}

const again = (question) => (question === "step" ? onward() : render());

/** Start Python early, when somebody shows that they will need it. */
function wake() {
  clearTimeout(soon);
  if (!permitted) return;
  soon = setTimeout(() => {
    Promise.all([engine.start(), rest()]).then(
      () => isReady(true),
      () => isReady(false), // said when somebody waits for it
    );
  }, PAUSE);
}

function isReady(is) {
  ready = is;
  document.body.dataset.engine = is ? "ready" : "off";
  if (is) import("./offline.js").catch(() => {}); // runs once; the page does without it
}

/* ---- questions ----------------------------------------------------------------------------------------- */

questionForm.addEventListener("change", ({ target }) => {
  if (target.type === "radio") setAnswer(shown, target.value);
});
questionForm.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-note]")) return;
  const { [shown]: _, ...notes } = file.notes ?? {};
  change({ notes: target.value ? { ...notes, [shown]: target.value } : notes });
});
questionForm.addEventListener("submit", (event) => {
  event.preventDefault();
  onward();
});

/* ---- the start, the second page, and what one takes along -------------------------------------------- */

const shared = { answered, refresh, render, go, onward, wake, whole, questions };
const start = startPage(shared);
let second, take; // nobody needs them before a result
let parts; // the promise of both
let tries = 0;

/** Load what comes after the questions. A browser may keep a failed import, so the next try has another address. */
function rest() {
  const again = tries ? `?${tries}` : "";
  parts ??= Promise.all([import(`./second.js${again}`), import(`./take.js${again}`)]).then(
    ([{ secondPage }, { takePage }]) => {
      second = secondPage(shared);
      take = takePage(shared);
      Object.assign(buttons, second.buttons, take.buttons);
    },
    (error) => {
      parts = undefined;
      tries++;
      throw error;
    },
  );
  return parts;
}

/* ---- buttons ------------------------------------------------------------------------------------------- */

const buttons = {
  ...start.buttons,
  on: onward,
  back: () => history.back(),
  check: () => go("check"),
  result: () => go("result"),
  finish: () => go("result"),
  more: () => go("more"),
  take: () => go("take"),
  async print() {
    await behind;
    print();
  },
  save: () => {
    const mine = file ?? store.load();
    save(mine.by === "manager" ? "seen" : "everything", "json", "application/json", `${JSON.stringify(mine, null, 2)}\n`);
  },
  copy: () => copy(whole(), one("[data-result]")),
  async markdown() {
    const found = await whole();
    if (found) save("result", "md", "text/markdown", found.markdown);
  },
  details: () => copy({ text: details() }, one("[data-reason]")),
  skip() {
    const { [shown]: _, ...answers } = file.answers;
    change({ answers, skipped: [...new Set([...(file.skipped ?? []), shown])] });
    onward();
  },
  async delete() {
    if (!(await notice(words["delete-sure"], [], true))) return;
    const [was, step] = [file, location.hash.slice(1)];
    const restore = store.forget();
    bringBack = () => {
      restore();
      use(was);
      go(step);
    };
    use(null);
    start.buttons.myself();
    go("");
    one("[data-undo]").hidden = false;
    say(one("[data-undo] span").innerHTML);
  },
  undo() {
    bringBack?.();
    bringBack = undefined;
    one("[data-undo]").hidden = true;
    say(words.undone);
  },
};

/** The whole result in every form, when somebody takes one. */
function whole() {
  return answered("export", file, {}, { inPlace: true });
}

/** What a report about a fault needs; it holds no answer. */
function details() {
  const facts = { content: version, page: location.pathname, step: shown, reason: one("[data-reason]").textContent };
  const counts = { answers: Object.keys(file?.answers ?? {}).length, storage: one("[data-not-kept]").hidden };
  return JSON.stringify({ ...facts, ...counts, browser: navigator.userAgent }, null, 2);
}

document.addEventListener("click", (event) => {
  const action = buttons[event.target.closest("[data-do]")?.dataset.do];
  if (action) action(event);
});

store.watch((by, changed) => {
  if (by !== (file?.by ?? "self")) return;
  takeOver(changed);
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
  takeOver(store.load(about()));
  render({ focus: false });
});

const folded = new Set(); // what was closed before printing
addEventListener("beforeprint", () => {
  for (const at of all("details:not([open]):not(.no-print)")) folded.add(at);
  for (const at of folded) at.open = true;
});
addEventListener("afterprint", () => {
  for (const at of folded) at.open = false;
  folded.clear();
});

if (parent !== window) import("./frame.js").catch(() => {}); // the page does without it
one("[data-screen=questions]").dataset.ready = "";
const old = file && file.content !== version;
const brought = old && (await answered("check"));
if (brought) {
  adopt(brought);
  keep();
  if (brought.set_aside.length) await notice(words["set-aside"], brought.set_aside);
}
if (!old || brought) render({ focus: false });
