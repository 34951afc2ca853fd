/* Stock Pyodide behind the page: what its documentation shows, and nothing that we found out since. */

export function python({ content }) {
  const at = (path) => new URL(path, import.meta.url).href;
  const worker = new Worker(at("worker-stock.js"), { type: "module" });
  let ready;

  const post = (message) =>
    new Promise((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => ("error" in data ? reject(new Error(data.error)) : resolve(data.text));
      worker.postMessage(message, [port2]);
    });
  const start = () => (ready ??= post({ start: { folder: at("../stock/"), content } }));

  return {
    start,
    stop: () => worker.terminate(),
    async ask(question, file, more = {}) {
      await start();
      const text = typeof file === "string" ? file : JSON.stringify(file);
      return JSON.parse(await post({ question, file: text, more: JSON.stringify(more) }));
    },
  };
}
