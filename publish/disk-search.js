/* Search from a disk, where a browser starts no worker by its address: the theme's worker runs in a frame of the page.
   By this name the worker knows where it is, and looks for its languages beside its own script. */

class FrameWorker extends EventTarget {
  /** @param {string | URL} address */
  constructor(address) {
    super();
    this.inside = this.start(String(address));
  }

  /** A frame in which the script stands as in a worker. @param {string} address */
  async start(address) {
    const frame = Object.assign(document.createElement("iframe"), { hidden: true });
    const there = new Promise((loaded) => (frame.onload = loaded)); // a browser may make even an empty one later
    document.body.append(frame);
    await there;
    const inside = /** @type {InFrame} */ (frame.contentWindow);
    /** @param {string} src */
    const load = (src) =>
      new Promise((onload, onerror) => {
        inside.document.body.append(Object.assign(inside.document.createElement("script"), { src, onload, onerror }));
      });
    inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    inside.importScripts = async (...all) => {
      for (const src of all) await load(src); // each builds on the one before
    };
    await load(address);
    return inside;
  }

  /** @param {unknown} data */
  async postMessage(data) {
    const inside = await this.inside;
    inside.dispatchEvent(new MessageEvent("message", { data }));
  }
}

Object.assign(window, { Worker: FrameWorker, IFrameWorker: FrameWorker });
