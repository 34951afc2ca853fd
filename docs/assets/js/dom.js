/* Small words for the page: find, make, say, ask. */

export const one = (selector, inside = document) => inside.querySelector(selector);
export const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
export const words = Object.fromEntries(all("[data-words]").map((at) => [at.dataset.words, at.innerHTML]));

const { lang } = document.documentElement;
const once = (make, made) => () => (made ??= make()); // what the first question does without, it does not wait for
const plural = once(() => new Intl.PluralRules(lang));
const day = once(() => new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }));

/** The form of a sentence that fits a number: an element holds them as data-one and data-other. */
export const counted = (at, n) => (at.dataset[plural().select(n)] ?? at.dataset.other).replace("{n}", n.toLocaleString(lang));

/** A text with its days as the reader's language writes them. */
export const dated = (text) =>
  text.replace(/\b\d{4}-\d\d-\d\d\b/g, (written) => {
    const date = new Date(`${written}T00:00:00Z`);
    const real = !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(written); // no February 30
    return real ? day().format(date) : written;
  });

/** Put what Python wrote into its place, with days as the reader's language writes them. Where the page is one file
 *  (publish/alone.py), the guide is somewhere else or nowhere. */
export function show(place, html) {
  place.innerHTML = html;
  for (const at of all("time", place)) at.textContent = dated(at.dateTime);
  const { home } = document.body.dataset;
  if (home === undefined) return;
  for (const at of all("a[href^='../']", place)) {
    if (home) at.href = new URL(at.getAttribute("href"), `${home}assess/`);
    else at.removeAttribute("href");
  }
}

/** What an answer is called, on one's own sheet or on a sheet about somebody else. */
export const labelOf = (radio, by) =>
  ((by === "manager" && one("span.manager-only", radio.nextElementSibling)) || one("span", radio.nextElementSibling)).textContent;

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

/** What the page around ours adds (frame.js): `look` is done once it is known where a dialog will be seen. */
export const around = {};

/** Say something in a dialog, with a list; resolves to whether it was agreed to. */
export async function notice(html, lines = [], choice = false) {
  const dialog = one("[data-notice]");
  one("[data-notice-text]").innerHTML = html;
  one("[data-notice-list]").replaceChildren(...lines.map((line) => tag("li", line)));
  one("button[value=no]", dialog).hidden = !choice;
  dialog.returnValue = "";
  await around.look?.();
  if (!dialog.open) dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
