/* Keeps answers files in this browser, under one key for the site's path: one's own, the form about somebody else, and
   the file that was replaced last. Blocked or full storage is told, never thrown. */

import { fact } from "./dom.js";

const KEY = `assessment:${new URL("..", location.href).pathname}`;
const EARLIER = `${KEY}:earlier`;
/** @param {By} [by] */
const slot = (by) => (by === "manager" ? `${KEY}:somebody` : KEY);

/** @type {Shelf | undefined} */
let instead;

/** Keep everything on this shelf from here on, and nothing in the browser. @param {Shelf} other */
export function keepOn(other) {
  instead = other;
}

/** @param {"localStorage" | "sessionStorage"} kind @returns {Shelf} */
export const shelf = (kind = "localStorage") => instead ?? window[kind];

/** The kept file, or null: one's own, or by "manager" the form about somebody. What cannot be read is put aside.
 *  @param {By} [by] */
export function load(by) {
  try {
    const text = shelf().getItem(slot(by));
    if (text === null) return null;
    const file = parsed(text);
    if (!file) shelf().setItem(`${slot(by)}:unreadable`, text);
    return file;
  } catch {
    return null;
  }
}

/** @param {string | null} text @returns {AnswersFile | null} */
function parsed(text) {
  try {
    const file = JSON.parse(text ?? "");
    return String(file?.format) === fact("format") && file.answers && !Array.isArray(file.answers) ? file : null;
  } catch {
    return null;
  }
}

/** Whether the file could be kept. @param {AnswersFile} file */
export function keep(file) {
  try {
    shelf().setItem(slot(file.by), JSON.stringify(file));
    return true;
  } catch {
    return false;
  }
}

/** Keep a file that is about to be replaced beside the one in use. @param {AnswersFile | null} file */
export function aside(file) {
  try {
    if (file) shelf().setItem(EARLIER, JSON.stringify(file));
  } catch {
    // the file itself is still with its owner
  }
}

/** The file that was replaced last, or null. */
export function earlier() {
  try {
    return parsed(shelf().getItem(EARLIER));
  } catch {
    return null;
  }
}

/** The initials of whom the form is about, for the name of its file. @param {string} [next] */
export function initials(next) {
  try {
    if (next !== undefined) shelf().setItem(`${KEY}:initials`, next);
    return shelf().getItem(`${KEY}:initials`) ?? "";
  } catch {
    return next ?? "";
  }
}

/** Remove one slot, so that it can begin empty. @param {By} [by] */
export function clear(by) {
  try {
    shelf().removeItem(slot(by));
  } catch {
    // nothing was kept where nothing may be kept
  }
}

/** Remove everything of ours; the returned function brings it back. */
export function forget() {
  /** @type {[string, string][]} */
  const kept = [];
  try {
    for (const key of Object.keys(shelf())) {
      if (key !== KEY && !key.startsWith(`${KEY}:`)) continue;
      kept.push([key, shelf().getItem(key) ?? ""]);
      shelf().removeItem(key);
    }
  } catch {
    // nothing was kept where nothing may be kept
  }
  return () => {
    for (const [key, text] of kept) shelf().setItem(key, text);
  };
}

/** Call back when another tab has changed the file of this slot.
 *  @param {(by: By, changed: AnswersFile | null) => void} changed */
export function watch(changed) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY || key === slot("manager")) changed(key === KEY ? "self" : "manager", newValue ? parsed(newValue) : null);
  });
}
