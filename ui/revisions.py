"""What two releases of a dataset say differently: the comparison that the page shows, and its counts."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.nuts.groups import belongs
from analytics.revisions.changes import Summary, changed, compare, summarise
from analytics.revisions.layer import NO_FIGURE, RevisionPicture, picture
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.releases import comparable
from data.schema import level_of
from data.store import current
from ui import reads
from ui.app import url_state

_ENTRIES = 16


@dataclass(frozen=True)
class Comparison:
    """Two releases of a dataset at one level, and the group of regions to look at (`all`, `eu`, `network`, a country)."""

    indicator: str
    dataset: str
    before: str
    after: str
    level: int
    among: str

    @property
    def row(self) -> Indicator:
        """The indicator that is compared."""
        return INDICATORS[self.indicator]

    @property
    def group(self) -> str:
        """The group as `analytics.nuts.groups` names it: the key of the network where that is meant."""
        return url_state.chosen("network") if self.among == "network" else self.among


def releases(indicator: str) -> dict[str, tuple[str, ...]]:
    """Datasets of an indicator that can be compared, with their releases, newest first."""
    return comparable(current().manifest, indicator)


def at_every_level(indicator: str, dataset: str, before: str, after: str) -> pd.DataFrame:
    """The comparison with the column `level` beside those of `analytics.revisions.changes.COLUMNS`; every cell of either release."""
    return _compared(reads.generation(), indicator, dataset, before, after)


@st.cache_resource(max_entries=_ENTRIES, show_spinner=False)
def _compared(generation: str, indicator: str, dataset: str, before: str, after: str) -> pd.DataFrame:
    rows = current().vintages(indicator)
    rows = rows[rows["dataset"] == dataset]
    cells = compare(rows[rows["release"] == before], rows[rows["release"] == after])
    return cells.assign(level=cells["geo"].map(level_of))


def cells(asked: Comparison) -> pd.DataFrame:
    """The compared cells of the level and group."""
    frame = at_every_level(asked.indicator, asked.dataset, asked.before, asked.after)
    frame = frame[frame["level"] == asked.level]
    return frame[belongs(frame["geo"], asked.group)]


def summary(asked: Comparison) -> Summary:
    """The comparison counted."""
    return _summary(reads.generation(), asked, asked.group)


# Streamlit leaves names with a leading underscore out of a cache's key, so these have none; the group is a key of its
# own because "network" means another one when the visitor chooses another at the side
@st.cache_resource(max_entries=_ENTRIES, show_spinner=False)
def _summary(generation: str, asked: Comparison, group: str) -> Summary:
    return summarise(cells(asked))


def changes(asked: Comparison, kind: str) -> pd.DataFrame:
    """The changed cells of a kind ("" for all): the own region's first, then the largest revisions, then by region and year."""
    return _changes(reads.generation(), asked, asked.group, kind, url_state.chosen("region"))


@st.cache_resource(max_entries=4 * _ENTRIES, show_spinner=False)
def _changes(generation: str, asked: Comparison, group: str, kind: str, region: str) -> pd.DataFrame:
    frame = changed(cells(asked))
    frame = frame[frame["kind"] == kind] if kind else frame
    order = frame.assign(own=frame["geo"] == region, size=frame["difference"].abs())
    return order.sort_values(["own", "size", "geo", "year"], ascending=[False, False, True, True])


@dataclass(frozen=True)
class YearMarks:
    """One year of a map: how many regions are in each class, bear each other mark, and changed under other codes."""

    counts: tuple[int, ...]
    marks: Counter[str]
    elsewhere: int


def shown(asked: Comparison, nuts: str) -> RevisionPicture:
    """What a map of the borders of a NUTS version shows."""
    return _shown(reads.generation(), asked, asked.group, nuts)


@st.cache_resource(max_entries=_ENTRIES, show_spinner=False)
def _shown(generation: str, asked: Comparison, group: str, nuts: str) -> RevisionPicture:
    return picture(cells(asked), _painted(asked, nuts))


def in_year(asked: Comparison, nuts: str, year: int) -> YearMarks:
    """The counts of one year of that map."""
    return _in_year(reads.generation(), asked, asked.group, nuts, year)


@st.cache_resource(max_entries=8 * _ENTRIES, show_spinner=False)
def _in_year(generation: str, asked: Comparison, group: str, nuts: str, year: int) -> YearMarks:
    found, painted = shown(asked, nuts), _painted(asked, nuts)
    rows = found.cells[found.cells["year"] == year]
    marks = Counter(rows["mark"])
    marks[NO_FIGURE] += len(painted) - len(rows)
    every = changed(cells(asked))
    elsewhere = every[(every["year"] == year) & ~every["geo"].isin(painted)]
    return YearMarks(found.classes.counts(rows["difference"].where(rows["kind"] == "revised")), marks, len(elsewhere))


def _painted(asked: Comparison, nuts: str) -> frozenset[str]:
    codes = pd.Series(sorted(reads.layer_codes(nuts, asked.level)), dtype="str")
    return frozenset(codes[belongs(codes, asked.group)])
