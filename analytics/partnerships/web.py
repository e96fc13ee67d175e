"""The web of joint projects: how many each pair of regions shares, and how closely that ties them.

Rows are participations: project, organisation, year, kind, country and region ("" where the organisation was not located).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

MEASURES: Final = ("projects", "salton", "jaccard")
"""Ways to order partner regions: by joint projects, or by a measure in which size plays no part."""

TIES: Final = ("geo", "partner", "projects", "geo_projects", "partner_projects", "share", "salton", "jaccard")
"""Columns of pairs of regions: joint projects, those of either region, and the measures."""


@dataclass(frozen=True)
class Filters:
    """Which participations count: of projects that start from `first` to `last`, of organisations of one `kind`; None and "" for all."""

    first: int | None = None
    last: int | None = None
    kind: str = ""

    def chosen(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the participations that count; a project without a year is in no span of years."""
        fits = pd.Series(data=True, index=rows.index)
        if self.first is not None:
            fits &= rows["year"] >= self.first
        if self.last is not None:
            fits &= rows["year"] <= self.last
        return rows[fits & (rows["kind"] == self.kind)] if self.kind else rows[fits]

    def parts(self, years: Iterable[int], kinds: Iterable[str]) -> list["Filters"]:
        """Return one filter for each of the years and kinds that these filters let pass; for no years or kinds they stay as they are."""
        spans: list[tuple[int | None, int | None]] = [
            (year, year) for year in years if (self.first or year) <= year <= (self.last or year)
        ] or [(self.first, self.last)]
        chosen = [kind for kind in kinds if self.kind in ("", kind)] or [self.kind]
        return [Filters(first, last, kind) for first, last in spans for kind in chosen]


@dataclass(frozen=True)
class Web:
    """Joint projects of regions: `joint` has a row and a column per region of `codes`, on its diagonal each region's own projects."""

    codes: tuple[str, ...]
    joint: npt.NDArray[np.int64]

    @cached_property
    def projects(self) -> pd.Series:
        """Projects in which each region takes part, by its code."""
        return pd.Series(self.joint.diagonal(), index=list(self.codes), dtype="int64")

    def ties(self, region: str) -> pd.DataFrame:
        """Return columns `TIES` of the regions that share a project with one, most joint projects first."""
        if region not in self.codes:
            return self._measured(np.array([], int), np.array([], int))
        at = self.codes.index(region)
        others = np.flatnonzero(self.joint[at])
        others = others[others != at]
        return ordered(self._measured(np.full(len(others), at), others), "projects")

    def pairs(self) -> pd.DataFrame:
        """Return columns `TIES` of every pair of regions that share a project, each once, by code."""
        return self._measured(*np.nonzero(np.triu(self.joint, 1)))

    def _measured(self, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> pd.DataFrame:
        codes, own = np.array(self.codes, str), self.joint.diagonal()
        joint, ours, theirs = self.joint[one, other], own[one], own[other]
        measures = (joint / ours, joint / np.sqrt(ours * theirs), joint / (ours + theirs - joint))
        return pd.DataFrame(dict(zip(TIES, (codes[one], codes[other], joint, ours, theirs, *measures), strict=True)))


def web(rows: pd.DataFrame) -> Web:
    """Return the joint projects of all located regions: a project counts once for each pair, however many take part in it.

    `joint` is the product of the table of projects and regions with itself; see Salton and McGill, Introduction to Modern Information
    Retrieval, 1983, and Jaccard, The Distribution of the Flora in the Alpine Zone, 1912, for the measures that follow from it.
    """
    from scipy.sparse import csr_array  # half a second, when joint projects are first asked for

    located = rows[rows["region"] != ""]
    regions = located["region"].astype("category").cat.remove_unused_categories()
    regions = regions.cat.reorder_categories(sorted(regions.cat.categories))  # a file may keep them in any order
    codes = tuple(map(str, regions.cat.categories))
    projects, every = pd.factorize(located["project"])
    table = csr_array((np.ones(len(located), "int64"), (projects, regions.cat.codes)), shape=(len(every), len(codes)))
    table.data[:] = 1  # several organisations of a region are one participation of it
    return Web(codes, (table.T @ table).toarray())


def ordered(ties: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return ties by one of `MEASURES`, the closest first; equal ones by joint projects, then by code."""
    keys = list(dict.fromkeys((measure, "projects")))
    return ties.sort_values([*keys, "partner"], ascending=[*(False for _ in keys), True], ignore_index=True)
