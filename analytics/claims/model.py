"""A claim: one value, its rank or its comparison with others, with the rows that it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from analytics.claims import canonical
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator


@dataclass(frozen=True, kw_only=True)
class ClaimQuery:
    """Which value: an indicator of a region in a year, as of a release ("" for the newest).

    `among` names the group that it is ranked in ("" for no rank), `compare` the regions that it is compared with; `nuts` is the
    version of the regions that are ranked ("" for the region's own), and `convert` takes values under older codes too.
    """

    indicator: str
    region: str
    year: int
    release: str = ""
    among: str = ""
    compare: tuple[str, ...] = ()
    nuts: str = ""
    convert: bool = False

    @property
    def row(self) -> Indicator:
        """The indicator's row of the catalogue."""
        return INDICATORS[self.indicator]

    @property
    def cell(self) -> tuple[str, str, int]:
        """What names the cell: indicator, region and year."""
        return self.indicator, self.region, self.year


class Standing(NamedTuple):
    """A rank among so many regions with a value, and the range that it surely lies in."""

    rank: int
    of: int
    best: int
    worst: int


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim as one generation of the data has it; `query` names the release.

    `cells` are the region's own value and those that it is compared with, each with `data.schema.COLUMNS`, `dataset` and the codes
    that it was converted from; `rows` are the observations that the claim rests on: these cells, and for a rank all of its group.
    """

    query: ClaimQuery
    cells: Sequence[Mapping[str, Any]]
    standing: Standing | None
    rows: pd.DataFrame
    generation: str

    @property
    def own(self) -> Mapping[str, Any]:
        """The region's own cell."""
        return self.cells[0]

    @cached_property
    def sha256(self) -> str:
        """Checksum of the rows in their canonical spelling."""
        return canonical.sha256(self.rows)
