/* The dates of a review year from its first day. */

import { find, hearPress } from "./dom.js";
import { copy, guideAddress, save, saveAs, stamp, today } from "./files.js";
import { hearButtons, room } from "./room.js";

const { tried, view, tell } = room();
const day = find("input[data-day]");
const alarm = find("input[data-alarm]");
let start = ""; // the first day of the year that is shown
/** @type {Answers["year"] | undefined} */
let found;

day.value = today();
hearPress(find("[data-year] button"), async () => {
  if (!day.reportValidity()) return;
  const asked = day.value;
  const answer = await tried("year", { start: asked });
  const problems = tell(answer.problems ?? []);
  if (answer.problems) return problems.focus();
  [start, found] = [asked, answer];
  view(answer.html);
  find("[data-shown] [data-heading]").focus();
});

hearButtons({
  print: () => print(),
  copy: () => found && copy(found, find("[data-shown]")),
  saveAs: (button) => found && saveAs("year", button, found),
  async calendar() {
    const answer = await tried("year", { start, stamp: stamp(), alarm: alarm.checked, address: guideAddress() });
    tell(answer.problems ?? [], find("[data-calendar]"));
    if (!answer.problems) save("year", "ics", "text/calendar", answer.ics);
  },
});
