"""Run by `data.workbook` as a process of its own: a workbook on standard input, its rows as lines of JSON on standard output.

It imports nothing of ours and of others only the reader, so that it starts in an instant. A number that a damaged file makes up can
have the reader ask for more memory than the machine has, which no `except` survives: here it ends this process and no other.
"""

import datetime as dt
import json
import math
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from python_calamine import CalamineSheet

PASSWORD, CELLS, UNPACKED, DAMAGED, NO_WORKBOOK, NO_ROOM = range(3, 9)
"""Exit codes; 0 where every sheet was written."""

MOST_CELLS: Final = 10_000_000
"""Most cells that the sheets may span, filled or not."""

MOST_BYTES: Final = 600 << 20
"""Most bytes that all parts together may unpack to, and that the rows may take as text."""

_MEMORY: Final = 2 << 30
_SECONDS: Final = 60
_STEP: Final = 1 << 20
_OVERLAP: Final = 16
_MOST_MERGED: Final = 1_000_000
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_FLAG_ENCRYPTED: Final = 0x1
_BOOKS: Final = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_SHEET: Final = re.compile(rb"<(?:\w+:)?(?:worksheet|document-content)\b")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]|\stable:formula=")


class Refused(Exception):
    """The exit code that says why a workbook is not read."""


def main(folder: str) -> int:
    """Write the rows of every sheet and, as the last line, where each begins; the reader lies in `folder`. Returns an exit code."""
    _bound()
    sys.path.append(folder)
    try:
        content = sys.stdin.buffer.read()
        _write(content, _notes(content))
        sys.stdout.flush()
    except Refused as refused:
        return int(refused.args[0])
    except MemoryError:
        return CELLS
    except OSError:
        return NO_ROOM
    return 0


def _bound() -> None:
    """No more memory and time than the largest sheet there can be takes; on Windows only the parent's patience ends it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _notes(content: bytes) -> list[str]:
    """`macros` and `formulas`, where a packed workbook has them."""
    if not content.startswith(b"PK"):
        if _ENCRYPTED in content[:_STEP]:
            raise Refused(PASSWORD)
        return []
    import zipfile  # costs as much time as all the rest, and workbooks of before 2007 do without
    import zlib

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _notes_of(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise Refused(DAMAGED) from None


def _notes_of(archive: "ZipFile") -> list[str]:
    parts = archive.infolist()
    names = {part.filename.replace("\\", "/").lower() for part in parts}
    if any(part.flag_bits & _FLAG_ENCRYPTED for part in parts):
        raise Refused(PASSWORD)
    if not names & _BOOKS:
        raise Refused(NO_WORKBOOK)
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise Refused(UNPACKED)
    macros = ["macros"] if any(name.endswith("vbaproject.bin") for name in names) else []
    return [*macros, "formulas"] if any(_computes(archive, part) for part in parts) else macros


def _computes(archive: "ZipFile", part: "ZipInfo") -> bool:
    """Whether a part is a sheet with a formula in it."""
    before = b""
    with archive.open(part) as file:
        while piece := file.read(_STEP):
            if not before and _SHEET.search(piece[:4096]) is None:
                return False
            if _FORMULA.search(before + piece):
                return True
            before = piece[-_OVERLAP:]
    return False


def _write(content: bytes, notes: list[str]) -> None:
    described, written, cells = [], 0, 0
    for name, sheet in _sheets(content):
        (_, left), (last, right) = (sheet.start or (0, 0)), (sheet.end or (-1, -1))
        cells += (last + 1) * (right + 1)
        if cells > MOST_CELLS:
            raise Refused(CELLS)
        merged = [[top, bottom, left] for (top, left), (bottom, _) in sheet.merged_cell_ranges or [] if bottom > top]
        begins = written
        for row in sheet.iter_rows():
            line = json.dumps([text(cell) for cell in row], ensure_ascii=False).encode(errors="replace") + b"\n"
            written += len(line)
            if written > MOST_BYTES:
                raise Refused(UNPACKED)
            sys.stdout.buffer.write(line)
        place = {"left": left, "last": last, "merged": merged[:_MOST_MERGED]}
        described.append({"name": name, "begins": begins, "ends": written, **place})
    sys.stdout.buffer.write(json.dumps({"notes": notes, "sheets": described}).encode())


def _sheets(content: bytes) -> Iterator[tuple[str, "CalamineSheet"]]:
    """Name and content of each sheet with cells, one at a time in memory."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    try:
        book: CalamineWorkbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for at, about in enumerate(book.sheets_metadata):
            if about.typ == SheetTypeEnum.WorkSheet:
                yield about.name, book.get_sheet_by_index(at)
    except PasswordError:
        raise Refused(PASSWORD) from None
    except (CalamineError, ValueError, OSError):
        raise Refused(DAMAGED) from None


def text(cell: Any) -> str:
    """Return a cell as text: dates in ISO form, whole numbers without a dot."""
    written: str = _WRITERS.get(type(cell), str)(cell)
    return written


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _length(length: dt.timedelta) -> str:
    seconds = int(length.total_seconds())
    return f"{'-' if seconds < 0 else ''}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"


_WRITERS: Final[dict[type, Any]] = {
    bool: lambda cell: "yes" if cell else "no",
    float: _number,
    dt.datetime: lambda cell: cell.replace(microsecond=0, tzinfo=None).isoformat(" "),
    dt.timedelta: _length,
    dt.time: lambda cell: cell.isoformat("seconds"),
    type(None): lambda _cell: "",
}

if __name__ == "__main__":
    os._exit(main(sys.argv[1]))  # not even what could not be written is tried again
