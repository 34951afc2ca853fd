/* Small words for the page: find, hear, make, say, ask. */

/** For Trusted Types: only the page and Python write HTML. @param {any} one */
const same = (one) => one;
/** @type {any} */ (self).trustedTypes?.createPolicy("default", { createHTML: same, createScriptURL: same });

/** The first element that fits, or null. @type {FindAny} */
export const findAny = (selector, inside = document) => inside.querySelector(selector);

/** The first element that fits; a page without one is broken. @type {Find} */
export const find = (selector, inside) => {
  const at = findAny(selector, inside);
  if (!at) throw new Error(`nothing is ${selector}`);
  return at;
};

/** Every element that fits. @type {FindAll} */
export const findAll = (selector, inside = document) => [.../** @type {NodeListOf<any>} */ (inside.querySelectorAll(selector))];

/** What an attribute of ours says; an element without it is broken.
 *  @param {string} name @param {HTMLElement} at */
export function fact(name, at = document.body) {
  const value = at.dataset[name];
  if (value === undefined) throw new Error(`nothing says ${name}`);
  return value;
}

/** The texts of elements by what an attribute of theirs says. @param {string} name @returns {Record<string, string>} */
export const texts = (name) => Object.fromEntries(findAll(`[${name}]`).map((at) => [at.getAttribute(name) ?? "", at.innerHTML]));
export const words = texts("data-words");

/** Hear an event in a place, with the element that it happened to. @type {Hear} */
export const hear = (place, kind, heard) =>
  place.addEventListener(kind, (event) => heard(.../** @type {any} */ ([event.target, event])));

const { lang } = document.documentElement;
/** What the first question does without, it does not wait for. @template T @param {() => T} make @param {T} [made] */
const once = (make, made) => () => (made ??= make());
const plural = once(() => new Intl.PluralRules(lang));
const day = once(() => new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }));

/** The form of a sentence that fits a number: an element holds them as data-one and data-other.
 *  @param {HTMLElement} at @param {number} n */
export const counted = (at, n) => (at.dataset[plural().select(n)] ?? fact("other", at)).replace("{n}", n.toLocaleString(lang));

/** A text with its days as the reader's language writes them. @param {string} text */
export const dated = (text) =>
  text.replace(/\b\d{4}-\d\d-\d\d\b/g, (written) => {
    const date = new Date(`${written}T00:00:00Z`);
    const real = !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(written); // no February 30
    return real ? day().format(date) : written;
  });

/** Put what Python wrote into its place, with days as the reader's language writes them. Where the page is one file
 *  (publish/alone.py), the guide is somewhere else or nowhere. @param {HTMLElement} place @param {string} html */
export function show(place, html) {
  place.innerHTML = html;
  for (const at of findAll("time", place)) at.textContent = dated(at.dateTime);
  const { home } = document.body.dataset;
  if (home === undefined) return;
  for (const at of findAll("a[href^='../']", place)) {
    if (home) at.href = new URL(at.getAttribute("href") ?? "", `${home}assess/`).href;
    else at.removeAttribute("href");
  }
}

/** What an answer is called, among one's own or on a form about somebody else.
 *  @param {HTMLInputElement} radio @param {By} [by] */
export function labelOf({ nextElementSibling: label }, by) {
  const at = label && ((by === "manager" && findAny("span.manager-only", label)) || findAny("span", label));
  return at?.textContent ?? "";
}

/** Hear a form's button and Enter; a frame may forbid sending.
 *  @param {HTMLElement} button @param {() => unknown} heard */
export function hearPress(button, heard) {
  button.onclick = (event) => {
    event.preventDefault();
    heard();
  };
}

/** An element with texts and elements inside.
 *  @template {keyof HTMLElementTagNameMap} K @param {K} name @param {(string | Node)[]} inside */
export function tag(name, ...inside) {
  const at = document.createElement(name);
  at.append(...inside);
  return at;
}

/** A copy of the one element in a template. @param {HTMLTemplateElement} template */
export const copyOf = ({ content }) => /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true));

/** Text for those who listen and not for those who look. @param {string} text */
export const hidden = (text) => Object.assign(tag("span", text), { className: "hidden" });

/** A list's lines. @param {HTMLElement} list @param {string[]} lines */
export const fillList = (list, lines) => list.replaceChildren(...lines.map((line) => tag("li", line)));

/** Tell something without moving anybody. @param {string} html */
export function say(html) {
  find("[data-live]").innerHTML = html;
}

/** What the page around ours adds (frame.js): `look` is done once it is known where a dialog will be seen.
 *  @type {{ look?: () => Promise<void> }} */
export const around = {};

/** Say something in a dialog, with a list; resolves to whether it was agreed to. `yes` is what agreeing does, in a word
 *  or two; without it there is nothing to choose.
 *  @param {string} html @param {string[]} lines @param {string} [yes] @returns {Promise<boolean>} */
export async function notice(html, lines = [], yes) {
  const dialog = find("dialog[data-notice]");
  find("[data-notice-text]").innerHTML = html;
  fillList(find("[data-notice-list]"), lines);
  find("button[value=no]", dialog).hidden = !yes;
  find("[data-yes]", dialog).innerHTML = yes ?? words["go-on"];
  dialog.returnValue = "";
  for (const button of findAll("button", dialog)) hearPress(button, () => dialog.close(button.value));
  await around.look?.();
  if (!dialog.open) dialog.showModal();
  find("[data-notice-text]").focus(); // who listens hears it before a press decides anything
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
