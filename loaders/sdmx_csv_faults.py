"""Why an SDMX-CSV body cannot be read: looked for row by row, only once the quick way has failed."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from loaders.cells import is_rounded, number
from loaders.keys import shown
from loaders.sdmx_csv_header import Header
from loaders.sdmx_csv_marks import READERS

NO_VALUE: Final = ("", ":", "NaN")
"""What may stand in place of a value: nothing, Eurostat's colon, SDMX's own word."""


def fault(body: str, header: Header, name: str) -> str | None:
    """Return one sentence on the first malformed row of the body, None without one; line 1 is the header before it."""
    rows = csv.reader(io.StringIO(body, newline=""))
    try:
        for row in rows:
            for sentence in _faults(row, header):
                return f"{name}, line {rows.line_num + 1}: {sentence}"
    except csv.Error as error:
        return f"{name}, line {rows.line_num + 1}: the row cannot be read ({error}); fetch the file again."
    return None


def _faults(row: list[str], header: Header) -> Iterator[str]:
    if row and len(row) != header.width:
        yield f"{len(row)} columns where the header has {header.width}; expected them equal, fetch the file again."
    if len(row) != header.width:
        return
    key = shown(row[at] for at in header.dimensions.values())
    for dimension, position in header.dimensions.items():
        if not row[position].strip():
            yield f"no code for {dimension} in the key {key}; expected one, fetch the file again."
    where, value = f"key {key}, {row[header.time]}", row[header.value]
    if value not in NO_VALUE and number(value.strip(" ")) is None:
        yield f"{where}: the value {value[:40]!r} is malformed; expected a number or nothing, fetch the file again."
    elif is_rounded(value.strip(" ")):
        yield f"{where}: no float64 holds the whole number {value[:40]} exactly; expected a smaller one."
    for role, (what, read) in READERS.items():
        for at in header.places[role]:
            if read(row[at]) is None:
                yield f"{where}: the {what} {row[at][:40]!r} is unknown; expected letters, fetch the table with codes."
