/** What a worker finds around it. */

/** How a script is loaded where everything is one file (publish/alone.js). */
declare var embedded: ((url: string) => Promise<unknown>) | undefined;

/** A release of the site: a hash of it, and the SHA-256 of every file by its path. */
interface Release {
  hash: string;
  files: Record<string, string>;
}

// What only a service worker has and hears.
interface DedicatedWorkerGlobalScopeEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
}
declare function skipWaiting(): Promise<void>;
declare var registration: ServiceWorkerRegistration;
