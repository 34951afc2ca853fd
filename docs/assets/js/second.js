/* The second page: proof, the plan in one's own words, three sets of optional questions, two comparisons. */

import { copyOf, fact, find, findAll, findAny, hear, hidden, labelOf, say, show, tag, words } from "./dom.js";
import { copy, picked, save, stamp, today } from "./files.js";
import { edit, inUse, wordsOn, writeOn } from "./state.js";
import * as store from "./store.js";

/** Fills the second page and hears its fields. `here` gives it Python and the way around. @param {Around} here */
export function secondPage(here) {
  const home = find("[data-screen=more]");
  /** @type {string | null} */
  let compared = null; // the earlier file that is laid beside, as text

  /** Put the parts of the appendix where they belong, and what has no place of its own behind them. Fields are filled
   *  too, unless somebody is writing in them. `months` are the skills whose months are asked for.
   *  @param {HTMLElement | null} appendix @param {string[] | null} proof @param {string[]} months */
  function fill(appendix, proof, months) {
    const open = findAll("[data-slot] details[open] > summary", home).map((at) => at.textContent);
    for (const slot of findAll("[data-slot]", home)) slot.replaceChildren();
    for (const part of [...(appendix?.children ?? [])]) {
      (findAny(`[data-slot="${part.className}"]`, home) ?? find("[data-slot=rest]", home)).append(part);
    }
    appendix?.remove();
    for (const at of findAll("[data-slot] summary", home)) foldOf(at).open ||= open.includes(at.textContent);
    if (proof) {
      fillProof(proof);
      fillPlan();
    }
    for (const radio of findAll("input[type=radio][name*='.']", home)) {
      const [key, id] = parts(radio.name);
      radio.checked = inUse()[key]?.[id] === radio.value;
    }
    for (const at of findAll("[data-months]", home)) at.hidden = !months.includes(parts(find("input", at).name)[1]);
    for (const at of findAll("[data-part=months], [data-to=months]", home)) at.hidden = !months.length;
    find("[data-do=thenKept]", home).hidden = !store.earlier();
  }

  /** @param {Element} inside */
  const foldOf = (inside) => /** @type {HTMLDetailsElement} */ (inside.closest("details"));
  /** @param {string} name @returns {[Chosen, string]} */
  const parts = (name) => [/** @type {Chosen} */ (name.slice(0, name.indexOf("."))), name.slice(name.indexOf(".") + 1)];
  /* ---- proof ------------------------------------------------------------------------------------------- */

  /** @param {string[]} behaviors */
  function fillProof(behaviors) {
    const { evidence, notes } = inUse();
    const written = [...Object.keys(notes ?? {}), ...Object.keys(evidence ?? {})].filter(here.question);
    const rows = [...new Set([...behaviors, ...written])].map((behavior) => {
      const row = copyOf(find("template[data-proof-row]", home));
      row.dataset.behavior = behavior;
      find("legend", row).textContent = here.says(behavior);
      find("a[data-change-answer]", row).href = `#${behavior}`;
      const [first = {}] = evidence?.[behavior] ?? [];
      for (const field of findAll("input[data-key]", row)) field.value = first[fact("key", field)] ?? "";
      find("textarea[data-key=claim]", row).value = wordsOn(behavior);
      return row;
    });
    find("[data-proof]", home).replaceChildren(...rows);
    find("[data-proof-empty]", home).hidden = rows.length > 0;
  }

  /** @param {HTMLElement} row */
  function keepProof(row) {
    const behavior = fact("behavior", row);
    const text = find("textarea[data-key=claim]", row).value;
    const written = findAll("input[data-key]", row).filter(({ value }) => value.trim());
    const { [behavior]: before = [], ...evidence } = inUse().evidence ?? {};
    const more = Object.fromEntries(written.map((field) => [fact("key", field), field.value]));
    const first = { ...(before[0]?.claim && { claim: before[0].claim }), ...more };
    const instances = [...(Object.keys(first).length ? [first] : []), ...before.slice(1)];
    edit({ evidence: instances.length ? { ...evidence, [behavior]: instances } : evidence });
    writeOn(behavior, text.trim() && text);
  }

  /* ---- the plan ---------------------------------------------------------------------------------------- */

  const startOf = () => inUse().plan?.start ?? inUse().date ?? today();

  /** A field for each line of the plan; what stands in it is the line. */
  function fillPlan() {
    find("input[data-plan-start]", home).value = startOf();
    const slots = findAll("[data-slot=plan] :is(section, details):has(> .lines)", home).map((slot) =>
      tag("fieldset", tag("legend", find("h4, h5", slot).textContent ?? ""), ...findAll("[data-line]", slot).map(fieldsOf)),
    );
    find("[data-plan-lines]", home).replaceChildren(...slots);
  }

  /** The fields of one line: its words and its day. @param {HTMLElement} line */
  function fieldsOf(line) {
    const text = find("strong", line).textContent ?? "";
    const longest = Number(fact("longest", find("[data-plan-lines]", home)));
    const field = Object.assign(document.createElement("textarea"), { rows: 2, maxLength: longest, value: text });
    field.dataset.edit = line.dataset.line;
    field.dataset.was = text;
    field.setAttribute("aria-label", text);
    const day = Object.assign(document.createElement("input"), { type: "date", value: line.dataset.due ?? "" });
    day.dataset.due = line.dataset.line;
    return tag("div", field, tag("label", `${words["plan-by"]} `, hidden(text), day));
  }

  /** @param {Plan} changes */
  function changePlan(changes) {
    const { plan = {} } = inUse();
    const id = plan.id ?? Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16).padStart(2, "0")).join("");
    edit({ plan: { ...plan, id, start: startOf(), ...changes } });
  }

  /** @param {string} line @param {string} text */
  const editLine = (line, text) => changePlan({ edits: { ...inUse().plan?.edits, [line]: text } });

  /* ---- comparisons ------------------------------------------------------------------------------------- */

  /** @param {string} kind @param {string | null} text */
  async function compare(kind, text) {
    const found = await here.answered("compare", inUse(), { other: text }, { inPlace: true });
    if (!found) return;
    const place = find(`[data-compared=${kind}]`, home);
    show(place, found.html);
    compared = found.by === "self" ? text : null;
    for (const item of findAll(".look-back [data-about]", place)) item.append(lookBack(fact("about", item)));
    foldOf(place).open = true;
    place.focus();
  }

  /** The look-back question for one behavior: the answers of its own scale, as a list to choose from. @param {string} behavior */
  function lookBack(behavior) {
    const list = document.createElement("select");
    list.dataset.look = behavior;
    list.append(Object.assign(tag("option", words.look), { value: "" }));
    for (const radio of findAll("label:not([data-manager]) input[type=radio]", here.question(behavior))) {
      list.append(Object.assign(tag("option", labelOf(radio)), { value: radio.value }));
    }
    list.setAttribute("aria-label", here.says(behavior));
    return tag("label", words.looked, " ", list);
  }

  /* ---- what is heard ----------------------------------------------------------------------------------- */

  hear(home, "change", async (field) => {
    const { look, compare: kind, due, edit: line, was } = field.dataset;
    const { value } = field;
    if (look) {
      edit({ look_back: { ...inUse().look_back, [look]: value } });
      return compare("then", compared);
    }
    if (kind) {
      const text = await picked(field);
      return text === undefined ? undefined : compare(kind, text);
    }
    if (field.type === "radio") {
      const [key, id] = parts(field.name);
      edit({ [key]: { ...inUse()[key], [id]: value } });
    } else if (field.matches("[data-key]")) keepProof(/** @type {HTMLElement} */ (field.closest("[data-behavior]")));
    else if (field.matches("[data-plan-start]") && value) {
      changePlan({ start: value });
      if (await here.refresh({ inPlace: true })) fillPlan();
      return;
    }
    else if (due) changePlan({ edits: { ...inUse().plan?.edits, [`${due}.due`]: value } });
    else if (line && value !== was) {
      editLine(line, value.trim());
      field.dataset.was = value;
      if (!value.trim()) say(words.dropped);
    } else return;
    here.refresh({ inPlace: true });
  });

  return {
    fill,
    /** @type {Buttons} */
    buttons: {
      async addLine() {
        const field = find("input[data-plan-own]", home);
        const text = field.value.trim();
        if (!text) return field.focus();
        const found = await here.answered("line", inUse(), {}, { inPlace: true });
        if (!found) return;
        editLine(found.line, text);
        field.value = "";
        if (await here.refresh({ inPlace: true })) fillPlan();
      },
      async calendar() {
        changePlan({ saved: (inUse().plan?.saved ?? 0) + 1, stamp: stamp() });
        const [alarm, more] = ["alarm", "more"].map((wish) => find(`input[data-wish=${wish}]`, home).checked);
        const found = await here.everyForm({ alarm, more });
        if (!found?.ics) return;
        save("plan", "ics", "text/calendar", found.ics);
        changePlan({ told: found.lines });
      },
      async blank() {
        const found = await here.answered("blank", inUse(), {}, { inPlace: true });
        if (found) save("blank", "json", "application/json", found.file);
      },
      askLink() {
        const { answers } = inUse();
        const ids = Object.keys(answers).filter(here.question).join(",");
        return copy({ text: `${location.href.split("#")[0]}#ask=${ids}` }, find("[data-part=beside]", home));
      },
      jump(button) {
        const part = find(`details[data-part=${fact("to", button)}]`, home);
        part.open = true;
        find("summary", part).focus();
      },
      thenKept: () => compare("then", JSON.stringify(store.earlier())),
      all() {
        edit({ mode: "all" });
        here.onward();
      },
    },
  };
}
