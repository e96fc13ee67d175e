"""From whole published tables to the cells that the catalogue asks for: filters, sums over categories, ratios.

Frames here have the columns geo, year, value, flags, status: one row per region and year, flags None where the source's
letters did not reach us. A figure that holds for every year has no year at all.
"""

from collections.abc import Callable, Iterator
from functools import partial, reduce
from itertools import product
from operator import eq
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.catalogue import Input, Ratio
from data.errors import SourceChanged
from loaders.long import NO_YEAR, is_year
from loaders.table import Table

KEY: Final = ["geo", "year"]
_CELL: Final = ["geo", "year", "value", "flags", "status"]
_ANNUAL: Final = "A"
_SPARE_DIGITS: Final = 3
"""Digits kept beyond those shown in computed figures: more would only be noise of the division."""


def cells(table: Table, selection: Input) -> pd.DataFrame:
    """Return the annual cells of a table that an input asks for; categories of one dimension are summed (status `derived`)."""
    if missing := [name for name in selection.filters if name not in table.dimensions]:
        raise SourceChanged(f"{selection.dataset} has no dimension {missing[0]!r}: it has {', '.join(table.dimensions) or 'none'}.")
    several = {name: codes for name, codes in selection.filters.items() if len(codes) > 1}
    single = {name: codes[0] for name, codes in selection.filters.items() if len(codes) == 1}
    parts = [_listed(table, single | choice) for choice in _choices(several)]
    return parts[0] if len(parts) == 1 else reduce(_plus, parts)


def ratio(numerator: pd.DataFrame, denominator: pd.DataFrame, selection: Ratio, decimals: int) -> pd.DataFrame:
    """Return `scale` × numerator ÷ denominator for every cell of the numerator, rounded a little beyond the decimals shown."""
    over_years = numerator["year"].nunique() > 0 and denominator["year"].isna().all()
    below = numerator[KEY].merge(denominator.drop(columns="year"), on="geo", how="inner") if over_years else denominator
    rows = _joined(numerator, below, "left", lambda above, under: selection.scale * above / under.where(under != 0))
    rows["value"] = rows["value"].round(decimals + _SPARE_DIGITS)
    return rows


def _choices(several: dict[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    for codes in product(*several.values()):
        yield dict(zip(several, codes, strict=True))


def _listed(table: Table, chosen: dict[str, str]) -> pd.DataFrame:
    frame = table.frame.filter(_mask(table, chosen))
    for name in set(table.dimensions) - set(chosen) - {"freq"}:
        if len(codes := pc.unique(_flat(frame[name]).cast(pa.string()))) > 1:
            result = ", ".join(sorted(codes.to_pylist())[:5])
            raise SourceChanged(f"{table.dataset} has several codes of {name} ({result}): the catalogue's row must choose one.")
    rows: pd.DataFrame = frame.select(_CELL).to_pandas(types_mapper={pa.int16(): pd.Int16Dtype()}.get)
    rows = rows.astype({"geo": str, "flags": object, "status": str})
    rows["flags"] = rows["flags"].where(rows["flags"].notna(), None)
    return rows


def _mask(table: Table, chosen: dict[str, str]) -> pa.Array:
    kept = [_is(table.frame[name], partial(eq, code)) for name, code in chosen.items()]
    if "freq" in table.dimensions and "freq" not in chosen:
        kept.append(_is(table.frame["freq"], partial(eq, _ANNUAL)))
    kept.append(_is(table.frame["time"], _is_annual))
    return reduce(pc.and_, kept)


def _is_annual(period: str) -> bool:
    return period == NO_YEAR or is_year(period)


def _is(column: pa.ChunkedArray, test: Callable[[str], bool]) -> pa.Array:
    """Mask of a dictionary column: the test runs once per code, not once per row."""
    flat = _flat(column)
    passes = pa.array([test(code) for code in flat.dictionary.to_pylist()], pa.bool_())
    return passes.take(flat.indices)


def _flat(column: pa.ChunkedArray | pa.Array) -> pa.DictionaryArray:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _plus(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    return _joined(left, right, "outer", lambda one, other: one + other)


def _joined(left: pd.DataFrame, right: pd.DataFrame, how: str, compute: Callable[[pd.Series, pd.Series], pd.Series]) -> pd.DataFrame:
    """Cells computed from two sides: a value where both have one, else confidential if a side is so, else missing."""
    both = left.merge(right, on=KEY, how="left" if how == "left" else "outer", suffixes=("", "_other"), indicator="sides")
    value = compute(both["value"], both["value_other"])
    hidden = both["status"].eq("confidential") | both["status_other"].eq("confidential")
    status = np.select([hidden, value.notna()], ["confidential", "derived"], "missing")
    flags = _union(both, ("flags", "left_only", "both"), ("flags_other", "right_only", "both"))
    return pd.DataFrame({"geo": both["geo"], "year": both["year"], "value": value.mask(hidden), "flags": flags, "status": status})


def _union(both: pd.DataFrame, *sides: tuple[str, str, str]) -> pd.Series:
    """Every letter of the sides that list the cell, in alphabetical order; None where one came without its flags."""
    letters = pd.Series("", index=both.index, dtype=object)
    unavailable = pd.Series(False, index=both.index)
    for column, *where in sides:
        listed = both["sides"].isin(where)
        unavailable |= listed & both[column].isna()
        letters = letters + both[column].where(both[column].notna(), "").astype(object)
    ordered = {text: "".join(sorted(set(text))) for text in letters.unique()}
    return letters.map(ordered).astype(object).where(~unavailable, None)
