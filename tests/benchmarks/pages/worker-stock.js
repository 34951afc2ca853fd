/* Stock loadPyodide in a worker. The lock names our wheel alone, so that nothing is asked of another host. */

import { loadPyodide } from "../stock/pyodide.mjs";

let answer;

addEventListener("message", async ({ data, ports: [port] }) => {
  try {
    if (data.start) {
      const { folder, content } = data.start;
      const runtime = await loadPyodide({ indexURL: folder, packageBaseUrl: folder });
      await runtime.loadPackage("assessment", { messageCallback() {} });
      answer = runtime.pyimport("assessment.browser").assess(await (await fetch(content)).text());
      port.postMessage({ text: "" });
    } else {
      port.postMessage({ text: answer(data.question, data.file, data.more) });
    }
  } catch (error) {
    port.postMessage({ error: String(error.message ?? error) });
  }
});
