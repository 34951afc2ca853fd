/* The documents of a kit: print them, or put one on the clipboard as it would stand in a text document. */

import { fact, find, findAll, findAny } from "./dom.js";

/** A document without what only this page draws: lines to write on are written out. @param {HTMLElement} paper */
function plain(paper) {
  const own = /** @type {HTMLElement} */ (paper.cloneNode(true));
  for (const at of findAll(".blank", own)) at.textContent = "________";
  return own;
}

/** @param {HTMLElement} paper */
async function copy(paper) {
  const own = plain(paper);
  const heading = findAny("[data-heading]", paper) ? null : find("h1"); // of a page of its own
  /** @param {string} type @param {(string | null | undefined)[]} texts */
  const as = (type, ...texts) => ({ [type]: new Blob(texts.map((text) => text ?? ""), { type }) });
  try {
    const item = new ClipboardItem({
      ...as("text/html", heading?.outerHTML, own.innerHTML),
      ...as("text/plain", heading && `${heading.innerText}\n\n`, paper.innerText),
    });
    await navigator.clipboard.write([item]);
  } catch {
    getSelection()?.selectAllChildren(paper); // plain http has no clipboard but this one
    if (!document.execCommand("copy")) return;
  }
  const said = find("[data-copied]");
  said.textContent = fact("said", said);
}

for (const button of findAll("[data-print]")) button.addEventListener("click", () => print());
for (const article of findAll("article")) {
  for (const button of findAll("[data-copy]", article)) {
    button.addEventListener("click", () => copy(find("[data-document]", article)));
  }
}
