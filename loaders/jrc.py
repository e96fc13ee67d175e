"""JRC's NUTS converter matrices: area and population that old and new codes share, and from these the area of a region."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import SourceChanged
from data.schema import WEIGHTS
from loaders.contents import read_csv
from loaders.keys import first_repeated
from loaders.long import NO_YEAR, long_table, numbers
from loaders.table import Table

_CODE_COLUMN: Final = re.compile(r"code_v(\d{4})")
_MEASURES: Final = ("areaKm", "pop11", "pop21")

AREA_ORDER: Final = (("to_nuts", "2021"), ("from_nuts", "2021"), ("to_nuts", "2024"), ("from_nuts", "2016"))
"""Which side of which matrix tells a code's area, best first: the 2016 to 2021 matrix covers every country of 2021, the
later one lacks the United Kingdom and counts some lakes twice."""


def read_matrix(path: Path) -> pa.Table:
    """Return rows of `data.schema.WEIGHTS`, a row per pair of overlapping codes; areas in km², persons of 2011 and 2021."""
    raw = read_csv(path, *_MEASURES)
    versions = [match.group(1) for name in raw.column_names if (match := _CODE_COLUMN.fullmatch(name))]
    if len(versions) != 2:
        raise SourceChanged(f"{path} is no converter matrix: expected two columns named code_v and a year, found {len(versions)}.")
    old, new = (pc.utf8_trim_whitespace(raw[f"code_v{version}"]) for version in versions)
    pairs = zip(old.to_pylist(), new.to_pylist(), strict=True)
    if (twice := first_repeated(f"{before} and {after}" for before, after in pairs)) is not None:
        raise SourceChanged(f"{path} has the pair {twice} twice: expected each once, since shares are added up; a person must look.")
    level = pc.cast(pc.subtract(pc.utf8_length(old), 2), pa.int8())
    measures = [numbers(raw[name], str(path)) for name in _MEASURES]
    fixed = [pa.repeat(pa.scalar(version), raw.num_rows) for version in versions]
    return pa.table([*fixed, level, old, new, *measures], schema=WEIGHTS)


def read_matrices(paths: Iterable[Path]) -> pa.Table:
    """Return rows of every matrix, one below the other."""
    return pa.concat_tables([read_matrix(path) for path in paths])


def areas(weights: pa.Table, parts: Mapping[str, frozenset[str]]) -> Table:
    """Return a long table without years: total area in km² by code; `parts` names the NUTS 3 codes that make up each larger one.

    NUTS 0 and 1 are sums over NUTS 3, given only where the matrices hold every part.
    """
    known: dict[str, float] = {}
    for side, nuts in AREA_ORDER:
        known = _sums(weights, side, nuts) | known
    for geo, inside in parts.items():
        if geo not in known and inside and inside <= known.keys():
            known[geo] = sum(known[part] for part in sorted(inside))
    geos = pa.array(sorted(known), pa.string())
    time = pa.repeat(pa.scalar(NO_YEAR), len(geos))
    values = pa.array([repr(known[geo]) for geo in sorted(known)], pa.string())
    flags = pa.repeat(pa.scalar(""), len(geos))
    return long_table({}, geos, time, values, flags=flags, where="the converter matrices", dialect="JRC matrix")


def _sums(weights: pa.Table, side: str, nuts: str) -> dict[str, float]:
    """Area by code of one version; of several matrices that tell it, the one to or from the nearest version counts."""
    other = "to_nuts" if side == "from_nuts" else "from_nuts"
    geo = side.replace("nuts", "geo")
    rows = weights.filter(pc.equal(weights[side], nuts))
    result: dict[str, float] = {}
    for version in sorted(set(rows[other].to_pylist()), key=lambda version: -abs(int(version) - int(nuts))):
        sums = rows.filter(pc.equal(rows[other], version)).group_by(geo).aggregate([("area_km2", "sum")])
        result |= dict(zip(sums[geo].to_pylist(), sums["area_km2_sum"].to_pylist(), strict=True))
    return result
