"""Run by `old_excel` as a process of its own: XLS on standard input, its sheets as lines of JSON on standard output.

Its argument is the number of cells above which it refuses. It imports nothing of ours, so that it starts in an instant. A number
that a damaged file makes up can have its reader ask for more memory than the machine has, which no `except` survives: here it
ends this process and no other.
"""

import datetime as dt
import json
import sys
from io import BytesIO
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

NEEDS_PASSWORD: Final = 3
TOO_LARGE: Final = 4
DAMAGED: Final = 5
_MEMORY: Final = 2 << 30
_SECONDS: Final = 60
_NAMES: Final = {dt.datetime: "datetime", dt.date: "date", dt.time: "time"}


def main(most: int) -> int:
    """Exit code: 0 where the sheets were written."""
    _bound()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        worksheets = [at for at, about in enumerate(book.sheets_metadata) if about.typ == SheetTypeEnum.WorkSheet]
        sheets = [book.get_sheet_by_index(at) for at in worksheets]
    except PasswordError:
        return NEEDS_PASSWORD
    except (CalamineError, ValueError, OSError):
        return DAMAGED
    if sum(sheet.total_height * sheet.total_width for sheet in sheets) > most:
        return TOO_LARGE
    for sheet in sheets:
        _write(sheet)
    return 0


def _bound() -> None:
    """No more memory and time than the largest sheet there can be takes; on Windows only the parent's patience ends it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write(sheet: CalamineSheet) -> None:
    """A line on the sheet, then one for each of its rows."""
    merged = sheet.merged_cell_ranges or []
    sys.stdout.write(json.dumps({"start": sheet.start, "end": sheet.end, "merged": merged}) + "\n")
    for row in sheet.iter_rows():
        sys.stdout.write(json.dumps([_plain(cell) for cell in row]) + "\n")


def _plain(cell: Any) -> Any:
    """A cell as JSON holds it: dates and times as an object with their kind and ISO form."""
    if isinstance(cell, dt.timedelta):
        return {"seconds": cell.total_seconds()}
    name = _NAMES.get(type(cell))
    return {name: cell.isoformat()} if name else cell


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
