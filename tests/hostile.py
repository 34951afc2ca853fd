"""Files of answers as chance or ill will would write them: `hostile(number)` gives the same bytes every time.

python -m tests.hostile NUMBER writes one of them to standard output.
"""

import json
import random
import re
import sys
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

from assessment.answers import CODES, MONTHS, OFTEN, UNSURE
from assessment.framework import framework
from assessment.model import Framework
from assessment.reading import NOTE, SIZE
from tests.ladders import real_plain

SEED = 20261125


@cache
def aged_plain() -> dict[str, Any]:
    """The shipped content four versions on: every fifth behavior was reworded, and some are gone."""
    plain = deepcopy(real_plain())
    plain["guide"]["version"] = 5
    cells = [cell for skill in plain["skills"].values() for cell in skill["cells"].values()]
    for number, behavior in enumerate(behavior for cell in cells for behavior in cell["behaviors"]):
        behavior["since"] = number // 5 % 5 + 1 if number % 5 == 0 else 1
    plain["retired"] = {
        "execution.pm.90": {"replaced_by": "execution.pm.1"},
        "execution.pm.91": {"replaced_by": "execution.pm.1"},
        "data.apm.90": {"replaced_by": "data.apm.3"},
        "product-sense.apm.90": {"replaced_by": cells[0]["behaviors"][0]["id"]},
        "influence.senior.90": {"why": "Nobody could see it."},
    }
    return plain


@cache
def aged() -> Framework:
    return framework(aged_plain())


TEXTS = (
    *("", " ", "\n", "\t\t", "\r\n", "\0", "\x1b[31mred", "\x7f", "\x85", "\u2028", "\u2029", "\u00a0", "\u3000"),
    *("\u202eevil", "\u200f\u200e", "\u2066", "\ufeff", "\uffff", "\U0010ffff", "\U000e0001", "\u05d0\u0661"),
    *("a\u0301\u0327", "\N{FAMILY}\u200d\N{FAMILY}", "\u00e9", "\u1e9e", "\ufdfa", "\ud800", "\udfff\ud800"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</section></main><h1>", "<!--", "-->", "]]>"),
    *('"><svg onload=alert(1)>', "' onmouseover='alert(1)", '" style="x', "&lt;b&gt;", "&#60;b&#62;", "&", "&#0;"),
    *("javascript:alert(1)", "[a](javascript:b)", "![x](//evil.example/x.png)", "<//evil.example>", "# a", "```"),
    *(
        "---",
        "| a | b |\n|---|---|",
        "- [x] a",
        "1. a",
        "    a",
        "\\",
        "\\\\;,",
        "`",
        "*a*",
        "____",
        "~~a~~",
        "[^1]",
        "$x$",
    ),
    *("END:VEVENT", "\r\nATTENDEE:mailto:x@evil.example", "\nEND:VCALENDAR\nBEGIN:VCALENDAR", ";VALUE=DATE:", "\\n"),
    *("{person}", "{0.__class__}", "{", "}}", "%s%n", "{{ 7*7 }}", "{% raw %}", "${x}", "../../etc/passwd", "a\0b"),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "__class__", "__init__", "self", "length", "..", "."),
    *("null", "true", "0", "NaN", "2026-02-30", "0000-01-01", "0001-01-01", "1899-12-31", "1900-01-01", "9000-12-31"),
    *("9999-12-31", "2024-02-29", "2023-02-29", "26-1-1", "2026-11-25T00:00:00Z", "\u0662\u0660\u0662\u0666-01-01"),
    *("-1", "pm-guide", "pm-guide@0", "pm-guide@2", "pm-guide@999999999", "other@1", "other@1+pm-guide@2", "@"),
    *("PM-GUIDE@1", "pm-guide@5+a@1", "pm-guide@4 ", "pm-guide@-1", "pm-guide@\u0661", "pm-guide@1+"),
    *("pm-guide@" + "9" * 400,),
    *("0123456789abcdef", "0123456789ABCDEF", "x" * NOTE, "x" * (NOTE + 1), "<b>" * 400, "a " * 5_000, "\u200b" * 300),
)
NUMBERS = (
    *(0, 1, 2, -1, True, False, None, 1.0, 0.1, -0.0, 1e308, 5e-324, 2**31, 2**53 + 1, -(2**63)),
    *(10**400, -(10**4000)),
)
KEYS = (
    *("format", "content", "by", "mode", "held", "route", "target", "date", "answers", "skipped", "notes", "evidence"),
    *("habits", "preferences", "months", "look_back", "plan", "ask"),  # so far those of the file itself
    *("id", "start", "edits", "saved", "stamp", "told", "claim", "result", "link", "vouched_by"),
)
TOKENS = ("""{" " : , { } [ ] NaN -Infinity 1e999 - 01 .5 \\u \\ud800 // '""").split()
VALUES = (
    *(b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e-999", b"01", b".5", b"tru", b"'x'", b'"\\ud800"'),
    *(b"9" * 4_300, b"9" * 4_301),
)
RAW = (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\0", b"\xef\xbb\xbf", b"\x80")
CODECS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "utf-7", "latin-1", "cp1252", "cp037")


def hostile(number: int, seed: int = SEED) -> bytes:
    """The file of a number."""
    chance = random.Random(f"{seed}/{number}")
    kinds: dict[Callable[[random.Random], bytes], int] = {  # and how many of two hundred
        fair: 12,
        changed: 100,
        broken: 50,
        shapeless: 12,
        noise: 8,
        nested: 6,
        many: 8,
        full: 4,
    }
    return chance.choices(list(kinds), list(kinds.values()))[0](chance)


def fair(chance: random.Random) -> bytes:
    """A file with nothing wrong in it, as one of many programs may have written it."""
    return written(person(aged(), chance), chance)


def changed(chance: random.Random) -> bytes:
    """A good file with something in it that should not be there; still JSON."""
    data = person(aged(), chance)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        disturb(data, chance)
    return written(data, chance)


def broken(chance: random.Random) -> bytes:
    """A file whose bytes have come to harm."""
    data = changed(chance) if chance.random() < 0.5 else fair(chance)
    for _ in range(chance.choice((1, 1, 1, 3))):
        data = harmed(data, chance)
    return data


def shapeless(chance: random.Random) -> bytes:
    """JSON of any shape, half of the time under our own keys."""
    keys = chance.sample(KEYS[:18], 6)
    data = {key: anything(chance, 4) for key in keys} if chance.random() < 0.5 else anything(chance, 6)
    return written(data, chance)


def noise(chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return chance.randbytes(chance.randrange(2_000))
    return "".join(chance.choice((*TOKENS, *KEYS)) for _ in range(chance.randrange(400))).encode()


def nested(chance: random.Random) -> bytes:
    """Brackets in brackets: a few more than may be, or very many."""
    depth = chance.choice((*range(5, 12), 1_000, 100_000))
    opened, closed = chance.choice((("[", "]"), ('{"a":', "}")))
    knot = opened * depth + "1" + closed * chance.choice((depth, depth, depth - 1, 0))
    data = person(aged(), chance)
    data[chance.choice(("mood", "notes", "plan", "answers"))] = "KNOT"
    return json.dumps(data).replace('"KNOT"', knot).encode()


def many(chance: random.Random) -> bytes:
    """Thousands of one thing."""
    data = person(aged(), chance)
    crowd(data, chance, chance.randrange(1_000, 5_000))
    return written(data, chance)


def full(chance: random.Random) -> bytes:
    """As long as a file may be, or a byte too long."""
    data = person(aged(), chance)
    kind = chance.randrange(3)
    if kind == 0:
        crowd(data, chance, chance.choice((10_000, 30_000)))
        return written(data, chance)
    if kind == 1:
        text = written(data, chance)
        return text + b" " * (SIZE - len(text) + chance.randrange(-1, 2))
    filler = chance.choice((" ", "x", "- ", "\u00e9", "\u2028", "<", "\\u0000", "\\n", "\\\\", "\N{FAMILY}", "a\u0301"))
    long = filler * ((SIZE - 20_000) // len(filler.encode()))
    lines = ", ".join(f'"own.{number}": "{long[:1_896]}"' for number in range((SIZE - 20_000) // 6_000))
    member = chance.choice((f'"mood": "{long}"', f'"{long}": 0', f'"plan": {{"edits": {{{lines}}}}}'))
    told = {"format": 1, "held": "pm", "route": data["route"], "date": "2026-11-25", "answers": data["answers"]}
    return f"{json.dumps(told)[:-1]}, {member}}}".encode()


def person(of: Framework, chance: random.Random) -> dict[str, Any]:
    """A good file: somebody who does more of the lower work than of the higher, and has said this and that."""
    track = chance.choice([*of.tracks, None])
    levels = track.levels if track else of.trunk
    codes = CODES if chance.random() < 0.15 else CODES[:5]
    height = chance.randrange(-1, len(of.levels))
    ranks = [level.id for level in of.levels]

    def code(level: str) -> str:
        if chance.random() < 0.2:
            return chance.choice(codes)
        return chance.choice(codes[2:4] if ranks.index(level) <= height else codes[:2])

    def some(share: float) -> list[str]:
        return [behavior for behavior in of.bank if chance.random() < share]

    share = chance.choice((0, 0.05, 0.3, 0.3, 0.8, 1))
    data: dict[str, Any] = {
        "format": 1,
        "content": of.version,
        "by": "manager" if len(codes) > 5 else "self",
        "mode": chance.choice(("routed", "all")),
        "held": chance.choice([None, *ranks]),
        "route": track.id if track else UNSURE,
        "target": chance.choice(levels),
        "date": f"20{chance.randrange(10, 40)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        "answers": {behavior: code(of.bank[behavior].level) for behavior in some(share)},
        "skipped": some(0.03),
        "notes": {behavior: text_of(chance)[:NOTE] for behavior in some(0.1)},
        "evidence": {
            behavior: [
                {key: text_of(chance) for key in chance.sample(KEYS[-4:], 2)} for _ in range(chance.randrange(3))
            ]
            for behavior in some(0.05)
        },
        "habits": {mistake.id: chance.choice(OFTEN) for mistake in of.mistakes if chance.random() < 0.6},
        "preferences": {name: chance.choice([*pair, "none"]) for name, pair in of.pairs.items()},
        "months": {skill.id: chance.choice(MONTHS) for skill in of.skills if chance.random() < 0.7},
        "look_back": {behavior: code(of.bank[behavior].level) for behavior in some(0.05)},
        "plan": {
            "id": f"{chance.getrandbits(64):016x}",
            "start": f"20{chance.randrange(10, 40)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 32):02}",
            "edits": edits(some(0.1), chance),
            "saved": chance.randrange(3),
            "stamp": f"20261125T{chance.randrange(30):02}0000Z",
            "told": [f"behavior.{behavior}" for behavior in some(0.02)],
        },
        "ask": some(0.02),
    }
    if chance.random() < 0.3:
        data["preferences"] = dict(list(data["preferences"].items())[:-1])
    for key in chance.sample(list(data), chance.randrange(9)):
        if key not in ("format", "held", "route", "answers"):
            del data[key]
    return dict(chance.sample(list(data.items()), len(data)))


def edits(behaviors: list[str], chance: random.Random) -> dict[str, str]:
    """What its owner wrote into a plan: lines, their dates and their blanks."""
    lines = ["check-in.90-days", "own.1", "own.2", *(f"behavior.{behavior}" for behavior in behaviors)]
    found = {f"{line}{part}": text_of(chance) for line in lines for part in ("", ".when", ".ask")}
    found |= {f"{line}.due": f"20{chance.randrange(10, 40)}-12-{chance.randrange(1, 40):02}" for line in lines}
    return {line: text for line, text in found.items() if chance.random() < 0.4}


def text_of(chance: random.Random) -> str:
    """A text that can be stored: plain words, or one of TEXTS."""
    if chance.random() < 0.5:
        return " ".join(chance.choices(("May", "minutes,", "the launch", "of 4 teams", "caf\u00e9", "\N{ROCKET}"), k=4))
    return chance.choice(TEXTS).encode("utf-8", "replace").decode()


def disturb(data: Any, chance: random.Random) -> None:
    """Change one thing at any place of a file's data."""
    inside = [data] if isinstance(data, dict | list) else []
    for container in inside:  # grows while it is walked
        inside += [
            value
            for value in (container.values() if isinstance(container, dict) else container)
            if isinstance(value, dict | list)
        ]
    maps = [container for container in inside if isinstance(container, dict)]
    where = chance.choice(inside) if inside else []
    keys: list[Any] = list(where) if isinstance(where, dict) else list(range(len(where)))
    what = chance.randrange(10)
    if what == 0 and keys:
        where[chance.choice(keys)] = anything(chance, 3)
    elif what == 1 and keys:
        where[chance.choice(keys)] = chance.choice(TEXTS)
    elif what == 2 and keys and isinstance(where, dict):
        where[name(chance)] = where.pop(chance.choice(keys))
    elif what == 3 and keys:
        del where[chance.choice(keys)]
    elif what == 4 and maps:
        chance.choice(maps)[name(chance)] = chance.choice((*TEXTS, *NUMBERS, *CODES))
    elif what == 5 and isinstance(data, dict):
        places = (*(level.id for level in aged().levels), "ic", "people", UNSURE, None)
        key, values = chance.choice(
            (
                ("target", places),
                (chance.choice(("held", "route", "target")), places),
                (chance.choice(KEYS[:8]), TEXTS),
                (chance.choice(KEYS[:18]), NUMBERS),
            )
        )
        data[key] = chance.choice(values)
    elif what == 6 and isinstance(data, dict) and isinstance(data.get("answers"), dict):
        for _ in range(chance.randrange(1, 6)):
            data["answers"][name(chance)] = chance.choice((*CODES, *CODES, chance.choice(TEXTS)))
    elif what == 7 and isinstance(data, dict):
        data["content"] = f"{chance.choice(('pm-guide', 'pm-guide', 'other'))}@{chance.randrange(8)}"
    elif what == 8 and isinstance(data, dict):
        crowd(data, chance, chance.randrange(1, 30))
    elif what == 9 and isinstance(data, dict):
        line = name(chance)
        data["plan"] = {"edits": {line: text_of(chance), f"{line}.due": chance.choice(("2026-12-01", line))}}


def name(chance: random.Random) -> str:
    """A key: an id of ours, one that is gone or never was, a key of the file, or any text."""
    kinds = (
        list(aged().bank),
        list(aged().retired),
        ["execution.pm.99", "Execution.pm.1", "execution.pm.1 "],
        KEYS,
        TEXTS,
    )
    return chance.choice(chance.choice(kinds))


def crowd(data: dict[str, Any], chance: random.Random, n: int) -> None:
    """Add n of something to a file's data."""
    kind = chance.randrange(8)
    behavior = chance.choice(list(aged().bank))
    mark = chance.choice(("", "x", "<b>", "\u202e"))
    if kind == 0:
        data["answers"] = {f"{mark}{number}": "most_times" for number in range(n)}
    elif kind == 1:
        row = chance.choice(({}, {"claim": mark}, {"link": "minutes"}, {"mood": 1}, {"claim": " ", "mood": mark}))
        data["evidence"] = {behavior: [row] * n}
    elif kind == 2:
        data |= {f"{mark}{number}": number for number in range(n)}
    elif kind == 3:
        data["skipped"] = [chance.choice((behavior, f"{mark}{number}")) for number in range(n)]
    elif kind == 4:
        data["plan"] = {"edits": {f"{mark}{number}": mark for number in range(n)}}
    elif kind == 5:
        data["notes"] = {chance.choice((behavior, f"{mark}{number}")): mark * 100 for number in range(n)}
    elif kind == 6:
        data[chance.choice(("habits", "months", "preferences", "look_back"))] = {
            f"{number}": mark for number in range(n)
        }
    else:
        data["evidence"] = {behavior: [{"claim": mark, f"{mark}{number}": None} for number in range(n)]}


def anything(chance: random.Random, depth: int) -> Any:
    """JSON of any shape."""
    kind = chance.randrange(5 if depth else 3)
    if kind == 0:
        return chance.choice(TEXTS)
    if kind in (1, 2):
        return chance.choice((*NUMBERS, *CODES))
    if kind == 3:
        return [anything(chance, depth - 1) for _ in range(chance.randrange(4))]
    return {name(chance): anything(chance, depth - 1) for _ in range(chance.randrange(5))}


def written(data: Any, chance: random.Random) -> bytes:
    """JSON text, in one of the ways in which programs write it."""
    indent = chance.choice((None, None, 1, 2, "\t"))
    text = json.dumps(data, ensure_ascii=chance.random() < 0.4, indent=indent)
    if chance.random() < 0.05:
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8", "surrogatepass")


def harmed(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes of a file."""
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 8, 200)))
    what = chance.randrange(12)
    if what == 0:
        return data[:at]
    if what == 1 and at < len(data):
        return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
    if what == 2:
        return data[:at] + chance.choice(RAW) + data[at:]
    if what == 3:
        return data[:at] + chance.choice(TOKENS).encode() + data[at:]
    if what == 4:
        return data[:at] + data[end:]
    if what == 5:
        return data[:at] + data[at:end] * 2 + data[end:]
    if what == 6:
        return b"\xef\xbb\xbf" * chance.choice((1, 1, 2)) + data
    if what == 7:
        return data.decode("utf-8", "replace").encode(chance.choice(CODECS), "replace")
    if what == 8:
        return data + chance.choice((b" ", b"\n\n", b"\0", b"{}", data, b"//", b"\x1a"))
    if what == 9:  # a key and its value once more
        pairs = re.findall(rb'"[^"\\]*": ?(?:"[^"\\]*"|[0-9]+)', data)
        pair: bytes = chance.choice(pairs or [b'"": 0'])
        return data.replace(pair, pair + b", " + pair, 1)
    if what == 10:
        return data.replace(b"{", b'{"mood": ' + chance.choice(VALUES) + b", ", 1)
    return data.replace(b": 1", chance.choice((b": 1.0", b": 1e0", b": 01", b": -1", b": 2", b": true")))


if __name__ == "__main__":
    sys.stdout.buffer.write(hostile(int(sys.argv[1])))
