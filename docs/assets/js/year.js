/* The dates of a review year from its first day. */

import { one, tag, words } from "./dom.js";
import { copy, save, today } from "./files.js";
import { room } from "./room.js";

const { ask, view } = room();
const day = one("[data-day]");
const problems = one("[data-problems]");
let found;

day.value = today();
one("[data-year]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await ask("year", day.value).catch(() => ({ problems: [words.failed] }));
  problems.hidden = !answer.problems;
  problems.replaceChildren(...(answer.problems ?? []).map((text) => tag("li", text)));
  if (answer.problems) return problems.focus();
  found = answer;
  view(answer.html);
  one("[data-shown] [data-heading]").focus();
});

const does = {
  print: () => print(),
  copy: () => copy(found, one("[data-shown]")),
  markdown: () => save("year", "md", "text/markdown", found.markdown),
  calendar: () => save("year", "ics", "text/calendar", found.ics),
};
addEventListener("click", ({ target }) => does[target.dataset?.do]?.());
