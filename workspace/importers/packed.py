"""Whether a packed workbook may be opened: what it unpacks to is counted before anything reads it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Final

from workspace.importers.errors import Damaged, NeedsPassword, TooLarge

UNPACKED: Final = 600 << 20
"""Most bytes that all parts together may unpack to."""

CELLS: Final = 10_000_000
"""Most cells that the sheets may span, filled or not."""

_STEP: Final = 1 << 20
_OVERLAP: Final = 64
_CELL: Final = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_STRINGS: Final = "xl/sharedstrings.xml"
_USES_STRING: Final = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_TEXT_END: Final = re.compile(rb"</(?:\w+:)?si>")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")
_ENCRYPTED: Final = 0x1


def checked(content: bytes, name: str) -> list[str]:
    """Notes on a workbook that is safe to open (`macros`, `formulas`), or an error that says why it is not."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _checked(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, UnicodeDecodeError):
        raise Damaged(name, "workbook") from None


def _checked(archive: zipfile.ZipFile, name: str) -> list[str]:
    parts = archive.infolist()
    names = {part.filename.replace("\\", "/").lower() for part in parts}
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise NeedsPassword(f"{name} is protected by a password: save it without one.")
    if "xl/workbook.xml" not in names:
        raise Damaged(name, "packed")
    if sum(part.file_size for part in parts) > UNPACKED:
        raise TooLarge(_too_much(name))
    notes = ["macros"] if any(one.endswith("vbaproject.bin") for one in names) else []
    left, cells, strings, longest = UNPACKED, 0, 0, 0
    formulas = False
    for part in parts:
        sheet = _SHEET.fullmatch(part.filename.replace("\\", "/"))
        width = height = gap = 0
        for piece in _pieces(archive, part):
            left -= len(piece)
            if left < 0:
                raise TooLarge(_too_much(name))
            if sheet:
                for letters, row in set(_CELL.findall(piece)):
                    width, height = max(width, _number(letters)), max(height, int(row))
                strings += len(_USES_STRING.findall(piece))
                formulas = formulas or _FORMULA.search(piece) is not None
            elif part.filename.lower() == _STRINGS:
                ends = [0, *(found.end() for found in _TEXT_END.finditer(piece)), len(piece)]
                longest = max(longest, gap + ends[1], *(after - before for before, after in pairwise(ends)))
                gap = gap + len(piece) if len(ends) == 2 else ends[-1] - ends[-2]
        cells += width * height
    if cells > CELLS or (strings * longest > 20 * UNPACKED and longest > _STEP // 16):
        raise TooLarge(
            f"{name} spans more than {CELLS:,} cells or repeats very long texts: delete what lies beside the table, or save it as CSV."
        )
    return [*notes, "formulas"] if formulas else notes


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in steps that overlap a little, so that no cell's address is cut in two."""
    before = b""
    with archive.open(part) as file:
        while piece := file.read(_STEP):
            yield before + piece
            before = piece[-_OVERLAP:]


def _number(letters: bytes) -> int:
    """A column's number from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_much(name: str) -> str:
    return f"{name} unpacks to more than {UNPACKED >> 20} MB: save the table alone, as CSV."
