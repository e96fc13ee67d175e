"""The rows that an analyst asks for: indicators × regions × years × NUTS version × release × status, for pages, files and the API."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from analytics.nuts.groups import ALL
from data.store import current
from queries import selected_rows
from queries.cache import snapshot_cached
from queries.selected_rows import SelectedRows


@dataclass(frozen=True)
class Selection:
    """Which rows; what is left out narrows nothing, and without a release the newest of each dataset counts.

    `group` is one of `analytics.nuts.groups`, `codes` the NUTS version whose codes alone count. With `converted`, regions of the
    newest version also get values converted from codes that ended.
    """

    indicators: tuple[str, ...]
    regions: tuple[str, ...] = ()
    start: int = 0
    end: int = 9999
    release: str | None = None
    group: str = ALL
    level: int | None = None
    codes: str | None = None
    statuses: tuple[str, ...] = ()
    converted: bool = False

    def result(self) -> SelectedRows:
        """Return where the matching rows are, without joining them: how many there are costs no copy of any."""
        return selected_rows.find(self)

    def rows(self) -> pd.DataFrame:
        """Return the matching observations, columns of `data.schema.COLUMNS` plus `dataset`, by indicator, geo and year."""
        return self.result().rows()

    def pinned(self, key: str) -> str | None:
        """Return the release of an indicator: the one asked for where it has that, else None for the newest."""
        return self.release if self.release in current().releases(key) else None

    def pairs(self) -> list[tuple[str, Any]]:
        """Return the parameters by which the API gives the same rows."""
        query: list[tuple[str, Any]] = [("indicator", key) for key in self.indicators]
        query += [("geo", geo) for geo in self.regions]
        query += [("start", self.start), ("end", self.end)]
        query += [("release", self.release)] if self.release else []
        query += [("recoded", "true")] if self.converted else []
        query += [("among", self.group)] if self.group != ALL else []
        query += [("level", self.level)] if self.level is not None else []
        query += [("codes", self.codes)] if self.codes else []
        return [*query, *(("status", status) for status in self.statuses)]

    def query(self, form: str) -> str:
        """Return the query string by which the API gives the same rows in a format."""
        return urlencode([*self.pairs(), ("format", form)])


@snapshot_cached(64)
def of_region(region: str, indicators: tuple[str, ...]) -> tuple[Selection, pd.DataFrame]:
    """Return every row of a region and some indicators, and the selection with the years that they span."""
    rows = Selection(indicators, (region,), 0, 9999).rows()
    return Selection(indicators, (region,), int(rows["year"].min()), int(rows["year"].max())), rows
