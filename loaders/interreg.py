"""Interreg projects of a programming period by NUTS 3 region, as keep.eu sums them."""

from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from loaders.contents import read_csv
from loaders.long import long_table
from loaders.table import Table

YEAR: Final = "2020"
"""The last year of the period, for which its sums stand."""

MEASURES: Final = MappingProxyType(
    {
        "PROJECTS": "keep_no_of_projects",
        "PARTNERS": "keep_no_of_partners",
        "BUDGET": "keep_total_budgets_meur",
        "ERDF": "keep_erdf_meur",
    }
)
_GEO: Final = "nuts3_2021"
_WITHOUT_ERDF: Final = "NO"


def read(path: Path) -> Table:
    """Return a long table with the dimension measure: projects and partners as numbers, budget and ERDF in million euro.

    Norway's partners are not paid from the ERDF, so their regions have no value of it; flags are not available.
    """
    raw = read_csv(path, _GEO, *MEASURES.values())
    cells = [
        (measure, row[_GEO], "" if measure == "ERDF" and row[_GEO].startswith(_WITHOUT_ERDF) else row[column])
        for row in raw.to_pylist()
        for measure, column in MEASURES.items()
    ]
    measure, geo, value = (pa.array(column, pa.string()) for column in zip(*cells, strict=True))
    year = pa.array([YEAR] * len(cells), pa.string())
    return long_table({"measure": measure}, geo, year, value, flags=None, where=str(path), dialect="keep.eu CSV")
