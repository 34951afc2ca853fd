/* Runs the Python package. The only file that knows Pyodide: text in, text out, one port for each question. */

/** @type {(question: string, file: string, more: string) => string} */
let answer; // from Python

/** @type {(url: string) => Promise<any>} */
const script = self.embedded ?? ((url) => import(url)); // where everything is one file, scripts have no address

/** Load the runtime, our wheel and the content; report bytes as they come.
 *  @param {Start} places @param {(news: News) => void} report */
async function start({ python, content }, report) {
  const broken = loaderGuard();
  countBytes([`${python}pyodide.asm.wasm`, `${python}python_stdlib.zip`], report);
  const [{ loadPyodide }, { default: createPyodideModule }, lock, text] = await Promise.all([
    script(`${python}pyodide.js`),
    script(`${python}pyodide.asm.js`),
    read(`${python}pyodide-lock.json`),
    read(content),
  ]);
  const options = { indexURL: python, lockFileContents: JSON.parse(lock), packageBaseUrl: python };
  const runtime = await Promise.race([broken, loadPyodide({ ...options, createPyodideModule })]);
  report({ stage: "package" });
  await runtime.loadPackage("assessment", { messageCallback() {}, errorCallback() {} });
  if (!runtime.loadedPackages.assessment) throw new Error("the assessment package did not load");
  answer = runtime.pyimport("assessment.browser").assess(text);
  report({ stage: "ready" });
}

/** @param {string} url */
async function read(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

/** What came, with the type that WebAssembly wants; what has it is compiled once for all visits.
 *  @param {string} url @param {Response} response */
function typed(url, response) {
  const type = "application/wasm";
  if (!url.endsWith(".wasm") || response.headers.get("content-type") === type) return response;
  return new Response(response.body, { status: response.status, headers: { "content-type": type } });
}

/** Report the bytes of whatever is fetched from here on. What the loader will ask for late begins at once.
 *  @param {string[]} early @param {(news: News) => void} report */
function countBytes(early, report) {
  const stock = fetch;
  /** @type {Map<string, Promise<Response>>} */
  const begun = new Map();
  self.fetch = async (url, ...more) => {
    const response = await (begun.get(String(url)) ?? stock(url, ...more));
    begun.delete(String(url));
    count(response.clone());
    return typed(String(url), response);
  };
  for (const url of early) begun.set(url, stock(url));
  for (const response of begun.values()) response.catch(() => {}); // told when asked for

  /** @param {Response} response */
  async function count({ body }) {
    try {
      for (const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader(); ; ) {
        const { done, value } = await reader.read();
        if (done) return;
        report({ bytes: value.length });
      }
    } catch {
      // the one who asked hears of it
    }
  }
}

/** A promise that rejects when WebAssembly cannot be made; the loader itself would wait for ever. @returns {Promise<never>} */
function loaderGuard() {
  return new Promise((_, reject) => {
    /** @type {any} */
    const maker = WebAssembly;
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const stock = maker[name];
      if (!stock) continue;
      /** @param {unknown[]} all */
      maker[name] = async (...all) => {
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
    /** @type {ToWorker} */
    const asked = data;
    if (asked.start) {
      await start(asked.start, (news) => port.postMessage(news));
    } else {
      port.postMessage({ text: answer(asked.question, asked.file, asked.more) });
    }
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
