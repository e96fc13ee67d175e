"""The rows that an analyst asks for: indicators × regions × years."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from data.schema import COLUMNS
from data.store import current
from queries import observations
from queries.cache import snapshot_cached


@dataclass(frozen=True)
class Selection:
    """Rows to show or take along; no regions means all of them, no release the newest of each dataset."""

    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    start: int
    end: int
    release: str | None = None

    def rows(self) -> pd.DataFrame:
        """Return the matching observations, columns of `data.schema.COLUMNS` plus `dataset`, by indicator, geo and year."""
        frames = [self._narrowed(observations.observations(key, self._pinned(key))) for key in self.indicators]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, "dataset"])

    def _narrowed(self, frame: pd.DataFrame) -> pd.DataFrame:
        # before they are joined: of a million rows a page may want thirty
        selection = frame["year"].between(self.start, self.end)
        return frame[selection & frame["geo"].isin(self.regions)] if self.regions else frame[selection]

    def query(self, form: str) -> str:
        """Return the query string by which the API gives the same rows."""
        query: list[tuple[str, Any]] = [("indicator", key) for key in self.indicators]
        query += [("geo", geo) for geo in self.regions]
        query += [("start", self.start), ("end", self.end)]
        query += [("release", self.release)] if self.release else []
        return urlencode([*query, ("format", form)])

    def _pinned(self, key: str) -> str | None:
        return self.release if self.release in current().releases(key) else None


@snapshot_cached(64)
def of_region(region: str, indicators: tuple[str, ...]) -> tuple[Selection, pd.DataFrame]:
    """Return every row of a region and some indicators, and the selection with the years that they span."""
    rows = Selection(indicators, (region,), 0, 9999).rows()
    return Selection(indicators, (region,), int(rows["year"].min()), int(rows["year"].max())), rows
