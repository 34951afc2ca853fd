/* What one takes along: lines to tick, and the two papers that hold the ticked ones and nothing else. */

import { dated, fact, find, findAll, hear, hidden, show as put, tag } from "./dom.js";
import { copy, guideAddress, inForm, saveAs } from "./files.js";
import { inUse, turn } from "./state.js";

/** Fills the page that one takes along and hears its ticks. @param {Around} here */
export function takePage(here) {
  const home = find("[data-screen=take]");
  /** @type {string[]} */
  let ticked = []; // ids of lines
  let of = turn; // of which file the ticks and the words are
  let chosen = false; // whether somebody ticked or unticked one; until then the ticks follow the result
  /** @type {Record<string, string>} */
  let said = {}; // what was put in one's own words, by line, and by line and number for what stands under it
  /** @type {Answers["papers"] | undefined} */
  let papers; // undefined until somebody has been here

  /** Ask Python for the lines and both papers. Whether there was an answer. */
  async function fill() {
    if (of !== turn) [of, said, chosen] = [turn, {}, false];
    const found = await here.answered("papers", inUse(), { ...(chosen && { ticked }), ...mine() });
    if (!found) return false;
    papers = found;
    ticked = found.ticked;
    find("[data-lines]", home).replaceChildren(...found.lines.map((part) => group(part, true)));
    find("[data-rows]", home).replaceChildren(...found.rows.map((part) => group(part)));
    find("[data-evidence]", home).hidden = found.rows.length === 0;
    show();
    return true;
  }

  const mine = () => ({ said, address: guideAddress() });

  /** What is ticked at all: lines of the paper for a one-to-one, rows of the evidence. */
  const some = () => ({
    lines: findAll("[data-lines] input:checked", home).length > 0,
    rows: findAll("[data-rows] input:checked", home).length > 0,
  });

  function show() {
    const { lines, rows } = some();
    put(find("[data-sheet]", home), (lines && papers?.one_to_one.html) || "");
    put(find("[data-promotion]", home), (rows && papers?.promotion.html) || "");
    for (const heading of findAll(".paper [data-heading]", home)) heading.removeAttribute("data-heading");
    find("[data-take-empty]", home).hidden = rows || lines;
  }

  /** @param {Ticks} ticks */
  function group({ part, lines }, own = false) {
    const labels = lines.flatMap(({ id, text, notes = [] }) => {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: id, checked: ticked.includes(id) });
      const label = tag("label", box, tag("span", dated(text)));
      return own ? [label, inOwnWords(id, text, notes)] : [label];
    });
    const open = lines.some(({ id }) => ticked.includes(id));
    return Object.assign(tag("details", tag("summary", part), ...labels), { open });
  }

  /** A line's words and those under it, to be changed; what is emptied is left out.
   *  @param {string} id @param {string} text @param {string[]} notes */
  function inOwnWords(id, text, notes) {
    const fields = [text, ...notes].map((line, number) => {
      const key = number ? `${id}/${number}` : id;
      const field = Object.assign(document.createElement("textarea"), { rows: 2, maxLength: 500, value: said[key] ?? dated(line) });
      field.dataset.says = key;
      field.setAttribute("aria-label", line);
      return field;
    });
    return tag("details", tag("summary", fact("editLabel", find("[data-lines]", home)), hidden(`: ${text}`)), ...fields);
  }

  hear(home, "change", async ({ type, value, dataset }) => {
    if (dataset.says) said = { ...said, [dataset.says]: value.trim() };
    else if (type === "checkbox") chosen = true;
    else return;
    ticked = findAll("input[type=checkbox]:checked", home).map((box) => box.value);
    const found = await here.answered("papers", inUse(), { ticked, ...mine() }, { inPlace: true });
    if (!found) return;
    papers = found;
    show();
  });
  hear(home, "input", (field) => {
    if (field.matches("[data-name]")) find("[data-printed-name]", home).textContent = field.value;
  });

  /** Both papers as one text, as far as something is ticked on them. @param {string} form */
  const both = (form) => {
    const { lines, rows } = some();
    const name = find("input[data-name]", home).value.trim();
    const signed = form === "html" ? tag("p", name).outerHTML : `${name}\n`;
    const parts = [lines && inForm(papers?.one_to_one, form), rows && inForm(papers?.promotion, form)];
    return [name && signed, ...parts].filter(Boolean).join("\n");
  };

  return {
    fill,
    /** @type {Buttons} */
    buttons: {
      copyTaken: () => copy({ html: both("html"), text: both("text") }, find(".paper", home)),
      saveTaken: (button) => saveAs("sheet", button, { [fact("form", button)]: both(fact("form", button)) }),
    },
  };
}
