/* What one takes along: lines to tick, and the two papers that hold the ticked ones and nothing else. */

import { all, dated, one, show as put, tag } from "./dom.js";
import { copy, save } from "./files.js";
import { file } from "./state.js";

/** Fills the page that one takes along and hears its ticks. */
export function takePage(here) {
  const home = one("[data-screen=take]");
  let ticked; // ids of lines; undefined until somebody has been here
  let papers = null;

  /** Ask Python for the lines and both papers. Whether there was an answer. */
  async function fill() {
    const found = await here.answered("papers", file, ticked ? { ticked } : {});
    if (!found) return false;
    papers = found;
    ticked = found.ticked;
    one("[data-lines]", home).replaceChildren(...found.lines.map(group));
    one("[data-rows]", home).replaceChildren(...found.rows.map(group));
    one("[data-evidence]", home).hidden = found.rows.length === 0;
    show();
    return true;
  }

  /** What is ticked at all: lines of the sheet, rows of the evidence. */
  const some = () => ({
    lines: all("[data-lines] input:checked", home).length > 0,
    rows: all("[data-rows] input:checked", home).length > 0,
  });

  function show() {
    const { lines, rows } = some();
    put(one("[data-sheet]", home), lines ? papers.one_to_one.html : "");
    put(one("[data-promotion]", home), rows ? papers.promotion.html : "");
    for (const heading of all(".paper [data-heading]", home)) heading.removeAttribute("data-heading");
    one("[data-take-empty]", home).hidden = rows || lines;
  }

  function group({ part, lines }) {
    const boxes = lines.map(({ id, text }) => {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: id, checked: ticked.includes(id) });
      return tag("label", box, tag("span", dated(text)));
    });
    const inside = tag("details", tag("summary", part), ...boxes);
    inside.open = boxes.some((label) => label.firstChild.checked);
    return inside;
  }

  home.addEventListener("change", async ({ target }) => {
    if (target.type !== "checkbox") return;
    ticked = all("input[type=checkbox]:checked", home).map(({ value }) => value);
    const found = await here.answered("papers", file, { ticked }, { inPlace: true });
    if (!found) return;
    papers = found;
    show();
  });
  home.addEventListener("input", ({ target }) => {
    if (target.matches("[data-name]")) one("[data-printed-name]", home).textContent = target.value;
  });

  /** Both papers as one text, as far as something is ticked on them. */
  const both = (form) => {
    const { lines, rows } = some();
    return [lines ? papers.one_to_one[form] : "", rows ? papers.promotion[form] : ""].filter(Boolean).join("\n");
  };

  return {
    fill,
    buttons: {
      copyTaken: () => copy({ html: both("html"), text: both("text") }, one(".paper", home)),
      saveTaken: () => save("sheet", "md", "text/markdown", both("markdown")),
    },
  };
}
