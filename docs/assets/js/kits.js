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
  const as = (type, text) => ({ [type]: new Blob([text], { type }) });
  try {
    const item = new ClipboardItem({ ...as("text/html", own.innerHTML), ...as("text/plain", paper.innerText) });
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
