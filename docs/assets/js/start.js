/* The start: whose title, which route, compared with what; what was kept here before; a saved file. */

import { counted, fact, find, findAll, findAny, hear, notice, words } from "./dom.js";
import { picked } from "./files.js";
import { adopt, file, fillIn, inUse, keep, use, whose } from "./state.js";
import * as store from "./store.js";

/** Hears the start form. `here` gives it Python and the way around, `starts` is what the build wrote down for each title.
 *  @param {Around} here @param {Starts} starts */
export function startPage(here, starts) {
  const form = find("form[data-screen=start]");

  /** The questions that come first for this title, route and aim, whatever is answered. @param {AnswersFile} file */
  const firstOf = ({ held, route, target }) => {
    const aims = starts[held ?? ""]?.routes[route] ?? {};
    return Object.values(aims).find((aim) => (aim.target ?? undefined) === target)?.first ?? [];
  };

  /** Offer what is kept: one's own answers, and the form about somebody else. Whether there is any of it. */
  function fill() {
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

  /** @param {string} name */
  const chosen = (name) => findAny(`input[name=${name}]:checked`, form)?.value;
  /** @param {string} held */
  const aimsOf = (held) => starts[held].routes[chosen("route") ?? ""] ?? starts[held].routes[starts[held].route];

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
    const follows = find("[data-follows]");
    if (whose() === "manager") follows.innerHTML = words["follows-one"];
    else follows.textContent = aims[chosen("aim") ?? ""].say;
    find("button[data-begin]").disabled = false;
  }

  /** @param {string} name @param {string} value */
  function pick(name, value) {
    for (const radio of findAll(`input[name=${name}]`, form)) radio.checked = radio.value === value;
  }

  /** The start, for oneself or about somebody else. @param {By} by */
  function startAbout(by) {
    fillIn(by);
    empty();
    const manager = by === "manager";
    find("[data-held-legend]").innerHTML = words[manager ? "held-somebody" : "held"];
    find("[data-somebody]").hidden = find("[data-about=myself]").hidden = !manager;
    find("[data-about=somebody]").hidden = find("[data-newcomer]").hidden = manager;
    fill();
    if (manager) find("input[name=held]", form).focus();
  }

  function empty() {
    form.reset();
    find("[data-routes]").hidden = find("[data-aims]").hidden = find("button[data-begin]").disabled = true;
    find("[data-follows]").textContent = "";
  }

  hear(form, "change", ({ name }) => name && offer(name));
  form.addEventListener("focusin", here.wake, { once: true });
  form.addEventListener("pointerdown", here.wake, { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [held, route] = [chosen("held"), chosen("route")];
    if (held === undefined || route === undefined) return;
    const { target } = aimsOf(held)[chosen("aim") ?? ""];
    /** @type {AnswersFile} */
    const fresh = { format: Number(fact("format")), content: fact("version"), held: held || null, route, answers: {} };
    if (target) fresh.target = target;
    if (whose() === "manager") {
      fresh.by = "manager";
      const kept = store.load("manager");
      if (kept && !(await notice(words["another-sure"], [], true))) return;
      if (kept) store.aside(kept);
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
    if (kept && !(await notice(words["replace-sure"], found.set_aside, true))) return here.render();
    if (!kept && found.set_aside.length) await notice(words["set-aside"], found.set_aside);
    if (kept) store.aside(kept);
    use(JSON.parse(text.replace(/^\ufeff/, "")));
    adopt(found);
    keep();
    if (inUse().by !== "manager") return here.go("check");
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
    firstOf,
    /** @type {Buttons} */
    buttons: {
      somebody: () => startAbout("manager"),
      myself() {
        startAbout("self");
        here.render({ focus: false });
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
        if (!(await notice(words["again-sure"], [], true))) return;
        store.aside(store.load() ?? file);
        store.clear();
        use(null);
        empty();
        here.go("");
      },
    },
  };
}
