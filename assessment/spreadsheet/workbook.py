"""A spreadsheet file as tables of text, and back: the few parts of XLSX that a ladder needs, and CSV.

A file is trusted in nothing. Sizes are capped before anything is inflated, a document type is refused (so no entity is
ever expanded), and what is read is text. Written files have no time and no machine in them: same tables, same bytes.
"""

import csv
import io
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from assessment.reading import Unreadable
from assessment.words import SpreadsheetWords, fill

SIZE = 10_000_000  # bytes of a file
INFLATED = 10_000_000  # bytes of XML that are read of it
PARTS = 1_000  # files within it
ELEMENTS = 400_000  # of one sheet: formatted and empty cells count too
CELLS = 10_000  # cells with something in them, over all sheets
COLUMNS = 200
TEXT = 32_767  # characters of a cell, which is what spreadsheet programs take
SHEETS = 50
LADDER = "Ladder"  # the sheet that people edit; in a CSV file what stands first
DELIMITERS = ",;\t"
YES = ("1", "true")
EPOCH = (1980, 1, 1, 0, 0, 0)
MARK = re.compile(r"\[sheet ([^\[\]]+)\]")
"""What begins another table in a CSV file, which has only one."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet: its name, and its cells as text, row by row; a row may end early, and an empty cell is an empty text."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Cells that are one: the first row and column and the last ones, counted from 0."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """What somebody hid or filtered away, counted from 1."""


@dataclass(frozen=True, kw_only=True)
class Odd:
    """Something in a sheet that is not plain text: its sentence (a key of SpreadsheetWords.told), and where it is."""

    what: str
    sheet: str
    row: int = 0
    column: int = 0
    found: str = ""


@dataclass(frozen=True, kw_only=True)
class Book:
    """What a file holds: the tables in their order, and what was odd about them."""

    tables: tuple[Table, ...]
    odd: tuple[Odd, ...] = ()


def read_book(raw: bytes, words: SpreadsheetWords) -> Book:
    """The tables in the bytes of an .xlsx or a .csv file. Raises Unreadable for what is neither, or too much."""
    if len(raw) > SIZE:
        raise Unreadable(fill(words.too_large, limit=_number(SIZE)))
    if raw.startswith(b"PK"):
        return _read_xlsx(raw, words)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(words.old_format)
    return _read_csv(raw, words)


def _number(n: int) -> str:
    return f"{n:,}"


# ---- CSV -----------------------------------------------------------------------------------------------------


def _read_csv(raw: bytes, words: SpreadsheetWords) -> Book:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(words.not_utf8)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(words.not_utf8) from None
    if "\0" in text:
        raise Unreadable(words.no_sheet)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows = _few_cells(reader, words)
    except csv.Error as error:
        raise Unreadable(fill(words.not_csv, line=str(reader.line_num), why=str(error))) from None
    tables: list[tuple[str, list[tuple[str, ...]]]] = [(LADDER, [])]
    for row in rows:
        mark = MARK.fullmatch(row[0].strip()) if row and not any(row[1:]) else None
        if mark:
            tables.append((mark[1], []))
        else:
            tables[-1][1].append(tuple(_unguarded(cell) for cell in row))
    return Book(tables=tuple(Table(name=name, rows=tuple(rows)) for name, rows in tables))


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line that has any; text in quotes does not count."""
    for line in re.sub(r'"[^"]*"', "", text).splitlines():
        counts = {sign: line.count(sign) for sign in DELIMITERS}
        if any(counts.values()):
            return max(counts, key=lambda sign: counts[sign])
    return ","


def _few_cells(rows: Iterator[list[str]], words: SpreadsheetWords) -> list[list[str]]:
    count = 0
    found: list[list[str]] = []
    for row in rows:
        while row and not row[-1]:
            row.pop()
        count += sum(map(bool, row))
        if count > CELLS or len(found) > CELLS or len(row) > COLUMNS:
            raise Unreadable(fill(words.too_many_cells, limit=_number(CELLS)))
        if any(len(cell) > TEXT for cell in row):
            raise Unreadable(fill(words.long_cell, limit=_number(TEXT)))
        found.append(row)
    return found


def to_csv(tables: Sequence[Table]) -> bytes:
    """The tables one below the other, each after the first under a line with its name; UTF-8 with its mark, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)  # so that nothing in a cell is taken for a delimiter
    for number, table in enumerate(tables):
        if number:
            writer.writerows([[], [f"[sheet {table.name}]"]])
        writer.writerows([_guarded(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


# A spreadsheet program runs a cell of a CSV file that begins like a formula, unless an apostrophe stands before it.
def _guarded(cell: str) -> str:
    return f"'{cell}" if re.match(r"'*[=+\-@\t\r]", cell) or MARK.fullmatch(cell.lstrip("'").strip()) else cell


def _unguarded(cell: str) -> str:
    plain = cell[1:] if cell.startswith("'") else cell
    return plain if _guarded(plain) == cell else cell


# ---- XLSX, in ------------------------------------------------------------------------------------------------

FAULTS = (BadZipFile, expat.ExpatError, zlib.error, EOFError, KeyError, LookupError, NotImplementedError, OSError)
"""What a broken archive raises; a RuntimeError (a password) and a ValueError get the same sentence."""


def _read_xlsx(raw: bytes, words: SpreadsheetWords) -> Book:
    if raw.count(b"PK\x01\x02") > PARTS:
        raise Unreadable(words.no_sheet)
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            xlsx = _Xlsx(archive, words)
            tables = tuple(xlsx.tables())
            return Book(tables=tables, odd=tuple(xlsx.odd))
    except Unreadable:
        raise
    except (*FAULTS, RuntimeError, ValueError):
        raise Unreadable(words.no_sheet) from None


class _Xlsx:
    """Reads one workbook. Parts are found by their relations; names of elements are taken without their namespaces."""

    def __init__(self, archive: ZipFile, words: SpreadsheetWords) -> None:
        self.archive = archive
        self.words = words
        self.left = INFLATED
        self.cells = CELLS
        self.odd: list[Odd] = []
        self.struck_styles: set[int] = set()
        self.struck_texts: set[int] = set()
        """The numbers of the cell styles that strike text out, and of the shared texts that are struck out in part."""

    def tables(self) -> Iterator[Table]:
        top = self.relations("_rels/.rels", "")
        book = next(path for kind, path in top.values() if kind == "officeDocument") if top else ""
        if not book:
            raise Unreadable(self.words.no_sheet)
        parts = self.relations(join(dirname(book), "_rels", f"{book.rsplit('/', 1)[-1]}.rels"), dirname(book))
        shared = next((self.shared(path) for kind, path in parts.values() if kind == "sharedStrings"), [])
        for path in (path for kind, path in parts.values() if kind == "styles"):
            self.read_styles(path)
        sheets: list[dict[str, str]] = []
        self.walk(book, lambda tag, facts: sheets.append(facts) if tag == "sheet" else None)
        for facts in sheets[:SHEETS]:
            name = facts.get("name", "")
            if facts.get("state", "visible") != "visible":
                self.odd.append(Odd(what="hidden", sheet=name))
            elif parts.get(facts.get("id", ""), ("", ""))[0] == "worksheet":
                yield self.table(name, parts[facts["id"]][1], shared)
        if len(sheets) > SHEETS:
            self.odd.append(Odd(what="more_sheets", sheet=sheets[SHEETS].get("name", "")))

    def relations(self, path: str, home: str) -> dict[str, tuple[str, str]]:
        """{id: (kind, path of the part)}."""
        found: dict[str, tuple[str, str]] = {}

        def starts(tag: str, facts: dict[str, str]) -> None:
            if tag == "Relationship" and facts.get("TargetMode") != "External":
                target = facts.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else normpath(join(home, target))
                found[facts.get("Id", "")] = (facts.get("Type", "").rsplit("/", 1)[-1], part)

        self.walk(path, starts)
        return found

    def shared(self, path: str) -> list[str]:
        found: list[str] = []
        text = _Text()

        def ends(tag: str) -> None:
            text.end(tag)
            if tag == "si":
                if text.left_out:
                    self.struck_texts.add(len(found))
                found.append(_unescaped(text.take()))

        self.walk(path, text.start, ends, text.add)
        return found

    def read_styles(self, path: str) -> None:
        """Find the cell styles whose font strikes text out."""
        place = ""
        fonts: list[bool] = []
        styles: list[int] = []

        def starts(tag: str, facts: dict[str, str]) -> None:
            nonlocal place
            if tag in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
                place = tag
            elif tag == "font" and place == "fonts":
                fonts.append(False)
            elif tag == "strike" and place == "fonts" and fonts:
                fonts[-1] = _is_on(facts)
            elif tag == "xf" and place == "cellXfs":
                styles.append(int(facts.get("fontId") or 0))

        self.walk(path, starts)
        struck = {number for number, font in enumerate(fonts) if font}
        self.struck_styles = {number for number, font in enumerate(styles) if font in struck}

    def table(self, sheet: str, path: str, shared: list[str]) -> Table:
        """The cells of a sheet as text, up to the last that has any, and which of them are merged or hidden."""
        found: dict[tuple[int, int], str] = {}
        merged: list[tuple[int, int, int, int]] = []
        text, value = _Text(), _Text("v")
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        row = column = 0
        kind, formula, struck = "n", False, False

        def starts(tag: str, facts: dict[str, str]) -> None:
            nonlocal row, column, kind, formula, struck
            text.start(tag, facts)
            value.start(tag, facts)
            if tag == "row":
                row, column = int(facts.get("r") or row + 1), 0
                if facts.get("hidden") in YES:
                    hidden_rows.add(row)
            elif tag == "col" and facts.get("hidden") in YES:
                hidden_columns.update(range(int(facts["min"]), min(int(facts["max"]), COLUMNS) + 1))
            elif tag == "c":
                at = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", facts.get("r", ""))
                column = _column(at[1]) if at else column + 1
                row = int(at[2]) if at else row
                kind, formula = facts.get("t", "n"), False
                struck = int(facts.get("s") or 0) in self.struck_styles
            elif tag == "f":
                formula = True
            elif tag == "mergeCell":
                self.odd.append(Odd(what="merged", sheet=sheet, found=facts.get("ref", "")[:20]))
                if box := re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})", facts.get("ref", "")):
                    merged.append((int(box[2]) - 1, _column(box[1]) - 1, int(box[4]) - 1, _column(box[3]) - 1))

        def ends(tag: str) -> None:
            text.end(tag)
            value.end(tag)
            if tag == "c":
                partly = text.left_out
                raw = value.take()
                cell = self.value_of(kind, text.take(), raw, shared)
                if (struck and cell) or partly or (kind == "s" and int(raw or 0) in self.struck_texts):
                    self.odd.append(Odd(what="struck", sheet=sheet, row=row, column=column))
                cell = "" if struck else cell
                if kind == "e" or (formula and not cell):
                    self.odd.append(Odd(what="no_value", sheet=sheet, row=row, column=column))
                elif formula:
                    self.odd.append(Odd(what="formula", sheet=sheet, row=row, column=column))
                if cell and kind != "e":
                    self.keep(found, row, column, cell)

        def says(data: str) -> None:
            text.add(data)
            value.add(data)

        self.walk(path, starts, ends, says)
        last = max((row for row, _ in found), default=0)
        if last > CELLS:
            raise Unreadable(fill(self.words.too_many_cells, limit=_number(CELLS)))
        wide = dict.fromkeys(range(1, last + 1), 0)
        for at, column in found:
            wide[at] = max(wide[at], column)
        rows = tuple(tuple(found.get((at, n), "") for n in range(1, width + 1)) for at, width in wide.items())
        return Table(
            name=sheet,
            rows=rows,
            merged=tuple(merged),
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=frozenset(hidden_columns),
        )

    def value_of(self, kind: str, text: str, value: str, shared: list[str]) -> str:
        if kind == "s":
            at = int(value or 0)
            return shared[at] if 0 <= at < len(shared) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        return _unescaped(text if kind == "inlineStr" else value)

    def keep(self, found: dict[tuple[int, int], str], row: int, column: int, cell: str) -> None:
        self.cells -= 1
        if self.cells < 0 or column > COLUMNS or row < 1:
            raise Unreadable(fill(self.words.too_many_cells, limit=_number(CELLS)))
        if len(cell) > TEXT:
            raise Unreadable(fill(self.words.long_cell, limit=_number(TEXT)))
        found[row, column] = cell

    def walk(
        self,
        path: str,
        starts: Callable[[str, dict[str, str]], object],
        ends: Callable[[str], object] | None = None,
        says: Callable[[str], object] | None = None,
    ) -> None:
        """Parse one part and call back for each element; a document type is refused before it is read."""
        elements = ELEMENTS

        def start(tag: str, facts: dict[str, str]) -> None:
            nonlocal elements
            elements -= 1
            if elements < 0:
                raise Unreadable(fill(self.words.too_many_cells, limit=_number(CELLS)))
            starts(_local(tag), {_local(name): value for name, value in facts.items()})

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = self.refuse
        if ends:
            parser.EndElementHandler = lambda tag: ends(_local(tag))
        if says:
            parser.CharacterDataHandler = says
        parser.Parse(self.inflated(path), True)

    def refuse(self, *_: object) -> None:
        raise Unreadable(self.words.no_sheet)

    def inflated(self, path: str) -> bytes:
        """The bytes of a part, inflated no further than what is left of the allowance."""
        with self.archive.open(path) as file:
            data = file.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise Unreadable(fill(self.words.too_large, limit=_number(INFLATED)))
        return data


class _Text:
    """Gathers what stands in elements of one name, without how a word is spoken (rPh) and what is struck out."""

    def __init__(self, name: str = "t") -> None:
        self.name = name
        self.inside = self.spoken = self.struck = self.left_out = False
        self.pieces: list[str] = []

    def start(self, tag: str, facts: dict[str, str]) -> None:
        if tag in ("r", "strike"):
            self.struck = tag == "strike" and _is_on(facts)
        self.spoken = self.spoken or tag == "rPh"
        self.inside = tag == self.name and not self.spoken

    def end(self, tag: str) -> None:
        self.inside = False
        self.spoken = self.spoken and tag != "rPh"

    def add(self, data: str) -> None:
        if self.inside and self.struck:
            self.left_out = True
        elif self.inside:
            self.pieces.append(data)

    def take(self) -> str:
        text, self.pieces = "".join(self.pieces), []
        self.struck = self.left_out = False
        return text


def _is_on(facts: dict[str, str]) -> bool:
    return facts.get("val", "1") in YES


def _local(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """What a spreadsheet calls a column: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


# A sign that XML cannot hold is written as _xHHHH_, and what looks like that has its first underscore written so.
def _unescaped(text: str) -> str:
    return re.sub(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def _escaped(text: str) -> str:
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", lambda sign: f"_x{ord(sign[0]):04X}_", text)
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, name)
    return text


# ---- XLSX, out -----------------------------------------------------------------------------------------------

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""Every cell is text, wraps and begins at the top; the second style is the heading's, in bold."""


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """The tables as a workbook, a sheet each, the first row and column in sight. Raises ValueError for a long cell."""
    numbers = range(1, len(tables) + 1)
    sheets = "".join(
        f'<sheet name="{_escaped(table.name)}" sheetId="{n}" r:id="rId{n}"/>' for n, table in enumerate(tables, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{len(tables) + 1}" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": _sheet_xml(table) for n, table in enumerate(tables, 1)}
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (HEAD + text).encode(), compresslevel=9)
    return file.getvalue()


def _sheet_xml(table: Table) -> str:
    """A sheet's XML; the texts stand in their cells and not in a part of their own, so that it can be read alone."""
    if long := next((cell for row in table.rows for cell in row if len(cell) > TEXT), ""):
        raise ValueError(f"{table.name}: {long[:60]!r} has {len(long):,} characters; a cell takes {TEXT:,}")
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{24 if n == 1 else 44}" customWidth="1"/>'
        for n in range(1, max(map(len, table.rows), default=1) + 1)
    )
    rows = "".join(
        f'<row r="{n}">{"".join(_cell_xml(n, column, cell) for column, cell in enumerate(row, 1) if cell)}</row>'
        for n, row in enumerate(table.rows, 1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
        "</sheetView></sheetViews>"
        f"<cols>{widths}</cols><sheetData>{rows}</sheetData></worksheet>"
    )


def _cell_xml(row: int, column: int, text: str) -> str:
    style = ' s="1"' if row == 1 or column == 1 else ' s="0"'
    return (
        f'<c r="{letters(column)}{row}"{style} t="inlineStr"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'
    )
