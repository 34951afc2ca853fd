/* The assessment page: shows one screen at a time, keeps the answers, and asks Python what comes next. */

import { counted, fact, find, findAll, findAny, hear, hearPress, hidden, labelOf, notice, say, show, tag, texts, words } from "./dom.js";
import { copy, guideAddress, save, saveAs } from "./files.js";
import { startPage } from "./start.js";
import {
  adopt,
  again,
  askOnly,
  edit,
  file,
  inUse,
  isAsked,
  keep,
  only,
  recall,
  setAnswer,
  takeOver,
  use,
  whose,
  wordsOn,
  writeOn,
} from "./state.js";
import * as store from "./store.js";

const siteName = document.title.split(" - ").at(-1);
const pageTitle = find("[data-title]");
const questionForm = find("[data-questions]");
const PAUSE = 250; // ms after a question is shown until Python starts, so that it takes nothing from that question

/** @type {Engine} */
let engine;
/** @type {Record<string, string>} */
let skillTitles;
/** @type {Record<string, HTMLFieldSetElement>} */
let questions;
/** @type {ReturnType<typeof startPage>} */
let start;
let ready = false; // whether Python has started
let shown = ""; // the screen or behavior that is shown
/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon; // the timer of a start of Python
/** @type {number | null} */
let left = null; // about so many questions are still to come, once that can be told
/** @type {Record<string, string>} */
let imperatives = {}; // the behaviors as they are asked of oneself
let told = ""; // the skill whose progress was told last to those who listen
let asking = 0; // counts what was asked of Python; an answer that is no longer wanted is dropped
let permitted = !navigator.connection?.saveData; // whether Python may be loaded without a press
/** @type {(() => void) | undefined} */
let bringBack; // undoes the last deletion

/** Begin, once the page has its questions and its skills: with what is kept, at the screen that the address names.
 *  @param {Engine} python @param {Starts} starts */
export async function begin(python, starts) {
  engine = python;
  skillTitles = texts("data-skill-title");
  questions = Object.fromEntries(findAll("fieldset[data-behavior]").map((at) => [fact("behavior", at), at]));
  imperatives = Object.fromEntries(Object.entries(questions).map(([id, at]) => [id, find("[data-heading]", at).textContent ?? ""]));
  start = startPage(shared, starts);
  Object.assign(buttons, start.buttons);
  recall();
  if (parent !== window) import("./frame.js").catch(() => {}); // the page does without it
  find("[data-screen=questions]").dataset.ready = "";
  const old = file && file.content !== fact("version");
  const brought = old && (await answered("check"));
  if (brought) {
    adopt(brought);
    keep();
    if (brought.set_aside.length) await notice(words["set-aside"], brought.set_aside);
    const [first] = Object.keys(again);
    if (first) history.replaceState(null, "", `#${first}`);
  }
  if (!old || brought) render({ focus: false });
}

/* ---- screens ------------------------------------------------------------------------------------------- */

/** @param {boolean} focus */
function showStart(focus) {
  const kept = start.fill();
  if (kept) wake();
  document.title = `${pageTitle.textContent} - ${siteName}`;
  screen("start", focus, pageTitle);
  if (kept && ready) tellFinished();
}

/** Change the title, the route or the target; the answers stay. @param {boolean} focus */
function showTitle(focus) {
  start.fill(true);
  screen("start", false);
  document.title = `${words["title-change"]} - ${siteName}`;
  if (focus) find("[name=held]:checked").focus();
}

/** Where every question is answered, the way back leads to the result, and its button says so. */
async function tellFinished() {
  if (!file || file.by === "manager") return;
  const found = await engine.ask("step", file).catch(() => undefined);
  const resume = find("[data-do=resume]");
  if (shown === "start" && found && !found.problems && found.behavior === null) resume.textContent = fact("finished", resume);
}

/** @type {Record<string, (focus: boolean) => unknown>} */
const screens = {
  check: showCheck,
  result: (focus) => showResult("result", focus),
  more: (focus) => showResult("more", focus),
  take: showTake,
  title: showTitle,
};

/** What a link asks about: ids of behaviors, and nothing else. */
const linked = () => {
  const [, ids] = location.hash.match(/^#ask=(.+)/) ?? [];
  return ids?.split(",").filter((id) => Object.hasOwn(questions, id)) ?? [];
};

/** Show what the address says; without answers only the start is safe. */
function render({ focus = true } = {}) {
  const ask = linked();
  if (ask.length) {
    start.askedAbout(ask);
    return screen("start", focus, pageTitle);
  }
  const step = file ? location.hash.slice(1) : "";
  if (Object.hasOwn(questions, step)) showQuestion(step, focus);
  else if (Object.hasOwn(screens, step)) screens[step](focus);
  else showStart(focus && shown !== "");
}

/** @param {string} name @param {boolean} focus */
function screen(name, focus, heading = findAny(`[data-screen=${name}] [data-heading]`)) {
  for (const at of findAll("[data-screen]")) at.hidden = at.dataset.screen !== name;
  pageTitle.classList.toggle("hidden", name !== "start");
  document.body.dataset.shown = shown = name;
  document.body.dataset.by = file?.by ?? "self";
  if (heading && name !== "start") document.title = `${heading.textContent?.trim()} - ${siteName}`;
  if (!focus) return;
  scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}

/** @param {string} step */
function go(step) {
  const address = step ? `#${step}` : location.pathname + location.search;
  history[location.hash.slice(1) === step ? "replaceState" : "pushState"](null, "", address);
  render();
}

/** @param {string} behavior @param {boolean} focus */
function showQuestion(behavior, focus) {
  for (const [id, question] of Object.entries(questions)) question.hidden = question.disabled = id !== behavior;
  const { by, held, answers } = inUse();
  const at = questions[behavior];
  const skill = fact("skill", at);
  const manager = by === "manager";
  showProgress(skill);
  find("[data-stem]").innerHTML = words[manager ? "stem-manager" : held === null ? "stem-newcomer" : "stem"];
  find("[data-choose]").textContent = "";
  find("[data-note-help]", at).innerHTML = words[manager ? "note-help-manager" : "note-help"];
  find("[data-manager]", at).hidden = !manager;
  for (const radio of findAll("input[type=radio]", at)) {
    radio.checked = answers[behavior] === radio.value;
  }
  const written = wordsOn(behavior);
  find("textarea[data-note]", at).value = written;
  find("details[data-note-fold]", at).open = Boolean(written);
  const heading = find("[data-heading]", at);
  heading.textContent = says(behavior);
  find("[data-before]").textContent = again[behavior] ? words["said-before"].replace("{label}", () => again[behavior]) : "";
  // Who listens hears how far it is, and what is asked of every act, where a skill begins.
  if (told === skill) heading.removeAttribute("aria-describedby");
  else heading.setAttribute("aria-describedby", "progress stem");
  told = skill;
  screen("questions", focus, heading);
  shown = behavior;
  wake();
}

/** A behavior as it is asked: of oneself, or about somebody else. @param {string} behavior */
const says = (behavior) =>
  (file?.by === "manager" && find("[data-heading]", questions[behavior]).dataset.theirs) || imperatives[behavior];

/** How far it is: the skill, and about how many questions are to come, as soon as that can be told. @param {string} skill */
function showProgress(skill) {
  const skills = Object.keys(skillTitles);
  /** @type {Record<string, string | number>} */
  const facts = { number: skills.indexOf(skill) + 1, all: skills.length, skill: skillTitles[skill] };
  const place = find("[data-progress]");
  place.innerHTML = words.progress.replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
  const { mode, ask, by } = inUse();
  const early = mode === "all" || ask?.length || by === "manager" || only() ? "" : start.wayOf(inUse())?.[1].range;
  const more = left === null ? early : left && counted(place, left);
  if (more) place.append(` · ${more}`);
}

/** @param {boolean} focus */
function showCheck(focus) {
  const review = find("[data-review]");
  for (const part of findAll("tbody", review)) part.remove();
  /** @param {string} what @param {string} said @param {string} step */
  const row = (what, said, step) => {
    const link = Object.assign(tag("a", fact("change", review), hidden(`: ${what}`)), { href: `#${step}` });
    return tag("tr", Object.assign(tag("th", what), { scope: "row" }), tag("td", said), tag("td", link));
  };
  review.append(tag("tbody", ...start.told().map(([what, said]) => row(what, said, "title"))));
  for (const [skill, name] of Object.entries(skillTitles)) {
    const asked = Object.entries(questions).filter(([id, at]) => at.dataset.skill === skill && isAsked(id));
    if (!asked.length) continue;
    const heading = Object.assign(tag("th"), { colSpan: 3, scope: "rowgroup", innerHTML: name });
    const part = tag("tbody", tag("tr", heading));
    for (const [id, at] of asked) {
      const text = says(id);
      const radio = findAll("input[type=radio]", at).find(({ value }) => value === inUse().answers[id]);
      const chosen = radio ? labelOf(radio, inUse().by) : fact("skipped", review);
      const line = row(text, chosen, id);
      const written = wordsOn(id);
      if (written) find("td", line).append(tag("small", written));
      part.append(line);
    }
    review.append(part);
  }
  find("[data-review-empty]").hidden = findAll("tbody", review).length > 1;
  offerOpen();
  screen("check", focus);
  wake();
}

/** The check offers open questions where there are some, as soon as that is known. */
async function offerOpen() {
  const button = find("[data-screen=check] [data-do=on]");
  button.hidden = false;
  const found = await engine.ask("step", file).catch(() => undefined);
  if (found && !found.problems) button.hidden = found.behavior === null;
}

/** @param {"result" | "more"} name @param {boolean} focus */
async function showResult(name, focus) {
  if (!(await refresh({ name }))) return;
  screen(name, focus);
}

/** Ask for a page of the result anew; where the reader is stays as it is. The second page comes with the first. */
async function refresh({ name = shown, inPlace = false } = {}) {
  const found = await answered(name === "more" ? "more" : "summary", file, {}, { inPlace });
  if (!found) return false;
  const home = find("[data-result]");
  show(home, found.html);
  find("[data-open-questions]").hidden = !found.open;
  if (found.proof) second.fill(findAny("[data-appendix]", home), inPlace ? null : found.proof, found.months);
  return true;
}

/** @param {boolean} focus */
async function showTake(focus) {
  if (!take && !(await answered("check"))) return; // a link leads here before the later pages are loaded
  if (await take?.fill()) screen("take", focus);
}

/* ---- what comes next ----------------------------------------------------------------------------------- */

/** Go to the next open question; to the result when there is none. Before Python is there, the build's list helps. */
async function onward() {
  const { mode, ask } = inUse();
  const changed = Object.keys(again).find((id) => !isAsked(id));
  if (changed) return go(changed);
  const plain = !ready && mode !== "all" && !ask?.length;
  const open = plain && start.wayOf(inUse())?.[1].first.find((id) => !isAsked(id));
  if (open && (!only() || only() === questions[open].dataset.skill)) return go(open);
  const step = await answered("step", file, { only: only() });
  if (!step) return;
  left = step.left;
  if (!step.behavior) askOnly("");
  go(step.behavior ?? "result");
}

/** End the asking here, once it was said what the result will cover. */
async function finish() {
  const found = inUse().by === "manager" ? { covers: "" } : await answered("ending");
  if (!found) return;
  if (found.covers && !(await notice(tag("p", found.covers).innerHTML, [], words["finish-yes"]))) return render();
  askOnly("");
  go("result");
}

/** Ask Python about the file; while it loads, and when it fails, say so. Undefined when there is no answer.
 *  What is asked in place leaves the screen as it is until it fails. @type {Around["answered"]} */
async function answered(question, asked = file, more = {}, { inPlace = false } = {}) {
  if (!permitted && !ready) {
    screen("saving", true);
    find("[data-do=permit]").onclick = () => {
      permitted = true;
      askOnceMore(question);
    };
    return;
  }
  clearTimeout(soon); // this starts it, and a start that fails is told before there is another
  const mine = ++asking;
  const slow = setTimeout(() => mine === asking && !inPlace && screen("waiting", true), ready ? 1000 : 100);
  try {
    const [found] = await Promise.all([engine.ask(question, asked, more), rest()]);
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
    const { message } = /** @type {Error} */ (error);
    find("[data-reason]").textContent = message === "timeout" ? words.stalled : message;
    find("[data-do=retry]").onclick = () => askOnceMore(question);
    screen("failed", true);
  } finally {
    clearTimeout(slow);
  }
}

/** @param {Question} question */
const askOnceMore = (question) => (question === "step" ? onward() : question === "ending" ? finish() : render());

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

/** @param {boolean} is */
function isReady(is) {
  ready = is;
  document.body.dataset.engine = is ? "ready" : "off";
  if (is && shown === "start") tellFinished();
  if (is) import("./offline.js").catch(() => {}); // runs once; the page does without it
}

/* ---- questions ----------------------------------------------------------------------------------------- */

hear(questionForm, "change", ({ type, value }) => {
  if (type !== "radio") return;
  setAnswer(shown, value);
  find("[data-choose]").textContent = "";
});
hear(questionForm, "input", (field) => {
  if (field.matches("[data-note]")) writeOn(shown, field.value);
});
hearPress(find("[type=submit]", questionForm), () => {
  if (isAsked(shown)) return onward();
  find("[data-choose]").innerHTML = words.choose;
  find("input", questions[shown]).focus();
});

/* ---- the start, the second page, and what one takes along -------------------------------------------- */

/** @type {Around} */
const shared = { answered, refresh, render, go, onward, wake, everyForm, question: (behavior) => questions[behavior], says };
// Nobody needs the later pages before a result.
/** @type {ReturnType<typeof import("./second.js").secondPage>} */
let second;
/** @type {ReturnType<typeof import("./take.js").takePage> | undefined} */
let take;
/** @type {Promise<void> | undefined} */
let parts; // the promise of both
let tries = 0;

/** Load what comes after the questions. A browser may keep a failed import, so the next try has another address. */
function rest() {
  if (parts) return parts;
  const retry = tries ? `?${tries}` : "";
  /** @type {Promise<[typeof import("./second.js"), typeof import("./take.js")]>} */
  const loaded = Promise.all([import(`./second.js${retry}`), import(`./take.js${retry}`)]);
  parts = loaded.then(
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

/** @type {Buttons} */
const buttons = {
  on() {
    askOnly("");
    onward();
  },
  back: () => history.back(),
  check: () => go("check"),
  result: () => go("result"),
  finish,
  title: () => go("title"),
  more: () => go("more"),
  take: () => go("take"),
  print: () => print(),
  save: () => {
    const mine = file ?? store.load();
    if (!mine) return;
    const [what, whom] = mine.by === "manager" ? ["seen", store.initials()] : ["everything", ""];
    save(what, "json", "application/json", `${JSON.stringify(mine, null, 2)}\n`, whom);
  },
  higher(button) {
    edit({ target: /** @type {HTMLButtonElement} */ (button).value });
    onward();
  },
  copy: () => copy(everyForm(), find("[data-result]")),
  async saveAs(button) {
    const found = await everyForm();
    if (found) saveAs("result", button, found);
  },
  details: () => copy({ text: details() }, find("[data-reason]")),
  skip() {
    const { answers, skipped = [] } = inUse();
    const { [shown]: _, ...others } = answers;
    edit({ answers: others, skipped: [...new Set([...skipped, shown])] });
    onward();
  },
  async delete() {
    if (!(await notice(words["delete-sure"], [], words["delete-yes"]))) return;
    const [was, step] = [file, location.hash.slice(1)];
    const restore = store.forget();
    bringBack = () => {
      restore();
      use(was);
      go(step);
    };
    use(null);
    buttons.myself(pageTitle);
    go("");
    find("[data-undo]").hidden = false;
    say(find("[data-undo] span").innerHTML);
  },
  undo() {
    bringBack?.();
    bringBack = undefined;
    find("[data-undo]").hidden = true;
    say(words.undone);
  },
};

/** The whole result in every form, when somebody takes one. */
function everyForm(wishes = {}) {
  return answered("export", file, { address: guideAddress(), ...wishes }, { inPlace: true });
}

/** What a report about a fault needs; it holds no answer. */
function details() {
  const facts = { content: fact("version"), page: location.pathname, step: shown, reason: find("[data-reason]").textContent };
  const counts = { answers: Object.keys(file?.answers ?? {}).length, storage: find("[data-not-kept]").hidden };
  return JSON.stringify({ ...facts, ...counts, browser: navigator.userAgent }, null, 2);
}

hear(document, "click", (target) => {
  const button = target.closest?.("[data-do]");
  if (button instanceof HTMLElement) buttons[fact("do", button)]?.(button);
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
    return find("main").focus();
  }
  asking++;
  render();
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted || !find("[data-not-kept]").hidden) return;
  takeOver(store.load(whose()));
  render({ focus: false });
});

/** @type {Set<HTMLDetailsElement>} */
const folded = new Set(); // what was closed before printing
addEventListener("beforeprint", () => {
  for (const at of findAll("details:not([open]):not(.no-print)")) folded.add(at);
  for (const at of folded) at.open = true;
});
addEventListener("afterprint", () => {
  for (const at of folded) at.open = false;
  folded.clear();
});
