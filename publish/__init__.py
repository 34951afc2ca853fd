"""From a built site to what people get: Python for the browser, the policy, offline use, one file, from a disk."""
