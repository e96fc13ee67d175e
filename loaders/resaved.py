"""Eurostat values that others re-saved as CSV without flags, in two shapes; what the columns do not say, the inventory does."""

from pathlib import Path
from typing import Final

from data.errors import SourceChanged
from loaders.contents import read_csv
from loaders.long import long_table
from loaders.table import Table

_IGNORED: Final = frozenset({"region_type", "region_year_spec", "region_level"})
"""Columns that say nothing of the figure: `region_year_spec` is a constant of whoever saved the files."""

_SHAPES: Final = (("region_id", "year", None), ("geo", "time", "obs_value"), ("geo", "time", "values"))
"""Columns of region, period and value; None where the value's column is named for the table itself and stands last."""


def read_resaved(path: Path) -> Table:
    """Return a long table with flags null (not available); dimensions are the columns left, such as unit."""
    raw = read_csv(path)
    names = raw.column_names
    for geo, time, value in _SHAPES:
        if {geo, time, value or geo} <= set(names):
            used = value or names[-1]
            dimensions = {name: raw[name] for name in names if name not in _IGNORED | {geo, time, used}}
            return long_table(dimensions, raw[geo], raw[time], raw[used], flags=None, where=str(path), dialect="re-saved CSV")
    raise SourceChanged(f"{path} has the columns {', '.join(names)}: expected a region, a year and a value column.")
