/* Makes Python small for the browser, inside Pyodide under Node, so that the interpreter that will read the bytecode is
   the one that writes it: node publish/library.mjs RUNTIME DRAFT SAMPLE

   DRAFT holds our wheel and its lock; afterwards the wheel holds bytecode, and python_stdlib.zip lies beside it with the
   modules that were used by a start and by every question about SAMPLE ({content, file, spreadsheets}, as a page sends them).
   DRAFT/packed has all of this and of the runtime in gzip. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, draft, sample] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const lock = JSON.parse(readFileSync(join(draft, "pyodide-lock.json"), "utf8"));
const { content, file, spreadsheets } = JSON.parse(readFileSync(sample, "utf8"));

// As docs/assets/js/worker.js does it, or a module that a start needs would be missing.
const pyodide = await loadPyodide({
  indexURL: runtime,
  lockFileContents: lock,
  packageBaseUrl: `${draft}/`,
  packageCacheDir: draft,
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" }, // the same bytes each time, and no columns in them
});
await pyodide.loadPackage("assessment", { messageCallback() {}, errorCallback() {} });
const browser = pyodide.pyimport("assessment.browser");
const answer = browser.assess(content);
for (const question of browser.QUESTIONS) {
  answer(question, file, JSON.stringify(question === "compare" ? { other: file } : {}));
  answer(question, "not a file", "{}");
}
for (const spreadsheet of spreadsheets) {
  const { ladder } = JSON.parse(answer("spreadsheet", spreadsheet));
  answer("step", file, JSON.stringify({ ladder }));
}
answer("calibration", '{"files": {}, "whole": true}');
answer("year", '{"start": "2020-02-02", "stamp": "20200202T020202Z"}');
try {
  answer("no such question", file); // and what it takes to tell of an error
} catch (error) {
  if (!(error instanceof Error && "type" in error && error.type === "KeyError")) throw error;
}

const library_zip = "/lib/python314.zip";
const used = pyodide.runPython(`import sys
frozenset(name for name, one in sys.modules.items() if str(getattr(one.__spec__, "origin", "")).startswith("${library_zip}/"))`);
pyodide.FS.writeFile("/library.py", readFileSync(new URL("library.py", import.meta.url)));
const library = pyodide.runPython("sys.path.append('/'); import library; library");
const wheel = join(draft, lock.packages.assessment.file_name);
pyodide.FS.writeFile("/wheel", readFileSync(wheel));
const zip = join(draft, "python_stdlib.zip");
writeFileSync(zip, library.trimmed("/lib/python314.zip", used).toJs());
writeFileSync(wheel, library.compiled("/wheel").toJs());

mkdirSync(join(draft, "packed"));
for (const path of [zip, wheel, ...["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"].map((name) => join(runtime, name))]) {
  pyodide.FS.writeFile("/file", readFileSync(path));
  writeFileSync(join(draft, "packed", `${basename(path).replace(/mjs$/, "js")}.gz`), library.packed("/file").toJs());
}
