"""Small correspondence tables and observations for the tests of carrying figures over."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

from analytics.nuts.links import links
from data.catalogue import INDICATORS
from data.schema import CHANGES, COLUMNS, WEIGHTS

AMOUNT = INDICATORS["population"]
RATE = INDICATORS["unemployment_rate_pct"]
SPENDING = INDICATORS["gerd_pct_gdp"]
SCORE = INDICATORS["ris_index"]


def weights(*overlaps: tuple[str, str, float], old: str = "2021", new: str = "2024") -> pd.DataFrame:
    """Overlaps (old code, new code, people) as the converter matrices hold them; area nearly in step with the people."""
    rows = [(old, new, 2, a, b, people / 100 + 1, people, people) for a, b, people in overlaps]
    return _frame(WEIGHTS, rows)


def changes(*listed: tuple[str, str | None, str], old: str = "2021", new: str = "2024") -> pd.DataFrame:
    """Eurostat's list: (old code, new code, kind)."""
    return _frame(CHANGES, [(old, new, 2, a, b, kind, "") for a, b, kind in listed])


def linked(*overlaps: tuple[str, str, float], listed: Iterable[tuple[str, str | None, str]] = ()) -> pd.DataFrame:
    """Links of these overlaps between 2021 and 2024."""
    return links(weights(*overlaps), changes(*listed))


def rows(*cells: tuple[object, ...], year: int = 2020) -> pd.DataFrame:
    """Observations (geo, value[, flags[, status[, year]]]) with the public columns."""
    told = []
    for geo, value, *more in cells:
        flags, status, when = (*more, *("", "reported" if value is not None else "missing", year)[len(more) :])
        told.append(("any", geo, "2021", when, value, flags, status, "2026-05"))
    frame = pd.DataFrame(told, columns=list(COLUMNS))
    return frame.astype({"value": "float64", "flags": object})


def _frame(schema: pa.Schema, told: list[tuple[object, ...]]) -> pd.DataFrame:
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in told], schema=schema).to_pandas()
