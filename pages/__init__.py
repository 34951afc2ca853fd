"""The guide's pages from a framework: addresses, templates, theme, pictures. Knows no builder of sites."""
