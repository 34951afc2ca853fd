"""Where the texts of content lead: Markdown in YAML, read as the pages show it."""

from collections.abc import Iterator
from typing import Any

from packs.addresses import misled
from packs.pack import Pack
from packs.source import Key, Problem
from pages.own import addresses, tangled
from pages.pages import prose

LINKED = ("](", "][", "]:", "<")
"""Without one of these a text has no link."""


def links(pack: Pack) -> Iterator[Problem]:
    """Each link in a text of the content that is not to be followed."""
    for source in pack.sources.values():
        for key, text in _texts(source.data):
            if wrong := tangled(text):
                yield source.problem(key, wrong)
            elif any(sign in text for sign in LINKED):
                for address in addresses(str(prose(text))):
                    if wrong := misled(address):
                        yield source.problem(key, f"a link: {wrong}")


def _texts(data: Any, at: Key = ()) -> Iterator[tuple[Key, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict | list):
        for key, one in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(one, (*at, key))
