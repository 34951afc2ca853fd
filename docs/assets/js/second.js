/* The second page: proof, the plan in one's own words, three sets of optional questions, two comparisons. */

import { all, hidden, labelOf, one, say, show, tag, words } from "./dom.js";
import { picked, save, today } from "./files.js";
import { change, file } from "./state.js";
import * as store from "./store.js";

/** Fills the second page and hears its fields. `here` gives it Python and the way around. */
export function secondPage(here) {
  const home = one("[data-screen=more]");
  let compared = null; // the earlier file that is laid beside, as text

  /** Put the parts of the appendix where they belong, and what has no place of its own behind them. Fields are filled
   *  too, unless somebody is writing in them. */
  function fill(appendix, proof) {
    const open = all("[data-slot] details[open] > summary", home).map((at) => at.textContent);
    for (const slot of all("[data-slot]", home)) slot.replaceChildren();
    for (const part of [...(appendix?.children ?? [])]) {
      (one(`[data-slot="${part.className}"]`, home) ?? one("[data-slot=rest]", home)).append(part);
    }
    appendix?.remove();
    for (const at of all("[data-slot] summary", home)) at.parentElement.open ||= open.includes(at.textContent);
    if (proof) {
      fillProof(proof);
      fillPlan();
    }
    for (const radio of all("input[type=radio][name*='.']", home)) {
      const [key, id] = parts(radio.name);
      radio.checked = file[key]?.[id] === radio.value;
    }
    one("[data-do=thenKept]", home).hidden = !store.earlier();
  }

  const parts = (name) => [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)];
  const textOf = (behavior) => one("[data-heading]", here.questions[behavior]).textContent;

  /* ---- proof ------------------------------------------------------------------------------------------- */

  function fillProof(behaviors) {
    const rows = behaviors.map((behavior) => {
      const row = one("[data-proof-row]", home).content.cloneNode(true).firstElementChild;
      row.dataset.behavior = behavior;
      one("legend", row).textContent = textOf(behavior);
      one("[data-change-answer]", row).href = `#${behavior}`;
      const [first = {}] = file.evidence?.[behavior] ?? [];
      for (const field of all("[data-key]", row)) field.value = first[field.dataset.key] ?? "";
      if (!first.claim) one("[data-key=claim]", row).placeholder = file.notes?.[behavior] ?? "";
      return row;
    });
    one("[data-proof]", home).replaceChildren(...rows);
    one("[data-proof-empty]", home).hidden = rows.length > 0;
  }

  function keepProof(row) {
    const { behavior } = row.dataset;
    const written = all("[data-key]", row).filter(({ value }) => value.trim());
    const instance = Object.fromEntries(written.map((field) => [field.dataset.key, field.value]));
    const { [behavior]: before = [], ...evidence } = file.evidence ?? {};
    const rest = before.slice(1);
    const instances = [...(written.length ? [instance] : []), ...rest];
    change({ evidence: instances.length ? { ...evidence, [behavior]: instances } : evidence });
  }

  /* ---- the plan ---------------------------------------------------------------------------------------- */

  /** A field for each line of the plan; what stands in it is the line. */
  function fillPlan() {
    one("[data-plan-start]", home).value = file.plan?.start ?? file.date ?? today();
    const slots = all("[data-slot=plan] section:has(> .lines)", home).map((slot) =>
      tag("fieldset", tag("legend", one("h4", slot).textContent), ...all("[data-line]", slot).map(fieldsOf)),
    );
    one("[data-plan-lines]", home).replaceChildren(...slots);
  }

  /** The fields of one line: its words and its day. */
  function fieldsOf(line) {
    const text = one("strong", line).textContent;
    const field = Object.assign(document.createElement("textarea"), { rows: 2, maxLength: 500, value: text });
    field.dataset.edit = line.dataset.line;
    field.dataset.was = text;
    field.setAttribute("aria-label", text);
    const day = Object.assign(document.createElement("input"), { type: "date", value: line.dataset.due ?? "" });
    day.dataset.due = line.dataset.line;
    return tag("div", field, tag("label", `${words["plan-by"]} `, hidden(text), day));
  }

  function changePlan(edit) {
    const plan = file.plan ?? {};
    const id = plan.id ?? Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16).padStart(2, "0")).join("");
    change({ plan: { ...plan, id, start: plan.start ?? file.date ?? today(), ...edit } });
  }

  const editLine = (line, text) => changePlan({ edits: { ...file.plan?.edits, [line]: text } });

  /* ---- comparisons ------------------------------------------------------------------------------------- */

  async function compare(kind, text) {
    const found = await here.answered("compare", file, { other: text }, { inPlace: true });
    if (!found) return;
    const place = one(`[data-compared=${kind}]`, home);
    show(place, found.html);
    compared = found.by === "self" ? text : null;
    for (const item of all(".look-back [data-about]", place)) item.append(lookBack(item.dataset.about));
    place.closest("details").open = true;
    place.focus();
  }

  /** The look-back question for one behavior: the answers of its own scale, as a list to choose from. */
  function lookBack(behavior) {
    const list = document.createElement("select");
    list.dataset.look = behavior;
    list.append(tag("option", words.look));
    for (const radio of all("label:not([data-manager]) input[type=radio]", here.questions[behavior])) {
      const option = tag("option", labelOf(radio));
      option.value = radio.value;
      list.append(option);
    }
    list.firstChild.value = "";
    list.setAttribute("aria-label", textOf(behavior));
    return tag("label", words.looked, " ", list);
  }

  /* ---- what is heard ----------------------------------------------------------------------------------- */

  home.addEventListener("change", async ({ target }) => {
    if (target.dataset.look) {
      change({ look_back: { ...file.look_back, [target.dataset.look]: target.value } });
      return compare("then", compared);
    }
    if (target.dataset.other) {
      const text = await picked(target);
      return text === undefined ? undefined : compare(target.dataset.other, text);
    }
    if (target.type === "radio") {
      const [key, id] = parts(target.name);
      change({ [key]: { ...file[key], [id]: target.value } });
    } else if (target.matches("[data-key]")) keepProof(target.closest("[data-behavior]"));
    else if (target.matches("[data-plan-start]") && target.value) {
      changePlan({ start: target.value });
      if (await here.refresh({ inPlace: true })) fillPlan();
      return;
    }
    else if (target.dataset.due) changePlan({ edits: { ...file.plan?.edits, [`${target.dataset.due}.due`]: target.value } });
    else if (target.dataset.edit && target.value !== target.dataset.was) {
      editLine(target.dataset.edit, target.value.trim());
      target.dataset.was = target.value;
      if (!target.value.trim()) say(words.dropped);
    } else return;
    here.refresh({ inPlace: true });
  });

  return {
    fill,
    buttons: {
      async addLine() {
        const field = one("[data-plan-own]", home);
        if (!field.value.trim()) return field.focus();
        const taken = Object.keys(file.plan?.edits ?? {}).filter((id) => id.startsWith("own."));
        editLine(`own.${taken.length + 1}`, field.value.trim());
        field.value = "";
        if (await here.refresh({ inPlace: true })) fillPlan();
      },
      async calendar() {
        changePlan({});
        const found = await here.whole();
        if (found?.ics) save("plan", "ics", "text/calendar", found.ics);
      },
      async blank() {
        const found = await here.answered("blank", file, {}, { inPlace: true });
        if (found) save("blank", "json", "application/json", found.file);
      },
      jump({ target }) {
        const part = one(`[data-part=${target.dataset.to}]`, home);
        part.open = true;
        one("summary", part).focus();
      },
      thenKept: () => compare("then", JSON.stringify(store.earlier())),
      all() {
        change({ mode: "all" });
        here.onward();
      },
    },
  };
}
