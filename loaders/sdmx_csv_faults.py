"""Why an SDMX-CSV body cannot be read: looked for row by row, only once the quick way has failed."""

import csv
import io
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from loaders.cells import number
from loaders.keys import shown
from loaders.sdmx_csv_header import Header

NO_VALUE: Final = ("", ":", "NaN")
"""What may stand in place of a value: nothing, Eurostat's colon, SDMX's own word."""

FLAGS: Final = re.compile(r"[a-z]*")
LETTER: Final = re.compile(r"[A-Z]?")
FLAG_NAMES: Final = MappingProxyType(
    {
        "break in time series": "b",
        "definition differs (see metadata)": "d",
        "estimated": "e",
        "forecast": "f",
        "not significant": "n",
        "provisional": "p",
        "low reliability": "u",
    }
)
"""Eurostat's English names of flags, for files that carry names in place of letters; several are joined by a comma."""

LETTER_NAMES: Final = MappingProxyType({"confidential": "C"})


def flag_letters(published: str) -> str | None:
    """Letters of a published flag (`bu`, `b: break in time series`, names joined by commas), or None where it is neither."""
    code = published.partition(":")[0].strip()
    if FLAGS.fullmatch(code) and code not in FLAG_NAMES:
        return code
    letters = [FLAG_NAMES.get(part) for part in published.split(", ")]
    return None if None in letters else "".join(letter for letter in letters if letter)


def confidentiality_letter(published: str) -> str | None:
    """Letter of a published confidentiality (`C`, `C: confidential`, `confidential`), or None where it is none."""
    code = published.partition(":")[0].strip()
    return code if LETTER.fullmatch(code) else LETTER_NAMES.get(code)


def fault(body: str, header: Header, name: str) -> str:
    """One sentence on the first malformed row of the body; line 1 is the header before it."""
    rows = csv.reader(io.StringIO(body, newline=""))
    try:
        for row in rows:
            for sentence in _faults(row, header):
                return f"{name}, line {rows.line_num + 1}: {sentence}"
    except csv.Error as error:
        return f"{name}, line {rows.line_num + 1}: the row cannot be read ({error}); fetch the file again."
    return f"{name} has line breaks inside its values: expected one line per observation; fetch the file again."


def _faults(row: list[str], header: Header) -> Iterator[str]:
    if row and len(row) != header.width:
        yield f"{len(row)} columns where the header has {header.width}; expected them equal, fetch the file again."
    if len(row) != header.width:
        return
    key = shown(row[at] for at in header.dimensions.values())
    for dimension, position in header.dimensions.items():
        if not row[position]:
            yield f"no code for {dimension} in the key {key}; expected one, fetch the file again."
    value = row[header.value]
    if value not in NO_VALUE and number(value.strip(" ")) is None:
        yield f"key {key}, {row[header.time]}: the value {value[:40]!r} is malformed; expected a number or nothing, fetch the file again."
    for what, at, read in (("flag", header.flags, flag_letters), ("confidentiality", header.confidentiality, confidentiality_letter)):
        if at is not None and read(row[at]) is None:
            yield f"key {key}, {row[header.time]}: the {what} {row[at][:40]!r} is unknown; expected letters, fetch the table with codes."
