/* The start: whose title, which route, compared with what; what was kept here before; a saved file. */

import { counted, fact, find, findAll, findAny, hear, hearPress, notice, words } from "./dom.js";
import { picked } from "./files.js";
import { adopt, afresh, again, askOnly, edit, file, fillIn, inUse, keep, use, whose } from "./state.js";
import * as store from "./store.js";

/** Hears the start form. `here` gives it Python and the way around, `starts` is what the build wrote down for each title.
 *  @param {Around} here @param {Starts} starts */
export function startPage(here, starts) {
  const form = find("form[data-screen=start]");
  const begins = find("button[data-begin]");
  /** @type {string[]} */
  let ask = []; // the behaviors that a link asks about
  let changing = false; // whether the form changes the title, route or target of the file in use

  /** What the build knows of this title, route and target. @param {AnswersFile} file @returns {[string, Aim] | undefined} */
  const wayOf = ({ held, route, target }) =>
    Object.entries(starts[held ?? ""]?.routes[route] ?? {}).find(([, aim]) => (aim.target ?? undefined) === target);

  /** Offer what is kept: one's own answers, and the form about somebody else. Whether there is any of it. With `change`
   *  the form has what is in use, to be changed. */
  function fill(change = false) {
    changing = change;
    form.classList.toggle("changing", change);
    const some = change && Object.keys(inUse().answers).length;
    begins.textContent = some ? fact("changes", begins) : fact("begins", begins);
    if (change) {
      const { held, route } = inUse();
      forWhom();
      pick("held", held ?? "");
      offer("held");
      pick("route", route);
      offer("route");
      pick("aim", wayOf(inUse())?.[0] ?? "kept");
      offer("aim");
      for (const at of findAll("[data-kept], [data-kept-somebody]")) at.hidden = true;
      find("[data-fresh]").hidden = false;
      return true;
    }
    const [own, other] = [store.load() ?? (file?.by === "manager" ? null : file), store.load("manager")];
    offerResume("[data-kept]", "resume", own);
    offerResume("[data-kept-somebody]", "resumeSomebody", other);
    find("[data-fresh]").hidden = Boolean(own) && whose() !== "manager";
    return Boolean(own || other);
  }

  /** @param {string} place @param {string} action @param {AnswersFile | null} kept */
  function offerResume(place, action, kept) {
    find(place).hidden = !kept;
    if (!kept) return;
    const resume = find(`[data-do=${action}]`);
    resume.textContent = counted(resume, Object.keys(kept.answers).length);
  }

  const chosenSkill = () => findAny("select[name=only]", form)?.value ?? "";
  /** @param {string} name */
  const chosen = (name) => findAny(`input[name=${name}]:checked`, form)?.value;
  /** What to be compared with, for this title and the chosen route. A target of one's own that is none of these stays
   *  while title and route do. @param {string} held @returns {Record<string, Aim>} */
  function aimsOf(held) {
    const [{ route, routes }, way] = [starts[held], chosen("route") ?? ""];
    const aims = routes[way] ?? routes[route];
    if (!changing || wayOf(inUse()) || held !== (inUse().held ?? "") || way !== inUse().route) return aims;
    const target = inUse().target ?? "";
    const label = titleOf("held", target);
    return { ...aims, kept: { label, target, say: "", range: "", first: [] } };
  }

  /** What a title or a route is called. @param {"held" | "route"} name @param {string} value */
  const titleOf = (name, value) => find(`input[name=${name}][value="${value}"] + span`, form).textContent ?? "";

  /** The title, the route where there are several, and the target of the file in use: [what it is, its value]. */
  function told() {
    const { held, route, by } = inUse();
    const legend = (/** @type {string} */ at) => find(`${at} legend`, form).textContent ?? "";
    const facts = [[find("[data-held-legend]", form).textContent ?? "", titleOf("held", held ?? "")]];
    if (Object.keys(starts[held ?? ""].routes).length > 1) facts.push([legend("[data-routes]"), titleOf("route", route)]);
    const aim = wayOf(inUse())?.[1].label ?? titleOf("held", inUse().target ?? "");
    return by === "manager" ? facts : [...facts, [legend("[data-aims]"), aim]];
  }

  /** Offer the routes and aims that the choice so far has. @param {string} changed */
  function offer(changed) {
    const held = chosen("held");
    if (held === undefined) return;
    const { route, routes } = starts[held];
    if (changed === "held") pick("route", route);
    find("[data-routes]").hidden = Object.keys(routes).length < 2;
    const aims = aimsOf(held);
    for (const radio of findAll("input[name=aim]", form)) {
      const aim = aims[radio.value];
      const label = /** @type {HTMLElement} */ (radio.parentElement);
      label.hidden = !aim;
      if (aim) find("span", label).textContent = aim.label;
    }
    if (changed !== "aim") pick("aim", whose() === "manager" && aims.held ? "held" : Object.keys(aims)[0]);
    find("[data-aims]").hidden = whose() === "manager" || Object.keys(aims).length < 2;
    const scope = findAny("[data-scope]");
    if (scope) scope.hidden = changing || whose() === "manager";
    const follows = find("[data-follows]");
    if (ask.length || (changing && Object.keys(inUse().answers).length)) follows.textContent = "";
    else if (whose() === "manager") follows.innerHTML = words["follows-one"];
    else {
      const { say, range } = aims[chosen("aim") ?? ""];
      follows.textContent = range ? `${say} ${range}.` : say;
    }
    begins.disabled = false;
  }

  /** @param {string} name @param {string} value */
  function pick(name, value) {
    for (const radio of findAll(`input[name=${name}]`, form)) radio.checked = radio.value === value;
  }

  /** The start, for oneself or about somebody else. @param {By} by */
  function startAbout(by) {
    fillIn(by);
    empty();
    forWhom();
    fill();
    if (by === "manager") find("input[name=held]", form).focus();
  }

  /** The start for somebody who opened a link to some questions. @param {string[]} behaviors */
  function askedAbout(behaviors) {
    startAbout("manager");
    ask = behaviors;
    const sentence = find("[data-asked-about]");
    sentence.textContent = counted(sentence, ask.length);
    sentence.hidden = false;
    form.classList.add("asked");
  }

  /** The form's words, for oneself or about somebody else. */
  function forWhom() {
    const manager = whose() === "manager";
    find("[data-held-legend]").innerHTML = words[manager ? "held-somebody" : "held"];
    ask = [];
    form.classList.remove("asked");
    find("[data-asked-about]").hidden = true;
    for (const at of findAll("[data-somebody], [data-about=myself], [data-initials]")) at.hidden = !manager;
    find("#held-help").hidden = manager;
    find("[data-about=somebody]").hidden = find("[data-newcomer]").hidden = manager;
  }

  function empty() {
    form.reset();
    find("[data-routes]").hidden = find("[data-aims]").hidden = begins.disabled = true;
    find("[data-follows]").textContent = "";
  }

  hear(form, "change", ({ name }) => name && offer(name));
  form.addEventListener("focusin", here.wake, { once: true });
  form.addEventListener("pointerdown", here.wake, { once: true });
  hearPress(begins, async () => {
    const [held, route] = [chosen("held"), chosen("route")];
    if (held === undefined || route === undefined) return;
    const target = aimsOf(held)[chosen("aim") ?? ""].target ?? undefined;
    if (changing) {
      edit({ held: held || null, route, target });
      return here.onward();
    }
    askOnly(chosenSkill());
    /** @type {AnswersFile} */
    const fresh = { format: Number(fact("format")), content: fact("version"), held: held || null, route, answers: {} };
    if (target) fresh.target = target;
    if (whose() === "manager") {
      fresh.by = "manager";
      const kept = store.load("manager");
      if (kept && !(await notice(words["another-sure"], [], words["another-yes"]))) return;
      if (kept) store.aside(kept);
      if (ask.length) fresh.ask = ask;
      store.initials(findAny("input[name=initials]", form)?.value ?? "");
    }
    use(fresh);
    keep();
    here.onward();
  });

  hear(find("[data-open]"), "change", async (input) => {
    const text = await picked(input);
    if (text === undefined) return;
    const found = await here.answered("check", text); // asked about as it is, byte for byte
    if (!found) return;
    const kept = store.load(found.by) ?? ((file?.by ?? "self") === found.by ? file : null);
    if (kept && !(await notice(words["replace-sure"], found.set_aside, words["replace-yes"]))) return here.render();
    if (!kept && found.set_aside.length) await notice(words["set-aside"], found.set_aside);
    if (kept) store.aside(kept);
    use(JSON.parse(text.replace(/^\ufeff/, "")));
    adopt(found);
    keep();
    askOnly("");
    if (inUse().by !== "manager") return here.go(Object.keys(again)[0] ?? "check");
    store.initials(""); // those kept are of the form before
    if (Object.keys(inUse().answers).length) {
      await notice(words["sheet-opened"]);
      here.go("result");
    } else {
      await notice(words["somebody-about"]);
      here.onward();
    }
  });

  return {
    fill,
    wayOf,
    told,
    askedAbout,
    /** @type {Buttons} */
    buttons: {
      somebody: () => startAbout("manager"),
      myself() {
        startAbout("self");
        if (location.hash) here.go(""); // a link to questions about somebody else is left
        else here.render({ focus: false });
      },
      resume() {
        use(store.load() ?? file);
        here.onward();
      },
      resumeSomebody() {
        use(store.load("manager"));
        here.onward();
      },
      async again() {
        if (!(await notice(words["again-sure"], [], words["again-yes"]))) return;
        use(store.load() ?? file);
        store.aside(file);
        afresh();
        keep();
        askOnly("");
        here.go("title");
      },
    },
  };
}
