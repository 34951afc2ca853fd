/* The answers file in use: as kept in this browser, as saved, and as sent to Python. */

import { fact, find, say, words } from "./dom.js";
import { today } from "./files.js";
import * as store from "./store.js";

/** @type {By} */
let active = "self"; // whose answers this tab takes, where the browser keeps nothing
/** @type {AnswersFile | null} */
export let file = null;

/** What an earlier file said of questions that have changed since; they are asked first.
 *  @type {Record<string, string>} */
export let again = {};
export let turn = 0; // counts the files that were put in use: what a page remembers of one says nothing of the next

/** Begin with what is kept, of the answers that this tab takes before the others. */
export function recall() {
  file = store.load(whose()) ?? store.load();
}

/** The file in use, on a screen that there is only with one. */
export function inUse() {
  if (!file) throw new Error("no file is in use");
  return file;
}

/** Change the file in use and keep it. @param {Partial<AnswersFile>} changes */
export function edit(changes) {
  file = { ...inUse(), ...changes };
  keep();
}

/** Keep the file; where the browser refuses, say so. */
export function keep() {
  const kept = store.keep(inUse());
  find("[data-not-kept]").hidden = kept;
  say(words[kept ? "saved" : "not-saved"]);
}

/** Whose answers this tab takes. @returns {By} */
export function whose() {
  try {
    return /** @type {By | null} */ (store.shelf("sessionStorage").getItem("assessment-about")) ?? active;
  } catch {
    return active;
  }
}

/** Take one's own answers in this tab, or those about somebody else. @param {By} by */
export function fillIn(by) {
  active = by;
  try {
    store.shelf("sessionStorage").setItem("assessment-about", by);
  } catch {
    // where the browser keeps nothing, the tab itself knows
  }
}

let chosen = ""; // the skill that this tab asks alone, where the browser keeps nothing

/** The skill that is asked alone, if one is. */
export function only() {
  if (file?.by === "manager") return "";
  try {
    return store.shelf("sessionStorage").getItem("assessment-only") ?? chosen;
  } catch {
    return chosen;
  }
}

/** Ask one skill alone in this tab, or by "" all of them. @param {string} skill */
export function askOnly(skill) {
  chosen = skill;
  try {
    if (skill) store.shelf("sessionStorage").setItem("assessment-only", skill);
    else store.shelf("sessionStorage").removeItem("assessment-only");
  } catch {
    // where the browser keeps nothing, the tab itself knows
  }
}

/** Put another file in use, or none. @param {AnswersFile | null} next */
export function use(next) {
  file = next;
  again = {};
  turn++;
  fillIn(file?.by ?? "self");
}

/** Bring a file of an earlier content version up to this one; the file as it was is kept aside. @param {Checked} found */
export function adopt({ answers, skipped, again: changed }) {
  const version = fact("version");
  if (inUse().content === version) return;
  store.aside(file);
  again = changed;
  file = { ...inUse(), content: version, answers, skipped };
}

/** Answer a behavior today; it is skipped no longer. @param {string} behavior @param {string} code */
export function setAnswer(behavior, code) {
  const { answers, skipped = [] } = inUse();
  edit({ answers: { ...answers, [behavior]: code }, date: today(), skipped: skipped.filter((id) => id !== behavior) });
}

/** What its owner wrote about a behavior: beside the question, or as the first of its proof. @param {string} behavior */
export function wordsOn(behavior) {
  const { notes, evidence } = inUse();
  return notes?.[behavior] ?? evidence?.[behavior]?.[0]?.claim ?? "";
}

/** Write about a behavior. It is one text, wherever it is written. @param {string} behavior @param {string} text */
export function writeOn(behavior, text) {
  const { [behavior]: _, ...notes } = inUse().notes ?? {};
  const { [behavior]: rows = [], ...others } = inUse().evidence ?? {};
  if (!rows.length) return edit({ notes: text ? { ...notes, [behavior]: text } : notes });
  const { claim: __, ...first } = rows[0];
  const kept = [text ? { claim: text, ...first } : first, ...rows.slice(1)].filter((row) => Object.keys(row).length);
  edit({ notes, evidence: kept.length ? { ...others, [behavior]: kept } : others });
}

/** Begin anew: the answers go, and the title, what was written and the plan stay. */
export function afresh() {
  const { format, held, route, target, notes, evidence, plan } = inUse();
  use({ format, content: fact("version"), held, route, target, answers: {}, notes, evidence, plan });
}

/** Take over what another tab has kept. @param {AnswersFile | null} other */
export function takeOver(other) {
  file = other;
}

/** @param {string} id */
export const isAsked = (id) => id in inUse().answers || Boolean(inUse().skipped?.includes(id));
