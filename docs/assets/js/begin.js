/* The assessment of the guide's own ladder begins with what the build wrote into the page. */

import { begin } from "./assess.js";
import { find, findAll } from "./dom.js";
import { python } from "./python.js";

const parts = Object.fromEntries(findAll("script[data-part]").map((at) => [at.dataset.part, at.textContent]));

begin(python(find("[data-screen=waiting] progress"), parts), JSON.parse(find("[data-starts]").textContent ?? ""));
