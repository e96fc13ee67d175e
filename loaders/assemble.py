"""Columns of any reader, checked and put together as one `Table`."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from data.errors import UnreadableFile
from loaders import cells, keys
from loaders.table import Table

OURS: Final = ("geo", "time", "year", "value", "flags", "confidentiality", "status")
_YEAR: Final = re.compile(r"[0-9]{4}(?![0-9])")


@dataclass(frozen=True)
class Columns:
    """Equally long columns of a reader: codes by dimension (geo among them), values with NaN where a cell has none.

    `flags` or `confidentiality` is None where the file carries none at all; `series` counts distinct keys without time.
    """

    codes: dict[str, pa.DictionaryArray]
    time: pa.DictionaryArray
    values: np.ndarray
    flags: pa.DictionaryArray | None
    confidentiality: pa.DictionaryArray | None
    series: int


@dataclass(frozen=True)
class About:
    """What a file says of itself: dataset and ISO date of release, "" where nothing, and its dialect as recognised."""

    dialect: str
    dataset: str = ""
    release: str = ""


def table(name: str, columns: Columns, about: About) -> Table:
    """The `Table` of a reader's columns, status added, or `UnreadableFile` for names and periods that cannot stand in it."""
    dimensions = tuple(part for part in columns.codes if part != "geo")
    refuse_clashes(name, dimensions)
    valued = ~np.isnan(columns.values)
    rows = len(valued)
    letters = cells.constant("", rows) if columns.confidentiality is None else columns.confidentiality
    frame = pa.table(
        {
            **{part: columns.codes[part] for part in dimensions},
            "geo": columns.codes["geo"],
            "time": columns.time,
            "year": years(name, columns.time),
            "value": pa.array(columns.values, mask=~valued),
            "flags": cells.constant(None, rows) if columns.flags is None else columns.flags,
            "confidentiality": letters,
            "status": cells.statuses(valued, columns.flags, letters),
        }
    )
    return Table(frame, dimensions, about.dataset, about.release, columns.series, about.dialect)


def refuse_clashes(name: str, dimensions: tuple[str, ...]) -> None:
    """`UnreadableFile` where two dimensions share a name, or one is called as a column of the long table."""
    for position, dimension in enumerate(dimensions):
        if dimension in OURS or dimension in dimensions[:position]:
            raise UnreadableFile(
                f"{name} has a dimension {dimension!r} that stands twice or is a column of the long table: "
                f"expected distinct dimensions other than {', '.join(OURS)}; rename it in the file's header."
            )


def years(name: str, time: pa.DictionaryArray) -> pa.Array:
    """int16 year per row: the leading four digits of its period, or `UnreadableFile` naming a period without."""
    found = [year_of(name, period) for period in time.dictionary.to_pylist()]
    return pa.array(np.array(found, np.int16)[time.indices.to_numpy(zero_copy_only=False)], pa.int16())


def year_of(name: str, period: str) -> int:
    """Leading four digits of a period such as 2023, 2023-Q1 or 2023M05."""
    match = _YEAR.match(period)
    if match is None:
        raise UnreadableFile(f"{name} has the period {period!r}: expected periods that begin with a year, such as 2023 or 2023-Q1.")
    return int(match[0])


def refuse_repeated(name: str, code: np.ndarray, columns: tuple[pa.DictionaryArray, ...]) -> None:
    """`UnreadableFile` naming one key that stands twice."""
    row = keys.repeated(code)
    if row is not None:
        raise UnreadableFile(
            f"{name} has the key {keys.spelled(columns, row)} more than once: expected one entry per key; fetch the file again."
        )
