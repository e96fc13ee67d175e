"""Eurostat's workbooks of changes between two NUTS versions, as rows of `data.schema.CHANGES`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from data import workbook
from data.errors import SourceChanged, UnreadableFile
from data.schema import CHANGES
from loaders.keys import first_repeated


@dataclass(frozen=True)
class Workbook:
    """Which versions a workbook compares, and the sheets and columns where it does so."""

    from_nuts: str
    to_nuts: str
    sheets: tuple[str, ...]
    words: str


EDITIONS: Final = (
    Workbook("2016", "2021", ("Changes detailed NUTS 2016-2021",), "Change comments"),
    Workbook("2021", "2024", ("NUTS2021- NUTS2024", "SR2021- SR2024"), "Change"),
)

_KINDS: Final = (
    (r"", "unchanged"),
    (r"discontinued; split.*|split", "split"),
    (r"discontinued.*(merged with|now part of).*|merged", "merged"),
    (r"discontinued", "discontinued"),
    (r"new( region)?\b.*", "new"),
    (r"renamed\b.*|name change", "renamed"),
    (r"(boundary change, recode|recode, boundary shift)\b.*|recoded \(boundary change\)|boundary shift|art\. 5\(2a\)", "boundary_shift"),
    (r"recoded?( \(ressignment\))?|code change", "recoded"),
)
"""Eurostat's words for a change, as patterns of the whole cell in lower case; the first that fits names the kind."""

_CODE: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
_MENTIONED: Final = re.compile(r"\b[A-Z]{2}[0-9A-Z]{2,3}\b")


def read_changes(path: Path, edition: Workbook) -> pa.Table:
    """Return rows of `data.schema.CHANGES`; `from_geo` is null for new codes, `to_geo` for ended ones, `note` the codes the words name."""
    rows = [row for sheet in edition.sheets for row in _sheet_rows(path, sheet, edition)]
    if (twice := first_repeated(f"{row[3] or 'nothing'} to {row[4] or 'nothing'}" for row in rows)) is not None:
        raise SourceChanged(f"{path} has the change {twice} twice: expected each once; a person must look.")
    columns = {name: [row[position] for row in rows] for position, name in enumerate(CHANGES.names)}
    return pa.table(columns, schema=CHANGES)


def _sheet_rows(path: Path, sheet: str, edition: Workbook) -> Iterator[tuple[object, ...]]:
    header, *rows = _cells(path, sheet)
    needed = (f"Code {edition.from_nuts}", f"Code {edition.to_nuts}", edition.words)
    if missing := [name for name in needed if name not in header]:
        raise SourceChanged(f"Sheet {sheet!r} of {path} has no column {missing[0]!r}: the workbook's layout changed.")
    places = [header.index(name) for name in needed]
    for row in rows:
        old, new, words = (row[place].strip() for place in places)
        if any(_CODE.fullmatch(code) for code in (old, new)):
            note = " ".join(dict.fromkeys(_MENTIONED.findall(words)))
            yield edition.from_nuts, edition.to_nuts, len(old or new) - 2, old or None, new or None, kind_of(words, path), note


def kind_of(words: str, path: Path) -> str:
    """Return the kind of a change from Eurostat's words for it, or `SourceChanged` quoting words never met before."""
    lowered = words.strip().lower()
    for pattern, kind in _KINDS:
        if re.fullmatch(pattern, lowered):
            return kind
    raise SourceChanged(f"{path} describes a change as {words!r}, which is none of the known words: add it to the table of kinds.")


def _cells(path: Path, sheet: str) -> list[list[str]]:
    try:
        book = workbook.read(path.read_bytes(), str(path))
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error.strerror}): expected Eurostat's XLSX of NUTS changes.") from error
    result = next((one for one in book.sheets if one.name == sheet), None)
    if result is None:
        raise SourceChanged(f"{path} has no sheet {sheet!r}: it has {', '.join(one.name for one in book.sheets)}.")
    return [row for row in result.rows() if any(row)]
