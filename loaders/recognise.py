"""Which official format some bytes are of, told by their content alone, and the reader for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.errors import UnreadableFile
from loaders import bytes as raw_bytes
from loaders import sdmx_csv, sdmx_csv_header, tsv
from loaders.table import Table


@dataclass(frozen=True)
class Format:
    """A format that can be read: its name, how its content begins, its reader of (bytes, name)."""

    name: str
    begins: re.Pattern[bytes]
    read: Callable[[bytes, str], Table]


FORMATS: Final = (
    Format("Eurostat bulk TSV", tsv.HEADER, tsv.read),
    Format("SDMX-CSV 1.0 or 2.0", sdmx_csv_header.HEADER, sdmx_csv.read),
)

_REFUSED: Final = (
    (re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE), "is a web page (HTML)"),
    (re.compile(rb"\s*<"), "is XML"),
    (re.compile(rb"PK\x03\x04"), "is a ZIP archive or a workbook"),
)


def read(path: Path) -> Table:
    """The table in a file, plain or gzipped, whatever its name; `UnreadableFile` says what is wrong with it."""
    return read_bytes(raw_bytes.read_raw(path), str(path))


def read_bytes(raw: bytes, name: str) -> Table:
    """The table in plain or gzipped bytes; `name` stands in the errors."""
    text = raw_bytes.text_of(raw, name)
    for known in FORMATS:
        if known.begins.match(text):
            return known.read(text, name)
    what = next((words for begins, words in _REFUSED if begins.match(text)), "is of no format known here")
    formats = ", ".join(known.name for known in FORMATS)
    raise UnreadableFile(f"{name} {what}: expected a statistical table as {formats}, plain or gzipped; fetch it again in one of them.")
