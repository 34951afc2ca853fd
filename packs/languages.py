"""Language tags (BCP 47), as the Unicode project's data knows them."""

import re

from babel import Locale, localedata

from packs.files import quoted

TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8}|-[0-9][A-Za-z0-9]{3}|-x(?:-[a-z0-9]{1,8})+)*"
)
"""A language, a script, a region and what comes behind them."""
EXPECTED = "expected a language tag like en, de-CH or zh-Hant"


def unspoken(tag: str) -> str:
    """Why a tag names no language; empty for one that does."""
    parts, known = TAG.fullmatch(tag), Locale("en")
    if not parts:
        return f"{EXPECTED}, found {quoted(tag, 40)!r}{_meant(tag)}"
    language, script, region = parts.groups()
    if language.lower() not in known.languages:
        return f"{EXPECTED}; there is no language {language!r}{_meant(tag)}"
    if script and script.title() not in known.scripts:
        return f"{EXPECTED}; there is no script {script!r}"
    if region and region.upper() not in known.territories:
        return f"{EXPECTED}; there is no region {region!r}"
    return ""


def _meant(name: str) -> str:
    """The tag of a language that is called so, in English or in itself."""
    name = name.strip().casefold()
    for code, english in Locale("en").languages.items():
        if english.casefold() == name:
            return f"; did you mean {code.replace('_', '-')}?"
    for code in (code for code in localedata.locale_identifiers() if len(code) == 2):
        if (Locale(code).get_display_name() or "").casefold() == name:
            return f"; did you mean {code}?"
    return ""
