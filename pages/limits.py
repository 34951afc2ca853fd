"""The rules that a page needs before Python runs in it; its scripts read them from its attributes."""

from assessment.meeting.calibration import AT_FIRST, AT_MOST
from assessment.reading import FORMAT, NOTE, SIZE
from assessment.spreadsheet.workbook import SIZE as SHEET

LIMITS = {
    "format": FORMAT,
    "file": SIZE,
    "note": NOTE,
    "sheet": SHEET,
    "people": AT_MOST,
    "people_at_first": AT_FIRST,
}
