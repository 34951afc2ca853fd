/* The assessment inside another page, such as a wiki's: it tells that page its height and when the screen changes, and
   nothing else, so it may be told to anybody. */

import { around, find, hear } from "./dom.js";

const root = document.documentElement;
/** @param {{ height?: number, moved?: true }} news */
const tell = (news) => parent.postMessage({ assessment: news }, "*");

document.body.classList.add("framed");
find("[data-framed]").hidden = false;
find("[data-framed] a").href = location.href.split("#")[0];

const tellHeight = () => tell({ height: Math.ceil(root.getBoundingClientRect().height) });
tellHeight(); // a browser lays out no frame that is out of sight, so the observer may wait until it is in sight
new ResizeObserver(tellHeight).observe(root);

hear(document, "focusin", (at) => {
  if (at.matches("[data-heading], [data-title]")) tell({ moved: true }); // a new screen gives its heading the focus
});

/** Tell the styles which part of the frame the reader sees; only an observer knows, and only when it is asked. */
around.look = () =>
  new Promise((resolve) => {
    const eye = new IntersectionObserver(([{ intersectionRect: seen }]) => {
      eye.disconnect();
      root.style.setProperty("--above", `${seen.top}px`);
      root.style.setProperty("--below", `${innerHeight - seen.bottom}px`);
      resolve();
    });
    eye.observe(root);
  });

// What leads out of the assessment opens beside it; a guide within a frame would be read through a slot.
hear(document, "click", (at) => {
  const link = at.closest("a");
  if (link?.href && !link.getAttribute("href")?.startsWith("#")) link.target = "_blank";
});
