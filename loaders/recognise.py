"""Which official format some bytes are of, told by their content alone, and the reader for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.errors import UnreadableFile
from loaders import bytes as file_bytes
from loaders import jsonstat, other_content, sdmx_csv, sdmx_csv_header, tsv
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
    Format("JSON-stat 2.0", jsonstat.HEADER, jsonstat.read),
)

_LOOKED_AT: Final = 1 << 16
_EXPECTED: Final = f"expected a table as {', '.join(known.name for known in FORMATS)}, plain or gzipped; fetch it in one of them"


def read(path: Path) -> Table:
    """Return the table in a file, plain or gzipped, whatever its name; `UnreadableFile` or `SourceDown` says what is wrong with it."""
    return read_bytes(file_bytes.read_raw(path), str(path))


def read_bytes(raw: bytes, name: str) -> Table:
    """Return the table in plain or gzipped bytes; `name` stands in the errors."""
    plain = file_bytes.unpacked(raw, name)
    other_content.refuse(plain, name, _EXPECTED)
    file_bytes.refuse_other_encodings(plain, name)
    for known in FORMATS:
        if known.begins.match(plain, 0, _LOOKED_AT):
            return known.read(plain, name)
    raise UnreadableFile(f"{name} begins with {plain[:40].decode(errors='replace')!r}: {_EXPECTED}.")
