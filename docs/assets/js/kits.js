/* The documents of a kit: print them, or put one on the clipboard as it would stand in a text document. */

const said = document.querySelector("[data-copied]");

/** A document without what only this page draws: lines to write on are written out. */
function plain(paper) {
  const own = paper.cloneNode(true);
  for (const at of own.querySelectorAll(".blank")) at.textContent = "________";
  return own;
}

async function copy(paper) {
  const own = plain(paper);
  const title = paper.querySelector("[data-heading]") ? undefined : document.querySelector("h1"); // of a page of its own
  const as = (type, ...texts) => ({ [type]: new Blob(texts.filter(Boolean), { type }) });
  try {
    const item = new ClipboardItem({
      ...as("text/html", title?.outerHTML, own.innerHTML),
      ...as("text/plain", title && `${title.innerText}\n\n`, paper.innerText),
    });
    await navigator.clipboard.write([item]);
  } catch {
    getSelection().selectAllChildren(paper); // plain http has no clipboard but this one
    if (!document.execCommand("copy")) return;
  }
  said.textContent = said.dataset.said;
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copy(button.closest("article").querySelector("[data-document]")));
}
