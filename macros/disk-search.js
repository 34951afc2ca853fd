/* Search from a disk, where a browser starts no worker by its address: the theme's worker runs in a frame of the page.
   By this name the worker knows where it is, and looks for its languages beside its own script. */

window.Worker = window.IFrameWorker = class extends EventTarget {
  constructor(address) {
    super();
    const frame = Object.assign(document.createElement("iframe"), { hidden: true });
    document.body.append(frame);
    const inside = (this.inside = frame.contentWindow);
    const load = (src) =>
      new Promise((loaded, failed) => {
        const script = Object.assign(inside.document.createElement("script"), { src, onload: loaded, onerror: failed });
        inside.document.body.append(script);
      });
    inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    inside.importScripts = async (...all) => {
      for (const src of all) await load(src); // each builds on the one before
    };
    this.loaded = load(String(address));
  }

  async postMessage(data) {
    await this.loaded;
    this.inside.dispatchEvent(new MessageEvent("message", { data }));
  }
};
