/* Files in and out, and the clipboard. */

import { fact, find, notice, say, texts, words } from "./dom.js";

const names = texts("data-file-name");

/** The local day, as files write it. */
export function today() {
  const now = new Date();
  /** @param {number} n */
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** This moment, as calendars write it. */
export const stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, "");

/** Where the guide can be read, as far as this page knows; nothing where it was opened from a disk. */
export function guideAddress() {
  const { home } = document.body.dataset; // where the page is one file (publish/alone.py)
  return home ?? (location.protocol.startsWith("http") ? new URL(".", find("a.site-name").href).href : "");
}

/** Save a text as a file; its name says what it is, whom it is about where that was told, and of which day.
 *  @param {string} what @param {string} ending @param {string} type @param {string} text */
export function save(what, ending, type, text, whom = "") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `${[names[what], whom.replace(/[^\p{L}\p{N}]+/gu, ""), today()].filter(Boolean).join("-")}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Something in one of the forms that Python made of it. @param {object | undefined} forms @param {string} form @returns {string} */
export const inForm = (forms, form) => Object(forms)[form] ?? "";

/** Save something in the form that a button is for. @param {string} what @param {HTMLElement} button @param {object} forms */
export function saveAs(what, button, forms) {
  const form = fact("form", button);
  save(what, form, fact("media", button), inForm(forms, form));
}

/** The text of a file of answers; throws a sentence when it is none of ours. @param {File} file */
export async function textOf(file) {
  if (file.size > Number(fact("largest"))) throw words["too-large"];
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw words["not-utf8"];
  }
}

/** The text of a file that somebody picked; undefined, with a sentence, when it is none of ours. @param {Field} input */
export async function picked(input) {
  const file = input.files?.[0];
  if (!file) return;
  try {
    return await textOf(file);
  } catch (sentence) {
    await notice(words["bad-file"], [String(sentence)]);
  } finally {
    input.value = "";
  }
}

/** Hear of the files that somebody drops anywhere on the page, while they are wanted.
 *  @param {(files: File[]) => unknown} heard @param {() => boolean} wanted */
export function hearDrops(heard, wanted = () => true) {
  for (const kind of /** @type {const} */ (["dragover", "drop"])) {
    addEventListener(kind, (event) => {
      if (!wanted()) return;
      event.preventDefault(); // or the browser would open the file itself
      if (kind === "drop") heard([...(event.dataTransfer?.files ?? [])]);
    });
  }
}

/** Put rich text on the clipboard, with plain text beside it. `forms` may be a promise: some browsers let a page write
 *  only while a press is being heard, and take what comes later. `shown` is what to select where that is not allowed.
 *  @typedef {{ text: string, html?: string }} Copied
 *  @param {Copied | Promise<Copied | undefined>} forms @param {HTMLElement} shown */
export async function copy(forms, shown = find("main")) {
  /** @param {"html" | "text"} form @param {string} type */
  const as = async (form, type) => {
    const made = await forms;
    if (!made) throw new Error("nothing to copy");
    return new Blob([made[form] ?? ""], { type });
  };
  const pressed = document.activeElement; // it shows that it was heard
  const rich = forms instanceof Promise || forms.html;
  try {
    const both = { ...(rich && { "text/html": as("html", "text/html") }), "text/plain": as("text", "text/plain") };
    await navigator.clipboard.write([new ClipboardItem(both)]);
  } catch {
    if (!(await forms)) return; // what there was to copy could not be made, and that is told
    getSelection()?.selectAllChildren(shown); // plain http has no clipboard but this one
    if (!document.execCommand("copy")) return;
  }
  say(words.copied);
  pressed?.classList.add("copied");
  setTimeout(() => pressed?.classList.remove("copied"), 3000);
}
