/* Runs the Python package. The only file that knows Pyodide: text in, text out, one port for each question. */

let answer; // (question, file, more) => text, from Python

/** Load the runtime, our wheel and the content; report bytes as they come. */
async function start({ python, content }, report) {
  const guard = loaderGuard();
  const { loadPyodide } = await import(`${python}pyodide.mjs`);
  const [lock, text] = await Promise.all([read(`${python}pyodide-lock.json`), read(content)]);
  report("runtime");
  const runtime = await Promise.race([
    guard,
    loadPyodide({ indexURL: python, lockFileContents: JSON.parse(lock), packageBaseUrl: python }),
  ]);
  report("package");
  await runtime.loadPackage("assessment", { messageCallback() {}, errorCallback() {} });
  if (!runtime.loadedPackages.assessment) throw new Error("the assessment package did not load");
  answer = runtime.pyimport("assessment.browser").assess(text);
  report("ready");
}

async function read(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

/** A promise that rejects when WebAssembly cannot be made; the loader itself would wait for ever. */
function loaderGuard() {
  return new Promise((_, reject) => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const stock = WebAssembly[name];
      if (!stock) continue;
      WebAssembly[name] = async (...all) => {
        try {
          return await stock.apply(WebAssembly, all);
        } catch (error) {
          reject(error);
          throw error;
        }
      };
    }
  });
}

addEventListener("message", async ({ data, ports: [port] }) => {
  try {
    if (data.start) {
      await start(data.start, (stage) => port.postMessage({ stage }));
    } else {
      port.postMessage({ text: answer(data.question, data.file, data.more) });
    }
  } catch (error) {
    port.postMessage({ error: String(error.message ?? error) });
  }
});
