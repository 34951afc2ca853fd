/* A quiz as one writes it by hand: the same form, the answers kept, and a sum for each skill where Python has rules. */

const KEY = `assessment:${new URL("..", location.href).pathname}`;
const one = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const questions = all("[data-behavior]");
const file = JSON.parse(localStorage.getItem(KEY) ?? '{"answers":{}}');
const done = ({ dataset: { behavior } }) => ["most_times", "relied_on"].includes(file.answers[behavior]);

function screen(name) {
  for (const at of all("[data-screen]")) at.hidden = at.dataset.screen !== name;
  document.body.dataset.shown = name;
  scrollTo(0, 0);
}

function ask(behavior) {
  for (const at of questions) at.hidden = at.disabled = at.dataset.behavior !== behavior;
  const at = questions.find((each) => !each.hidden);
  for (const radio of all("input[type=radio]", at)) radio.checked = file.answers[behavior] === radio.value;
  screen("questions");
}

function summary() {
  const skills = all("[data-skill-title]").map(({ dataset: { skillTitle: id }, innerHTML: title }) => {
    const [own, open] = [[], []];
    for (const at of questions) if (at.dataset.skill === id && at.dataset.behavior in file.answers) (done(at) ? own : open).push(at);
    const acts = (list) => list.map((at) => `<li>${one("[data-heading]", at).innerHTML}</li>`).join("");
    return `<h3>${title}</h3><p>${own.length} / ${own.length + open.length}</p><ul>${acts(own)}</ul><ol>${acts(open)}</ol>`;
  });
  one("[data-result]").innerHTML = skills.join("");
  screen("result");
}

function render() {
  const step = location.hash.slice(1);
  if (step === "result") summary();
  else if (questions.some((at) => at.dataset.behavior === step)) ask(step);
  else screen("start");
}

function go(step) {
  history.pushState(null, "", `#${step}`);
  render();
}

one("[data-questions]").addEventListener("change", ({ target }) => {
  file.answers[target.name] = target.value;
  localStorage.setItem(KEY, JSON.stringify(file));
});
one("[data-questions]").addEventListener("submit", (event) => {
  event.preventDefault();
  const next = questions.find((at) => !(at.dataset.behavior in file.answers));
  go(next ? next.dataset.behavior : "result");
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-do=finish]")) go("result");
});
one("[data-screen=questions]").dataset.ready = "";
addEventListener("popstate", render);
render();
