"""The only code that knows MkDocs: it gives MkDocs what publish/layout.py lays out, and finishes what MkDocs built."""
