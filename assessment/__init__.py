"""The self-assessment: answers about behaviors in, a gap summary out. Pure functions, no clock, no files.

The rules that comments number stand in RULES.md. Read in the order data flows: model, answers, scoring, routing, summary, plan, sentences, render, export, browser.
"""

__version__ = "1.0.0"
