"""What was unclear in a file: one sentence for each place, gathered while the file is read."""

from collections.abc import Sequence

from assessment.reading import STEERING
from assessment.spreadsheet.columns import on_one_line
from assessment.spreadsheet.matrix import Spot
from assessment.spreadsheet.workbook import letters
from assessment.words import SpreadsheetWords, count, fill

MOST = 200  # sentences about one file; more than that nobody reads
ALSO = 8  # places of one doubt
LENGTH = 120  # characters of the file's own text within a sentence


class Unclear:
    """Gathers the sentences, in the order in which the places are met, and the texts that two sheets word otherwise."""

    def __init__(self, words: SpreadsheetWords) -> None:
        self._words = words
        self._sentences: list[str] = []
        self._differing: list[str] = []
        self._asked: dict[str, list[tuple[Spot, dict[str, str]]]] = {}

    def sentences(self) -> tuple[str, ...]:
        return tuple(self._sentences)

    def doubts(self) -> tuple[str, ...]:
        """A sentence for each kind of doubt: its first place, and where else it stands."""
        return tuple(self._doubt(what, places) for what, places in self._asked.items())

    def ask(self, what: str, spot: Spot, **facts: str) -> None:
        """Add a doubt of that name in words.yml about a cell or a sheet; a person has to say what is right."""
        self._asked.setdefault(what, []).append((spot, {"found": spot.text, **facts}))

    def _doubt(self, what: str, places: Sequence[tuple[Spot, dict[str, str]]]) -> str:
        spot, facts = places[0]
        facts = {"found": "", "used": ""} | {name: in_short(text) for name, text in facts.items()}
        text = fill(self._words.doubts[what], **facts)
        others = [f"{in_short(other.sheet)} {letters(other.column)}{other.row}" for other, _ in places[1:ALSO]]
        if others:
            rest = " \u2026" if places[ALSO:] else ""
            text = f"{text} {fill(self._words.also, places=', '.join(others) + rest)}"
        return self._at_place(text, spot.sheet, spot.row, spot.column)

    def note(self, what: str, sheet: str, row: int = 0, column: int = 0, **facts: str) -> None:
        """Add the sentence of that name in words.yml about a sheet, a row or a cell; both are counted from 1."""
        facts = {"found": "", "used": "", "known": ""} | {name: in_short(text) for name, text in facts.items()}
        self._add(self._at_place(fill(self._words.told[what], **facts), sheet, row, column))

    def note_new_ids(self, lines: int, sheet: str) -> None:
        if lines:
            self._add(self._at_place(count(self._words.new_ids, lines), sheet))

    def note_several(self, cells: int, sheet: str) -> None:
        if cells:
            self._add(self._at_place(count(self._words.several, cells), sheet))

    def differs(self, text: str) -> None:
        """Remember a text that stands in two sheets in two wordings."""
        self._differing.append(on_one_line(text))

    def note_differing(self, sheet: str) -> None:
        """Add one sentence for all texts that differ; the first of them stand in it."""
        texts = self._differing
        if texts:
            found = "; ".join(in_short(text) for text in texts[:3]) + (" \u2026" if texts[3:] else "")
            self._add(self._at_place(count(self._words.differ, len(texts), found=found), sheet))

    def _at_place(self, text: str, sheet: str, row: int = 0, column: int = 0) -> str:
        words = self._words
        sentence = words.in_cell if column and row else words.in_row if row else words.in_sheet
        return fill(sentence, sheet=in_short(sheet), text=text, row=str(row), column=letters(column))

    def _add(self, sentence: str) -> None:
        if len(self._sentences) < MOST:
            self._sentences.append(sentence)
        elif len(self._sentences) == MOST:
            self._sentences.append(fill(self._words.more, limit=str(MOST)))


def in_short(text: str) -> str:
    """A text of the file within a sentence: on one line, not long, and no sign in it that steers what shows it."""
    line = STEERING.sub("", on_one_line(text))
    return line if len(line) <= LENGTH else f"{line[: LENGTH - 1]}\u2026"
