"""Columns of any reader, checked and put together as one `Table`."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from data.errors import UnreadableFile
from loaders import cells, keys
from loaders.periods import year_of
from loaders.places import place_of
from loaders.table import Table

_HARD_SPACE: Final = "\u00a0"
OURS: Final = ("geo", "time", "year", "value", "flags", "confidentiality", "status")


@dataclass(frozen=True)
class Columns:
    """Equally long columns of a reader: codes by dimension (places among them), values with NaN where a cell has none.

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
    """What a file says of itself: dataset and ISO date of release, "" where nothing, and its dialect as recognised.

    `place` is the dimension that the file itself gives as the one of places ("" for none); None where only its name can tell.
    `left_out` names columns that are no part of a long table.
    """

    dialect: str
    dataset: str = ""
    release: str = ""
    place: str | None = None
    left_out: tuple[str, ...] = ()


def table(name: str, columns: Columns, about: About) -> Table:
    """Return the `Table` of a reader's columns, status added, or `UnreadableFile` for names and periods that cannot stand in it."""
    place = place_of(columns.codes) if about.place is None else about.place
    dimensions = tuple(part for part in columns.codes if part != place)
    refuse_clashes(name, dimensions)
    refuse_odd_codes(name, columns.codes | {"time": columns.time})
    valued = ~np.isnan(columns.values)
    rows = len(valued)
    letters = cells.constant("", rows) if columns.confidentiality is None else columns.confidentiality
    frame = pa.table(
        {
            **{part: columns.codes[part] for part in dimensions},
            "geo": columns.codes[place] if place else cells.constant("", rows),
            "time": columns.time,
            "year": years(name, columns.time),
            "value": pa.array(columns.values, mask=~valued),
            "flags": cells.constant(None, rows) if columns.flags is None else columns.flags,
            "confidentiality": letters,
            "status": cells.statuses(valued, columns.flags, letters),
        }
    )
    return Table(frame, dimensions, about.dataset, about.release, columns.series, about.dialect, place, about.left_out)


def refuse_clashes(name: str, dimensions: tuple[str, ...]) -> None:
    """Raise `UnreadableFile` where two dimensions share a name, or one is called as a column of the long table."""
    for position, dimension in enumerate(dimensions):
        if dimension in OURS or dimension in dimensions[:position]:
            raise UnreadableFile(
                f"{name} has a dimension {dimension!r} that stands twice or is a column of the long table: "
                f"expected distinct dimensions other than {', '.join(OURS)}; rename it in the file's header."
            )


def refuse_odd_codes(name: str, codes: dict[str, pa.DictionaryArray]) -> None:
    """Raise `UnreadableFile` naming a code with a character that cannot be seen, or with spaces around it."""
    for dimension, column in codes.items():
        for code in column.dictionary.to_pylist():
            if code != code.strip() or not code.replace(_HARD_SPACE, " ").isprintable():
                raise UnreadableFile(
                    f"{name} has the code {code[:40]!r} of {dimension}: expected no spaces around it and no invisible characters; "
                    "fetch the file again."
                )


def years(name: str, time: pa.DictionaryArray) -> pa.Array:
    """Return int16 year per row: the one in which its period begins, or `UnreadableFile` naming a period that does not exist."""
    result = [year_of(name, period) for period in time.dictionary.to_pylist()]
    return pa.array(np.array(result, np.int16)[time.indices.to_numpy(zero_copy_only=False)], pa.int16())


def refuse_repeated(
    name: str, code: np.ndarray, columns: tuple[pa.DictionaryArray, ...], advice: str = "expected one entry per key; fetch the file again"
) -> None:
    """Raise `UnreadableFile` naming one key that stands twice, with the advice on what to do."""
    row = keys.repeated(code)
    if row is not None:
        raise UnreadableFile(f"{name} has the key {keys.spelled(columns, row)} more than once: {advice}.")
