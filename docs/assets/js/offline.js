/* Has the page kept for visits without a network, and says when that is so. Loaded when Python runs, so that nothing waits
   for it. On plain http, in some private windows and on a site without offline use nothing happens and nothing is said. */

import { one, say } from "./dom.js";

const line = one("[data-offline]");

async function keep() {
  const { serviceWorker } = navigator;
  const news = !serviceWorker.controller; // where there is one, the browser has asked for its successor by itself
  if (news) await serviceWorker.register(line.dataset.offline, { updateViaCache: "none" });
  await serviceWorker.ready;
  serviceWorker.addEventListener("controllerchange", tell); // offline use was switched off
  if ((await tell()) && news) say(line.innerHTML);
}

/** Show the sentence while it is true. */
async function tell() {
  line.hidden = !(await caches.match(new URL(".", location.href)));
  return !line.hidden;
}

if (line && !navigator.connection?.saveData) keep().catch(() => {}); // the page works as it did
