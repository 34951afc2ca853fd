/* A page that moved: lead on, and keep the place within it. */

const link = document.querySelector("a");
if (link) location.replace(link.href + location.hash);
