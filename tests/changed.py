"""A guide in which somebody has changed something of every kind: its site is built once, and each test looks at one.

One file each adds a level, a skill and a mistake; a level, a skill and a behavior have other ids; texts hold code and
markup; a template has a table; inks and logo are its own.
"""

import shutil
from pathlib import Path

from tests.ladders import CONTENT, behaviors, real

HOSTILE = "{{ 7*7 }} <script>alert(1)</script> {% raw %}"
TEXT = "Write down what a new colleague will own before you meet anybody."
REPLACED, NEXT_TO_IT = behaviors("pm")[:2]
SKILL = real().bank[REPLACED].skill.id
RETIRED = f"{SKILL}.pm.99"
INKS = '{light: {ic: "#0b4d33", pencil: "#ffd54a"}, dark: {ic: "#8fe0b5"}}'
FILES = {
    "levels/lead.yml": "title: Lead\nafter: staff\ntracks: [ic]\n",
    "skills/hiring.yml": (
        "title: Hiring\ncells:\n  lead:\n    gist: Hire for the team\n    behaviors:\n"
        f"      - id: hiring.lead.1\n        text: {TEXT}\n"
        "        trace: the page\n        next: Write it for the next role.\n"
        "        facet: do\n        ask: What did your last hire own?\n"
    ),
    "mistakes/late.yml": (
        "title: The late note\nhabit: Sent the note after the meeting.\nblocks: [hiring.lead.1]\n"
        f"cost: >-\n  {HOSTILE}\n"
    ),
    "renamed.yml": f"levels: {{chief: senior}}\nskills: {{earlier: {SKILL}}}\n",
    "retired.yml": f"{RETIRED}: {{replaced_by: {REPLACED}}}\n",
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>',
}


def change(home: Path) -> Path:
    """The changed content, in a folder of that home."""
    folder = home / "content"
    shutil.copytree(CONTENT, folder)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    edit(folder / "guide.yml", "", f"inks: {INKS}\n")
    edit(folder / "levels" / "pm.yml", "title: ", f"title: '{HOSTILE}' #")
    table = "  | what | how many |\n  | --- | ---: |\n  | calls | 3 |\n\n"
    edit(folder / "templates" / "decision-log.yml", "filled: |-\n", f"filled: |-\n{table}")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Put another text in the place of the first one; nothing is the beginning of the file."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
