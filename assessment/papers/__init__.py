"""Documents made from a framework: what one takes along, and, for the build alone, kits, example and worksheet."""
