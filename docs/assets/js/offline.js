/* Has the page kept for visits without a network, and says when that is so. Loaded when Python runs, so that nothing waits
   for it. On plain http, in some private windows and on a site without offline use nothing happens and nothing is said. */

import { fact, findAny, say } from "./dom.js";

const line = findAny("[data-offline]");

/** @param {HTMLElement} at */
async function keep(at) {
  const { serviceWorker } = navigator;
  const news = !serviceWorker.controller; // where there is one, the browser has asked for its successor by itself
  if (news) await serviceWorker.register(fact("offline", at), { updateViaCache: "none" });
  await serviceWorker.ready;
  serviceWorker.addEventListener("controllerchange", () => tell(at)); // offline use was switched off
  if ((await tell(at)) && news) say(at.innerHTML);
}

/** Show the sentence while it is true. @param {HTMLElement} at */
async function tell(at) {
  at.hidden = !(await caches.match(new URL(".", location.href)));
  return !at.hidden;
}

if (line && !navigator.connection?.saveData) keep(line).catch(() => {}); // the page works as it did
