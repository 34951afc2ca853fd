"""The ladder as a spreadsheet, and back.

In: `workbook` opens a file, `sheets` finds the ladder in it, `heads` says which column is which level and which row is
which skill, `levels`, `cells` and `texts` read what stands there, `read` puts that together as a `draft`, and `onto`
lays the draft over a guide. What is not understood is gathered in `unclear`. Out: `write` makes the tables, `workbook`
the file. Both ways share `columns`.
"""
