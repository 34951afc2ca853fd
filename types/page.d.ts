/** What the scripts of the pages share: elements, the file of answers, and what Python is asked and answers. */

// ---- elements ----------------------------------------------------------------------------------------------

type LastStep<S extends string> = S extends `${string} ${infer Rest}` ? LastStep<Rest> : S;
type TagOf<S extends string> = S extends `${infer Tag}${"[" | "." | ":"}${string}` ? TagOf<Tag> : S;

/** The kind of element that a selector names, as in "form input[name=held]"; any element where it names none. */
type ElementOf<S extends string> = TagOf<LastStep<S>> extends keyof HTMLElementTagNameMap
  ? HTMLElementTagNameMap[TagOf<LastStep<S>>]
  : HTMLElement;

type Find = <S extends string>(selector: S, inside?: ParentNode) => ElementOf<S>;
type FindAny = <S extends string>(selector: S, inside?: ParentNode) => ElementOf<S> | null;
type FindAll = <S extends string>(selector: S, inside?: ParentNode) => ElementOf<S>[];

/** What somebody writes into, chooses from or ticks. */
type Field = HTMLElement & Pick<HTMLInputElement, "name" | "type" | "value" | "files">;

interface Heard {
  change: [Field, Event];
  input: [Field, Event];
  click: [HTMLElement, MouseEvent];
  focusin: [HTMLElement, FocusEvent];
}
type Hear = <K extends keyof Heard>(place: EventTarget, kind: K, heard: (...what: Heard[K]) => unknown) => void;

// ---- the file of answers -----------------------------------------------------------------------------------

type By = "self" | "manager";

interface Plan {
  id?: string;
  start?: string;
  edits?: Record<string, string>;
  saved?: number;
  stamp?: string;
  told?: string[];
}

/** As assessment/reading.py reads it. */
interface AnswersFile {
  format: number;
  content?: string;
  by?: By;
  mode?: "routed" | "all";
  held: string | null;
  route: string;
  target?: string;
  date?: string;
  answers: Record<string, string>;
  skipped?: string[];
  notes?: Record<string, string>;
  evidence?: Record<string, Record<string, string>[]>;
  habits?: Record<string, string>;
  preferences?: Record<string, string>;
  months?: Record<string, string>;
  look_back?: Record<string, string>;
  plan?: Plan;
  ask?: string[];
}

/** One's optional answers, by the first part of a field's name. */
type Chosen = "habits" | "preferences" | "months";

/** Where files are kept. */
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

// ---- what Python is asked, and answers (assessment/browser.py) -----------------------------------------------

/** What Python makes of a document (assessment/formats.py), as far as a script names it. */
interface Forms {
  html: string;
  text: string;
}
interface Aim {
  label: string;
  say: string;
  target: string | null;
  first: string[];
  range: string;
}
type Starts = Record<string, { route: string; routes: Record<string, Record<string, Aim>> }>;
interface Named {
  id: string;
  title: string;
}
interface Ticks {
  part: string;
  lines: { id: string; text: string; notes?: string[] }[];
}
/** A ladder that somebody tries. */
interface Tried {
  ladder: string;
  told: string;
  unclear: string[];
  doubted: string;
  doubts: string[];
  seen: string[];
  version: string;
  understood: string[];
  levels: Named[];
  tracks: Named[];
  skills: Named[];
  bank: { id: string; skill: string; text: string; trace: string }[];
  starts: Starts;
}
interface Checked {
  by: By;
  answers: Record<string, string>;
  skipped: string[];
  again: Record<string, string>;
  set_aside: string[];
}

interface Answers {
  step: { behavior: string | null; left: number | null };
  ending: { covers: string };
  summary: { html: string; open: boolean; proof?: undefined };
  more: { html: string; open: boolean; proof: string[]; months: string[] };
  export: Forms & { json: string; ics: string | null; lines: string[] };
  papers: { lines: Ticks[]; rows: Ticks[]; ticked: string[]; one_to_one: Forms; promotion: Forms };
  compare: Forms & { by: By };
  blank: { file: string };
  line: { line: string };
  check: Checked;
  spreadsheet: Tried;
  bring: { form: boolean };
  calibration: Forms & { csv?: undefined };
  team: Forms & { csv: string };
  year: Forms & { ics: string };
}
/** What the questions for a meeting are about. `same` names, for a letter, an earlier one that is about the same person. */
interface Matters {
  bring: string;
  calibration: { files: Record<string, string>; same: Record<string, string>; whole: boolean };
  team: { files: Record<string, string>; same: Record<string, string> };
  year: { start: string; stamp?: string; alarm?: boolean; address?: string };
}
type Question = keyof Answers;
/** An answer, or the sentences that say why there is none. */
type Answer<Q extends Question> = (Answers[Q] & { problems?: undefined }) | { problems: string[] };

interface Engine {
  start(): Promise<void>;
  ask<Q extends Question>(question: Q, file: AnswersFile | string | null, more?: object): Promise<Answer<Q>>;
}

/** What a part of the assessment may ask of the whole. */
interface Around {
  answered<Q extends Question>(
    question: Q,
    asked?: AnswersFile | string | null,
    more?: object,
    how?: { inPlace?: boolean },
  ): Promise<Answers[Q] | undefined>;
  refresh(how?: { name?: string; inPlace?: boolean }): Promise<boolean>;
  render(how?: { focus?: boolean }): void;
  go(step: string): void;
  onward(): Promise<void>;
  wake(): void;
  everyForm(wishes?: { alarm: boolean; more: boolean }): Promise<Answers["export"] | undefined>;
  question(behavior: string): HTMLFieldSetElement;
  says(behavior: string): string;
}
/** What the buttons do, by what their data-do says. */
type Buttons = Record<string, (button: HTMLElement) => unknown>;

// ---- what the standard types do not know ---------------------------------------------------------------------

interface Navigator {
  connection?: { saveData: boolean };
}
/** A frame in which a script of a worker runs (publish/disk-search.js). */
type InFrame = Window & { importScripts?: (...all: string[]) => Promise<void> };
