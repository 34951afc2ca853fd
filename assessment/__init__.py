"""The self-assessment: answers about behaviors in, a gap summary out. Pure functions, no clock, no files.

README.md lists the modules in the order in which data flows; tests/test_architecture.py keeps it.
"""

__version__ = "1.0.0"
