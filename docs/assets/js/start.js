/* The start: whose title, which route, compared with what; what was kept here before; a saved file. */

import { all, counted, notice, one, words } from "./dom.js";
import { picked } from "./files.js";
import { about, adopt, file, keep, use } from "./state.js";
import * as store from "./store.js";

const { version } = document.body.dataset;
const starts = JSON.parse(one("[data-starts]").textContent);
const form = one("[data-screen=start]");

/** What the build wrote down for this title, route and aim: the questions that come first whatever is answered. */
export const startOf = ({ held, route, target }) => {
  const aims = starts[held ?? ""]?.routes[route];
  return aims && Object.values(aims).find((aim) => (aim.target ?? undefined) === target);
};

/** Hears the start form. `here` gives it Python and the way around. */
export function startPage(here) {
  /** Offer what is kept: one's own answers, and the sheet about somebody else. Whether there is any of it. */
  function fill() {
    const [own, other] = [store.load() ?? (file && file.by !== "manager" ? file : null), store.load("manager")];
    offerResume("[data-kept]", "resume", own);
    offerResume("[data-kept-somebody]", "resumeSomebody", other);
    one("[data-fresh]").hidden = Boolean(own) && about() !== "manager";
    return Boolean(own || other);
  }

  function offerResume(place, action, kept) {
    one(place).hidden = !kept;
    if (!kept) return;
    const count = Object.keys(kept.answers).length;
    const resume = one(`[data-do=${action}]`);
    resume.textContent = counted(resume, count);
  }

  const chosen = (name) => one(`[name=${name}]:checked`, form)?.value;

  /** Offer the routes and aims that the choice so far has. */
  function offer(changed) {
    const held = chosen("held");
    if (held === undefined) return;
    const { route, routes } = starts[held];
    if (changed === "held") pick("route", route);
    one("[data-routes]").hidden = Object.keys(routes).length < 2;
    const aims = routes[chosen("route")] ?? routes[route];
    for (const radio of all("[name=aim]", form)) {
      const aim = aims[radio.value];
      radio.closest("label").hidden = !aim;
      if (aim) radio.nextElementSibling.textContent = aim.label;
    }
    if (changed !== "aim") pick("aim", about() === "manager" && aims.held ? "held" : Object.keys(aims)[0]);
    one("[data-aims]").hidden = about() === "manager" || Object.keys(aims).length < 2;
    const follows = one("[data-follows]");
    if (about() === "manager") follows.innerHTML = words["follows-one"];
    else follows.textContent = aims[chosen("aim")].say;
    one("[data-begin]").disabled = false;
  }

  function pick(name, value) {
    for (const radio of all(`[name=${name}]`, form)) radio.checked = radio.value === value;
  }

  /** The start, for oneself or about somebody else. */
  function startAbout(by) {
    about(by);
    empty();
    const manager = by === "manager";
    one("[data-held-legend]").innerHTML = words[manager ? "held-somebody" : "held"];
    one("[data-somebody]").hidden = one("[data-about=myself]").hidden = !manager;
    one("[data-about=somebody]").hidden = one("[data-newcomer]").hidden = manager;
    fill();
    if (manager) one("[name=held]", form).focus();
  }

  function empty() {
    form.reset();
    one("[data-routes]").hidden = one("[data-aims]").hidden = one("[data-begin]").disabled = true;
    one("[data-follows]").textContent = "";
  }

  form.addEventListener("change", ({ target }) => {
    if (target.name) offer(target.name);
  });
  form.addEventListener("focusin", here.wake, { once: true });
  form.addEventListener("pointerdown", here.wake, { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (chosen("held") === undefined) return;
    const { target } = starts[chosen("held")].routes[chosen("route")][chosen("aim")];
    const fresh = { format: 1, content: version, held: chosen("held") || null, route: chosen("route"), answers: {} };
    if (target) fresh.target = target;
    if (about() === "manager") {
      fresh.by = "manager";
      const kept = store.load("manager");
      if (kept && !(await notice(words["another-sure"], [], true))) return;
      if (kept) store.aside(kept);
    }
    use(fresh);
    keep();
    here.onward();
  });

  one("[data-open]").addEventListener("change", async ({ target }) => {
    const text = await picked(target);
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
    if (file.by !== "manager") return here.go("check");
    if (Object.keys(file.answers).length) {
      await notice(words["sheet-opened"]);
      here.go("result");
    } else {
      await notice(words["somebody-about"]);
      here.onward();
    }
  });

  return {
    fill,
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
