/* The service worker: keeps one release of the assessment for visits without a network.

   The build writes a release into this file: a hash of it, and the SHA-256 of every file by its path on the site.
   Browsers fetch the file anew on every visit. With no release it is the switch that ends offline use: it removes what
   releases have kept and takes itself away. */

/** @type {Release | null} */
const release = null;

const root = new URL("..", location.href);
const ours = `assessment:${root.pathname} `; // ends in a space, which no path has: another site's name never begins so

/** Keep the release whole, or nothing of it: what a half-deployed site sends does not fit its hashes.
 *  @param {string} name @param {Release["files"]} files */
async function keep(name, files) {
  const found = await Promise.all(Object.entries(files).map(fetched));
  const cache = await caches.open(name);
  try {
    await Promise.all(found.map(([address, response]) => cache.put(address, response)));
  } catch (error) {
    await caches.delete(name); // no room for all of it
    throw error;
  }
}

/** @param {[string, string]} file @returns {Promise<[string, Response]>} */
async function fetched([path, hash]) {
  const address = new URL(path, root).href;
  const response = await fetch(address, { cache: "no-cache", redirect: "error" });
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || found !== hash) throw new Error(`${path}: expected ${hash}, found ${response.status} ${found}`);
  return [address, response];
}

/** Remove what releases of this site have kept, but for the named one. @param {string} [name] */
async function forget(name) {
  const others = (await caches.keys()).filter((other) => other.startsWith(ours) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
}

/** The address under which the release lists what is asked for, if it does: without query, fragment and index.html.
 *  @param {string} url @param {Release["files"]} files */
function listed(url, files) {
  const [address] = url.split(/[?#]/);
  const path = address.startsWith(root.href) ? address.slice(root.href.length).replace(/(^|\/)index\.html$/, "$1") : "";
  return Object.hasOwn(files, path) ? root.href + path : undefined;
}

/** @param {Release} release */
function serve({ hash, files }) {
  const name = ours + hash;
  /** @param {string} address @param {Request} request */
  const kept = async (address, request) => (await caches.match(address, { cacheName: name })) ?? fetch(request);
  // No skipWaiting and no clients.claim: an open page ends on the release it began with, the next start has the new one.
  addEventListener("install", (event) => event.waitUntil(keep(name, files)));
  addEventListener("activate", (event) => event.waitUntil(forget(name)));
  addEventListener("fetch", (event) => {
    const address = event.request.method === "GET" && listed(event.request.url, files);
    if (address) event.respondWith(kept(address, event.request));
  });
}

if (release) serve(release);
else {
  addEventListener("install", (event) => event.waitUntil(forget().then(() => skipWaiting())));
  addEventListener("activate", (event) => event.waitUntil(registration.unregister()));
}
