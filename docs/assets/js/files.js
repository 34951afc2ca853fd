/* Files in and out, and the clipboard. */

import { all, notice, one, say, words } from "./dom.js";

const LIMIT = 1_000_000; // bytes of a file of answers
const names = Object.fromEntries(all("[data-file-name]").map((at) => [at.dataset.fileName, at.innerHTML]));

/** The local day, as files write it. */
export function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Save a text as a file; its name says what it is and of which day. */
export function save(what, ending, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `${names[what]}-${today()}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The text of a file that somebody picked; undefined, with a sentence, when it is none of ours. */
export async function picked(input) {
  const [file] = input.files;
  if (!file) return;
  try {
    if (file.size > LIMIT) return void (await notice(words["bad-file"], [words["too-large"]]));
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    await notice(words["bad-file"], [words["not-utf8"]]);
  } finally {
    input.value = "";
  }
}

/** Put rich text on the clipboard, with plain text beside it. `forms` may be a promise: some browsers let a page write
 *  only while a press is being heard, and take what comes later. `shown` is what to select where that is not allowed. */
export async function copy(forms, shown) {
  const as = async (form, type) => new Blob([(await forms)[form]], { type });
  const rich = forms instanceof Promise || forms.html;
  try {
    const both = { ...(rich && { "text/html": as("html", "text/html") }), "text/plain": as("text", "text/plain") };
    await navigator.clipboard.write([new ClipboardItem(both)]);
  } catch {
    if (!(await forms)) return; // what there was to copy could not be made, and that is told
    getSelection().selectAllChildren(shown ?? one("main")); // plain http has no clipboard but this one
    if (!document.execCommand("copy")) return;
  }
  say(words.copied);
}
