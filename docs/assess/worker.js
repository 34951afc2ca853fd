/* Python's worker, at an address that the service worker beside it answers for: that alone makes it start offline. */

import "../assets/js/worker.js";
