"""What is in a table, counted: the report of `python -m loaders parse`."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from data.errors import SnapshotDamaged
from data.geo_codes import is_aggregate, is_extra_regio, is_region
from data.manifest import NAME as MANIFEST
from data.schema import NUTS_VERSIONS, OTHER_NUTS, level_of
from loaders.sdmx_csv import NAMES_ONLY
from loaders.table import GEO, Table

NO_SNAPSHOT: Final = "unknown (no snapshot)"
NO_PLACES: Final = "none (the table has no places)"
NO_CODES: Final = "unknown (the file names regions without their codes)"
_LEVELS: Final = ("aggregate", "0", "1", "2", "3")
_BESIDE: Final = ("extra-regio", "other")
"""Counted where a table has such codes: what lies in no region, and codes that are not written as those of countries and regions."""


@dataclass(frozen=True)
class Summary:
    """Counts of a table; `flags` by letter is None where the file carries none, years are None where it has no rows.

    `place` is the dimension that says where a figure is of, "" where there is none; `left_out` are columns that are not read.
    `geo_levels` and `nuts_versions` count distinct codes, the latter by the newest version that has the code;
    where they cannot be known they are a text that says why.
    """

    dialect: str
    dataset: str
    release: str
    dimensions: tuple[str, ...]
    place: str
    left_out: tuple[str, ...]
    series: int
    cells: int
    values: int
    missing: int
    confidential: int
    not_applicable: int
    flags: dict[str, int] | None
    first_year: int | None
    last_year: int | None
    geo_levels: dict[str, int] | str
    nuts_versions: dict[str, int] | str


def summarise(table: Table) -> Summary:
    """Return counts of a table, as `Summary` describes them."""
    frame = table.frame
    statuses = _counted(frame["status"])
    years = np.unique(frame["year"].to_numpy())
    codes = list(_counted(frame["geo"]))
    uncounted = _uncounted(table)
    return Summary(
        dialect=table.dialect,
        dataset=table.dataset,
        release=table.release,
        dimensions=(*table.dimensions, *((table.place,) if table.place else ()), "time"),
        place=table.place,
        left_out=table.left_out,
        series=table.series,
        cells=frame.num_rows,
        values=statuses["reported"],
        missing=statuses["missing"],
        confidential=statuses["confidential"],
        not_applicable=statuses["not_applicable"],
        flags=_letters(frame["flags"]),
        first_year=int(years[0]) if len(years) else None,
        last_year=int(years[-1]) if len(years) else None,
        geo_levels=uncounted or _levels(codes),
        nuts_versions=uncounted or _versions(codes),
    )


def _uncounted(table: Table) -> str:
    """Why levels and versions of NUTS cannot be counted, "" where they can."""
    if not table.place:
        return NO_PLACES
    if table.dialect.endswith(NAMES_ONLY):
        return NO_CODES
    return "" if table.place == GEO else f"unknown (the places are codes of {table.place})"


def _counted(column: pa.ChunkedArray) -> Counter[str]:
    """How often each word stands in a dictionary column; words that stand nowhere are left out."""
    counts: Counter[str] = Counter()
    for chunk in column.chunks:
        times = np.bincount(chunk.indices.drop_null().to_numpy(zero_copy_only=False), minlength=len(chunk.dictionary))
        counts.update({word: int(count) for word, count in zip(chunk.dictionary.to_pylist(), times, strict=True) if count})
    return counts


def _letters(flags: pa.ChunkedArray) -> dict[str, int] | None:
    if len(flags) and flags.null_count == len(flags):
        return None
    letters: Counter[str] = Counter()
    for word, count in _counted(flags).items():
        letters.update(dict.fromkeys(word, count))
    return dict(sorted(letters.items()))


def _levels(codes: list[str]) -> dict[str, int]:
    counts = Counter(_level(code) for code in codes)
    return {level: counts[level] for level in (*_LEVELS, *_BESIDE) if level in _LEVELS or counts[level]}


def _level(code: str) -> str:
    if is_region(code):
        return str(level_of(code))
    return "aggregate" if is_aggregate(code) else "extra-regio" if is_extra_regio(code) else "other"


def _versions(codes: list[str]) -> dict[str, int] | str:
    # imported here: it brings pandas, which reading a table does without
    from data import store

    if not (store.folder() / MANIFEST).exists():
        return NO_SNAPSHOT
    try:
        regions = store.current().regions()
    except SnapshotDamaged as error:
        return f"unknown ({error})"
    newest = {code: version for version in NUTS_VERSIONS for code in regions.loc[regions["nuts"] == version, "geo"]}
    result = Counter(newest.get(code, OTHER_NUTS) for code in codes)
    return {version: result[version] for version in (*reversed(NUTS_VERSIONS), OTHER_NUTS)}
