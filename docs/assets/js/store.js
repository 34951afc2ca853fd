/* Keeps answers files in this browser, under one key for the site's path: one's own, the sheet about somebody else, and
   the file that was replaced last. Blocked or full storage is told, never thrown. */

const KEY = `assessment:${new URL("..", location.href).pathname}`;
const EARLIER = `${KEY}:earlier`;
const slot = (by) => (by === "manager" ? `${KEY}:somebody` : KEY);

/** What stands in for the browser while a sheet is tried: a `shelf` to keep things on, an `engine` that knows the sheet. */
export const trying = {};
export const shelf = (kind = "localStorage") => trying.shelf ?? window[kind];

/** The kept file, or null: one's own, or by "manager" the sheet about somebody. What cannot be read is put aside. */
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

function parsed(text) {
  try {
    const file = JSON.parse(text);
    return file?.format === 1 && file.answers && !Array.isArray(file.answers) ? file : null;
  } catch {
    return null;
  }
}

/** Whether the file could be kept. */
export function keep(file) {
  try {
    shelf().setItem(slot(file.by), JSON.stringify(file));
    return true;
  } catch {
    return false;
  }
}

/** Keep a file that is about to be replaced beside the one in use. */
export function aside(file) {
  try {
    shelf().setItem(EARLIER, JSON.stringify(file));
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

/** Remove one slot, so that it can begin empty. */
export function clear(by) {
  try {
    shelf().removeItem(slot(by));
  } catch {
    // nothing was kept where nothing may be kept
  }
}

/** Remove everything of ours; the returned function brings it back. */
export function forget() {
  const kept = [];
  try {
    for (const key of Object.keys(shelf()).filter((key) => key === KEY || key.startsWith(`${KEY}:`))) {
      kept.push([key, shelf().getItem(key)]);
      shelf().removeItem(key);
    }
  } catch {
    // nothing was kept where nothing may be kept
  }
  return () => {
    for (const [key, text] of kept) shelf().setItem(key, text);
  };
}

/** Call back when another tab has changed the file of this slot. */
export function watch(changed) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY || key === slot("manager")) {
      changed(key === KEY ? "self" : "manager", newValue ? parsed(newValue) : null);
    }
  });
}
