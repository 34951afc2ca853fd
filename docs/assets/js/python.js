/* The page's side of the worker: start it once, ask it, and after a failure start a fresh one. */

import { fact } from "./dom.js";

const PATIENCE = 30_000; // ms without a sign of life before a start counts as failed
/** @param {string} name */
const address = (name) => new URL(fact(name), location.href).href;

/** Python in a worker. `bar` shows how much of it has come; `parts` are files that came with the page (publish/alone.py).
 *  @param {HTMLProgressElement} bar @param {Start["parts"]} [parts] @returns {Engine} */
export function python(bar, parts) {
  /** @type {{ worker: Worker, ready: Promise<void> } | undefined} */
  let running;

  async function start() {
    if (running) return running.ready;
    const own = new Worker(address("worker"), { type: "module" });
    let bytes = 0;
    /** @type {Promise<void>} */
    const ready = new Promise((resolve, reject) => {
      let timer = setTimeout(stalled, PATIENCE);
      function stalled() {
        reject(new Error("timeout"));
      }
      own.addEventListener("error", (event) => {
        reject(new Error(event.message || "worker"));
        if (running?.worker === own) stop(); // the next question starts a fresh one
      });
      post(own, { start: { python: address("python"), content: address("content"), parts } }, (news) => {
        clearTimeout(timer);
        bar.value = Math.min((bytes += news.bytes ?? 0), bar.max);
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

  /** Ask once more of a fresh Python when the first one broke down; then it is told. @type {Engine["ask"]} */
  async function ask(question, file, more = {}) {
    const text = typeof file === "string" ? file : JSON.stringify(file);
    const about = { question, file: text, more: JSON.stringify(more) };
    try {
      return JSON.parse(await asked(about));
    } catch (error) {
      if (!(error instanceof Broke)) throw error;
      return JSON.parse(await asked(about));
    }
  }

  /** @param {Asked} about @returns {Promise<string>} */
  async function asked(about) {
    await start();
    const own = /** @type {{ worker: Worker }} */ (running).worker;
    try {
      return await new Promise((resolve, reject) => {
        /** @param {string} message */
        const fail = (message) => reject(new Broke(message));
        const timer = setTimeout(fail, PATIENCE, "timeout");
        /** @param {ErrorEvent} event */
        const broke = (event) => fail(event.message || "worker");
        own.addEventListener("error", broke);
        const port = post(own, about, ({ text, error }) => {
          port.close();
          clearTimeout(timer);
          own.removeEventListener("error", broke);
          if (error) fail(error);
          else resolve(text ?? "");
        });
      });
    } catch (error) {
      if (running?.worker === own) stop(); // another question may have started a fresh one already
      throw error;
    }
  }

  return { start, ask };
}

/** Python broke down while it was asked. */
class Broke extends Error {}

/** Send a message and hear the answers to it alone, through the port that is returned.
 *  @param {Worker} worker @param {ToWorker} message @param {(news: News) => void} heard */
function post(worker, message, heard) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard(data);
  worker.postMessage(message, [port2]);
  return port1;
}
