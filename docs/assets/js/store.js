/* Keeps one answers file in this browser, under one key for the site's path. Blocked or full storage is told, never thrown. */

const KEY = `assessment:${new URL("..", location.href).pathname}`;

/** The kept file, or null. What cannot be read is kept aside and never dropped. */
export function load() {
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return null;
    try {
      const file = JSON.parse(text);
      if (file?.format === 1 && file.answers && !Array.isArray(file.answers)) return file;
    } catch {
      // falls through: it is kept aside below
    }
    localStorage.setItem(`${KEY}:unreadable`, text);
    return null;
  } catch {
    return null;
  }
}

/** Whether the file could be kept. */
export function keep(file) {
  try {
    localStorage.setItem(KEY, JSON.stringify(file));
    return true;
  } catch {
    return false;
  }
}

/** Keep a file of an earlier content version beside the one in use. */
export function aside(file) {
  try {
    localStorage.setItem(`${KEY}:earlier`, JSON.stringify(file));
  } catch {
    // the file itself is still with its owner
  }
}

export function forget() {
  try {
    for (const key of [KEY, `${KEY}:unreadable`, `${KEY}:earlier`]) localStorage.removeItem(key);
  } catch {
    // nothing was kept where nothing may be kept
  }
}

/** Call back when another tab has changed the file. */
export function watch(changed) {
  addEventListener("storage", (event) => {
    if (event.key === KEY) changed(event.newValue ? JSON.parse(event.newValue) : null);
  });
}
