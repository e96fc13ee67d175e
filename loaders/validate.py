"""What a dataset's rows must satisfy before they may enter the snapshot; the only module that imports pandera."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from data.catalogue import FLAGS, Indicator
from data.errors import SourceChanged
from data.schema import NUTS_VERSIONS, OTHER_NUTS, STATUSES, UNDATED
from loaders.capitals import refuse_shifted
from loaders.known_codes import unknown_codes
from loaders.rows import valued

if TYPE_CHECKING:
    import pandera.pandas as pa
    from pandera.errors import SchemaErrors

UNKNOWN_SHARE: Final = 0.05
"""Share of region codes that may be unknown: more means that the source changed its code list."""

KEPT_SHARE: Final = 0.7
"""Share of the values of the last snapshot that a refreshed dataset must still have."""

_VALUED: Final = ("reported", "recoded", "derived", "simulated")
_RELEASE: Final = re.compile(rf"\d{{4}}(-\d{{2}}(-\d{{2}})?)?|{UNDATED}")
_RULES: Final = MappingProxyType({"multiple_fields_uniqueness": "one row per geo, year, release and dataset"})
"""Rules whose name in pandera says little to a person."""

_KEY: Final = ["geo", "year", "release", "dataset"]


_LATEST: Final = 2100


def schema(indicator: Indicator, until: int = _LATEST) -> "pa.DataFrameSchema":
    """Return types, closed lists, the unit's range and the unique key of one indicator's observations, none of a year after `until`."""
    import pandera.pandas as pa  # slow, and an unchanged refresh checks nothing

    low, high = indicator.range
    return pa.DataFrameSchema(
        {
            "geo": pa.Column(str, pa.Check.str_matches(r"^[A-Z]{2}[0-9A-Z_]*$")),
            "nuts": pa.Column(str, pa.Check.isin((*NUTS_VERSIONS, OTHER_NUTS))),
            "year": pa.Column("int16", pa.Check.in_range(1950, until)),
            "value": pa.Column(float, pa.Check.in_range(low, high), nullable=True),
            "flags": pa.Column(object, pa.Check.str_matches(rf"^[{''.join(FLAGS)}]*$"), nullable=True),
            "status": pa.Column(str, pa.Check.isin(STATUSES)),
            "release": pa.Column(str, pa.Check.str_matches(f"^({_RELEASE.pattern})$")),
            "dataset": pa.Column(str, pa.Check.isin(indicator.datasets)),
        },
        checks=pa.Check(_valued_as_said, name="value_and_status", error="a value exactly where the status says so"),
        unique=_KEY,
        strict=True,
    )


def check(
    rows: pd.DataFrame, indicator: Indicator, dataset: str, nuts_of: Mapping[str, str], held: int, *, until: int = _LATEST
) -> list[str]:
    """Return unknown region codes among a dataset's new rows (few are let pass), or `SourceChanged` saying what is wrong with them.

    `held` is how many values the newest release of this dataset in the snapshot has, `until` the last year that has begun.
    """
    from pandera.errors import SchemaErrors  # slow, see `schema`

    name = f"{indicator.key} from {dataset}"
    if rows.empty:
        raise SourceChanged(f"{name}: no cell matches the catalogue's filters; the table's codes may have changed.")
    count = valued(rows).get(dataset, 0)
    if count < KEPT_SHARE * held:
        raise SourceChanged(f"{name}: only {count} values where the snapshot holds {held}; at least {KEPT_SHARE:.0%} of them are expected.")
    try:
        schema(indicator, until).validate(rows, lazy=True)
    except SchemaErrors as error:
        raise SourceChanged(f"{name}: {_first(error, rows)}.") from error
    _refuse_zeros(rows, name)
    refuse_shifted(rows, indicator.key, name)
    return _unknown(rows, name, nuts_of)


def _valued_as_said(rows: pd.DataFrame) -> pd.Series:
    return rows["value"].notna() == rows["status"].isin(_VALUED)


def _refuse_zeros(rows: pd.DataFrame, name: str) -> None:
    """A release with nothing but zeros is a fault of its publisher, whatever the unit."""
    for release, values in rows["value"].dropna().groupby(rows["release"]):
        if len(values) > 1 and (values == 0).all():
            raise SourceChanged(f"{name}: all {len(values)} values of the release {release} are zero; the table may be broken, look at it.")


def _unknown(rows: pd.DataFrame, name: str, nuts_of: Mapping[str, str]) -> list[str]:
    geos = rows["geo"].unique()
    unknown = unknown_codes(geos, nuts_of.keys())
    if len(unknown) > UNKNOWN_SHARE * len(geos):
        raise SourceChanged(f"{name}: {len(unknown)} of {len(geos)} region codes are unknown, such as {', '.join(unknown[:5])}.")
    return unknown


def _first(error: "SchemaErrors", rows: pd.DataFrame) -> str:
    """The first failure in words, with the cell it stands in; a wrong column before what follows from it."""
    cases = error.failure_cases
    of_a_column = cases["schema_context"] == "Column"
    failure = cases[of_a_column].iloc[0] if of_a_column.any() else cases.iloc[0]
    what = f"{failure['column']} = {failure['failure_case']} " if of_a_column.any() else ""
    where = ""
    if pd.notna(failure["index"]):
        cell = rows.loc[failure["index"]]
        where = f"at {cell['geo']} {cell['year']} "
    rule = _RULES.get(str(failure["check"]), failure["check"])
    return f"{what}{where}breaks the rule: {rule} ({cases['index'].nunique()} rows fail)"
