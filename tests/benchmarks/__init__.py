"""Timings of the build, of scoring, and of the page; compare only inside one run."""
