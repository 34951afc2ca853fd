/* The answers file in use: as kept in this browser, as saved, and as sent to Python. */

import { one, say, words } from "./dom.js";
import { today } from "./files.js";
import * as store from "./store.js";

const { version } = document.body.dataset;

let active = "self"; // whose sheet this tab fills in, where the browser keeps nothing
export let file = store.load(about()) ?? store.load();

/** Change the file in use and keep it. */
export function change(edit) {
  file = { ...file, ...edit };
  keep();
}

/** Keep the file; where the browser refuses, say so. */
export function keep() {
  const kept = store.keep(file);
  one("[data-not-kept]").hidden = kept;
  say(words[kept ? "saved" : "not-saved"]);
}

/** Whose sheet this tab fills in: "self" or "manager". */
export function about(by) {
  active = by ?? active;
  try {
    const shelf = store.shelf("sessionStorage");
    if (by) shelf.setItem("assessment-about", by);
    return shelf.getItem("assessment-about") ?? active;
  } catch {
    return active;
  }
}

/** Put another file in use, or none. */
export function use(next) {
  file = next;
  about(file?.by ?? "self");
}

/** Bring a file of an earlier content version up to this one; the file as it was is kept aside. */
export function adopt({ answers, skipped }) {
  if (file.content === version) return;
  store.aside(file);
  file = { ...file, content: version, answers, skipped };
}

/** Answer a behavior today; it is skipped no longer. */
export function setAnswer(behavior, code) {
  change({
    answers: { ...file.answers, [behavior]: code },
    date: today(),
    skipped: (file.skipped ?? []).filter((id) => id !== behavior),
  });
}

/** Take over what another tab has kept. */
export function takeOver(other) {
  file = other;
}

export const isAsked = (id) => id in file.answers || (file.skipped ?? []).includes(id);
