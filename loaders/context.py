"""Single figures that researchers noted down with their addresses; only those seen at an official source are taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import SourceChanged
from loaders.contents import read_csv
from loaders.long import long_table
from loaders.table import Table


@dataclass(frozen=True)
class Noted:
    """Which rows to take: by the indicator's name and how sure the reading is; `flags` are the letters the reply carried."""

    indicator: str
    certainty: str
    geo: str
    flags: str = ""
    dimensions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


MOLDOVA_GERD: Final = Noted("GERD % of GDP", "seen (official", "MD", dimensions=MappingProxyType({"variable": "GERD_PC_GDP"}))
MOLDOVA_POPULATION: Final = Noted("Population, mid-year", "seen (file; World Bank SP.POP.TOTL)", "MD")
EU_GERD: Final = Noted("GERD % of GDP", "seen (Eurostat reply captured 2026-09-15, flag e)", "EU27_2020", flags="e")


def read_noted(path: Path, which: Noted) -> Table:
    """Return the long table of the rows that `which` describes; `SourceChanged` if the file holds none."""
    raw = read_csv(path, "indicator", "year", "value", "certainty")
    rows = raw.filter(pc.and_(pc.equal(raw["indicator"], which.indicator), pc.starts_with(raw["certainty"], which.certainty)))
    if "geo" in raw.column_names:
        rows = rows.filter(pc.equal(rows["geo"], which.geo))
    if not rows.num_rows:
        raise SourceChanged(f"{path} has no row {which.indicator!r} with certainty {which.certainty!r}: the rows seen officially are gone.")
    dimensions = {name: _all(code, rows) for name, code in which.dimensions.items()}
    letters = _all(which.flags, rows)
    return long_table(
        dimensions, _all(which.geo, rows), rows["year"], rows["value"], flags=letters, where=str(path), dialect="noted figures"
    )


def _all(text: str, rows: pa.Table) -> pa.Array:
    return pa.repeat(pa.scalar(text, pa.string()), rows.num_rows)
