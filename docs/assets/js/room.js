/* What the pages for meetings share: Python, asked about JSON, and the place where its answer is shown. */

import { fillList, find, hear, show, words } from "./dom.js";
import { python } from "./python.js";

/** Python for a page, and `view(html)`, which shows what it laid out. Nothing is started before it is asked. */
export function room() {
  const reading = find("[data-reading]");
  const problems = find("[data-problems]");
  const home = find("[data-refusals]");
  const engine = python(find("progress", reading));
  let open = 0; // questions without an answer

  /** @template {keyof Matters} Q @param {Q} question @param {Matters[Q]} about @returns {Promise<Answer<Q>>} */
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

  /** The answer, or the sentence that there is none. @type {typeof ask} */
  const tried = (question, about) => ask(question, about).catch(() => ({ problems: [words.failed] }));

  /** @param {string} html */
  function view(html) {
    show(find("[data-shown]"), html);
    find("[data-view]").hidden = false;
  }

  /** Tell why something is not laid out, or nothing, in a place beside what was pressed; the focus stays where it is.
   *  @param {string[]} told @param {HTMLElement} [place] */
  function tell(told, place = home) {
    fillList(problems, told);
    problems.hidden = !told.length;
    place.append(problems);
    if (place !== home) find("[data-live]").textContent = told.join(" ");
    return problems;
  }

  return { ask, tried, view, tell };
}

/** Let the buttons do what they are named for. @param {Buttons} does */
export const hearButtons = (does) => hear(document, "click", (at) => at.dataset?.do && does[at.dataset.do]?.(at));
