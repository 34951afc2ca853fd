/* The page's side of the worker: start it once, ask it, and after a failure start a fresh one. */

const PATIENCE = 30_000; // ms without a sign of life before a start counts as failed

/** Python in a worker. `ask(question, file, more)` resolves to what assessment.browser answers; `arrived` hears, while
 *  it loads, how many bytes have come; `parts` are files that came with the page (publish/alone.py). */
export function python({ worker, folder, content, parts, arrived = () => {} }) {
  let running; // { worker, ready }

  function start() {
    if (running) return running.ready;
    const own = new Worker(worker, { type: "module" });
    let bytes = 0;
    const ready = new Promise((resolve, reject) => {
      let timer = setTimeout(stalled, PATIENCE);
      function stalled() {
        reject(new Error("timeout"));
      }
      own.addEventListener("error", (event) => {
        reject(new Error(event.message || "worker"));
        if (running?.worker === own) stop(); // the next question starts a fresh one
      });
      post(own, { start: { python: folder, content, parts } }, (news) => {
        clearTimeout(timer);
        arrived((bytes += news.bytes ?? 0));
        if (news.error) reject(new Error(news.error));
        else if (news.stage === "ready") resolve();
        else timer = setTimeout(stalled, PATIENCE);
      });
    });
    running = { worker: own, ready };
    ready.catch(stop);
    return ready;
  }

  function stop() {
    running?.worker.terminate();
    running = undefined;
  }

  /** Ask once more of a fresh Python when the first one broke down; then it is told. */
  async function ask(question, file, more = {}) {
    try {
      return await asked(question, file, more);
    } catch (error) {
      if (!error.broke) throw error;
      return asked(question, file, more);
    }
  }

  async function asked(question, file, more) {
    await start();
    const about = { question, file: typeof file === "string" ? file : JSON.stringify(file), more: JSON.stringify(more) };
    const own = running.worker;
    const text = await new Promise((resolve, reject) => {
      const fail = (message) => reject(Object.assign(new Error(message), { broke: true }));
      const timer = setTimeout(fail, PATIENCE, "timeout");
      const broke = (event) => fail(event.message || "worker");
      own.addEventListener("error", broke);
      const port = post(own, about, ({ text, error }) => {
        port.close();
        clearTimeout(timer);
        own.removeEventListener("error", broke);
        if (error) fail(error);
        else resolve(text);
      });
    }).catch((error) => {
      if (running?.worker === own) stop(); // another question may have started a fresh one already
      throw error;
    });
    return JSON.parse(text);
  }

  return { start, stop, ask };
}

/** Send a message and hear the answers to it alone, through the port that is returned. */
function post(worker, message, heard) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard(data);
  worker.postMessage(message, [port2]);
  return port1;
}
