/* What the pages for meetings share: Python, asked about JSON, and the place where its answer is shown. */

import { one, show } from "./dom.js";
import { python } from "./python.js";

/** Python for a page, and `view(html)`, which shows what it laid out. Nothing is started before it is asked. */
export function room() {
  const { worker, python: folder, content } = document.body.dataset;
  const absolute = (path) => new URL(path, location.href).href;
  const reading = one("[data-reading]");
  const bar = one("progress", reading);
  const engine = python({
    worker: absolute(worker),
    folder: absolute(folder),
    content: absolute(content),
    arrived: (bytes) => (bar.value = Math.min(bytes, bar.max)),
  });
  let open = 0; // questions without an answer

  async function ask(question, about) {
    open++;
    const slow = setTimeout(() => (reading.hidden = !open), 300);
    try {
      return await engine.ask(question, JSON.stringify(about));
    } finally {
      clearTimeout(slow);
      reading.hidden = !--open || reading.hidden;
    }
  }

  function view(html) {
    const place = one("[data-shown]");
    show(place, html);
    one("[data-view]").hidden = false;
  }

  return { ask, view };
}
