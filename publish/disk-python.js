/* Python from a disk, where a page may fetch nothing: its files come in this script, and go along when it is started.
   Where Python writes a link to a folder, as a server has it, it leads to the page in that folder. */

const parts = null;

window.Worker = class extends Worker {
  /** @param {ToWorker} message @param {any} ports */
  postMessage(message, ports) {
    super.postMessage(message.start ? { start: { ...message.start, parts } } : message, ports);
  }
};

for (const kind of ["mousedown", "click"]) {
  addEventListener(kind, ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  });
}
