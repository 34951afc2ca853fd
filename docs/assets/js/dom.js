/* Small words for the page: find, make, say, ask. */

export const one = (selector, inside = document) => inside.querySelector(selector);
export const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
export const words = Object.fromEntries(all("[data-words]").map((at) => [at.dataset.words, at.innerHTML]));

const { lang } = document.documentElement;
const plural = new Intl.PluralRules(lang);
const day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });

/** The form of a sentence that fits a number: an element holds them as data-one and data-other. */
export const counted = (at, n) => (at.dataset[plural.select(n)] ?? at.dataset.other).replace("{n}", n.toLocaleString(lang));

/** Put what Python wrote into its place, with days as the reader's language writes them. */
export function show(place, html) {
  place.innerHTML = html;
  for (const at of all("time", place)) {
    const date = new Date(`${at.dateTime}T00:00:00Z`);
    const real = !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(at.dateTime); // no February 30
    if (real) at.textContent = day.format(date);
  }
}

/** An element with texts and elements inside. */
export function tag(name, ...inside) {
  const at = document.createElement(name);
  at.append(...inside);
  return at;
}

/** Text for those who listen and not for those who look. */
export function hidden(text) {
  const at = tag("span", text);
  at.className = "hidden";
  return at;
}

/** Tell something without moving anybody. */
export function say(html) {
  one("[data-live]").innerHTML = html;
}

/** Say something in a dialog, with a list; resolves to whether it was agreed to. */
export function notice(html, lines = [], choice = false) {
  const dialog = one("[data-notice]");
  one("[data-notice-text]").innerHTML = html;
  one("[data-notice-list]").replaceChildren(...lines.map((line) => tag("li", line)));
  one("button[value=no]", dialog).hidden = !choice;
  dialog.returnValue = "";
  if (!dialog.open) dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
