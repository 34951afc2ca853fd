/* The dates of a review year from its first day. */

import { find } from "./dom.js";
import { copy, save, saveAs, today } from "./files.js";
import { hearButtons, room } from "./room.js";

const { tried, view, tell } = room();
const day = find("input[data-day]");
/** @type {Answers["year"] | undefined} */
let found;

day.value = today();
find("[data-year]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await tried("year", day.value);
  const problems = tell(answer.problems ?? []);
  if (answer.problems) return problems.focus();
  found = answer;
  view(answer.html);
  find("[data-shown] [data-heading]").focus();
});

hearButtons({
  print: () => print(),
  copy: () => found && copy(found, find("[data-shown]")),
  saveAs: (button) => found && saveAs("year", button, found),
  calendar: () => found && save("year", "ics", "text/calendar", found.ics),
});
