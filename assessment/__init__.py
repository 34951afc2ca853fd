"""The self-assessment: answers about behaviors in, a gap summary out. Pure functions, no clock, no files.

README.md lists the modules in the order in which data flows; tests/test_architecture.py keeps it.
The rules that comments name by number stand in RULES.md.
"""

__version__ = "1.0.0"
