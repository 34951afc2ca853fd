"""Where a link of somebody's content may lead, read as a browser reads it."""

import re

from packs.files import quoted

SCHEMES = ("http", "https", "mailto")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
EXPECTED = "expected https://, http:// or mailto:"


def misled(address: str) -> str:
    """Why an address is not linked; empty for one that is. It may be relative.

    A browser drops white space around an address, and tabs and ends of lines within.
    """
    read = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33))))
    if scheme := SCHEME.match(read):
        good = scheme[1].lower() in SCHEMES
        return "" if good else f"{EXPECTED}, or a page of this site; found {quoted(read, 40)!r}"
    if read.startswith(("//", "\\", "/\\")):
        return f"leads to another host without saying how; {EXPECTED}"
    return ""


def adrift(address: str) -> str:
    """Why an address cannot stand on every page of the site, wherever that page lies; empty for one that can."""
    if wrong := misled(address):
        return wrong
    if SCHEME.match(address) or address.startswith("/"):
        return ""
    hint = f"; did you mean https://{quoted(address, 60)}?" if "." in address.split("/")[0].strip(".") else ""
    return f"{EXPECTED}, found {quoted(address, 40)!r}{hint}"
