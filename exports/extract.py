"""Observations that leave, with what is said of them all: the same for every format."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import pandas as pd

from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import Store
from exports import file_names
from exports.simulated import filename, marked

Pairs = Sequence[tuple[str, str]]

_MOST_NAMED: Final = 3
"""Indicators or regions that a file's name lists; of more it says how many."""


@dataclass(frozen=True)
class Extract:
    """Rows with the columns of `data.schema.COLUMNS` and `dataset`, the snapshot that they are from and the query that chose them.

    `query` has pairs of name and value as the API takes them; `names` are region names by code; `nuts` is the version of the
    boundaries where a format draws regions.
    """

    frame: pd.DataFrame
    store: Store
    query: Pairs = ()
    names: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    nuts: str | None = None

    @property
    def boundaries(self) -> str:
        """Return the NUTS version of the boundaries: the one asked for, else the one of the indicators, else the newest."""
        own = {INDICATORS[key].default_nuts for key in self.frame["indicator"].unique()}
        return self.nuts or (own.pop() if len(own) == 1 else DEFAULT_NUTS)

    @property
    def filters(self) -> dict[str, Any]:
        """Return the query by name; a list where a value is given several times."""
        by_name: dict[str, list[str]] = {}
        for name, value in self.query:
            by_name.setdefault(name, []).append(value)
        return {name: values if len(values) > 1 or name in ("indicator", "geo") else values[0] for name, values in by_name.items()}

    def pieces(self, rows: int) -> Iterator[pd.DataFrame]:
        """Yield the rows, so many at a time."""
        for start in range(0, len(self.frame), rows):
            yield self.frame.iloc[start : start + rows]

    def file_name(self, ending: str) -> str:
        """Return a file's name that says which rows it has, and that they are simulated where some are."""
        return filename(file_name(self.query, ending), simulated=self.simulated)

    @cached_property
    def simulated(self) -> bool:
        """Return whether any row is simulated."""
        return marked(self.frame)


def file_name(query: Pairs, ending: str) -> str:
    """Return a file's name from a query, such as `regioscope-gerd_pct_gdp-PL22-2019-2023.csv`."""
    of = {name: [value for other, value in query if other == name] for name, _ in query}
    years = sorted({*of.get("start", ()), *of.get("end", ())})
    parts = [*_listed(of.get("indicator", ()), "indicators"), *_listed(of.get("geo", ()), "regions"), *years, *of.get("release", ())]
    among = [*of.get("among", ()), *(f"level{one}" for one in of.get("level", ())), *(f"NUTS{one}" for one in of.get("codes", ()))]
    recoded = ["recoded"] if of.get("recoded") == ["true"] else []
    return file_names.file_name([*parts, *among, *of.get("status", ()), *recoded], ending)


def _listed(values: Sequence[str], several: str) -> Sequence[str]:
    return values if len(values) <= _MOST_NAMED else [f"{len(values)}_{several}"]
