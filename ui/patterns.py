"""Where like figures lie side by side: what the page asks, counted once per generation."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analytics.spatial.contiguity import touching
from analytics.spatial.moran import Pattern, spatial_pattern
from analytics.spatial.pattern_picture import with_remarks
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.errors import NotValid
from data.store import current
from ui import reads
from ui.app import notices
from ui.app.i18n import _, ngettext
from ui.components import selectors
from ui.reads import View


@dataclass(frozen=True)
class Found:
    """The pattern of a year, its rows with what is remarked of the figures behind, and who touches whom."""

    view: View
    year: int
    pattern: Pattern
    regions: pd.DataFrame
    pairs: pd.DataFrame

    @property
    def row(self) -> Indicator:
        """The indicator."""
        return INDICATORS[self.view.indicator]


def level(row: Indicator) -> int:
    """The chosen level; countries are too few and too unlike in size for a pattern."""
    return selectors.level(replace(row, levels=tuple(one for one in row.levels if one)))


def borders(row: Indicator, level: int) -> str:
    """The chosen NUTS version, in a popover."""
    with st.popover(_("Options"), icon=":material/tune:"):
        return selectors.nuts_version(row, level)


def found(view: View, year: int) -> Found:
    """The pattern of a year, or the end of the page in words where there is none."""
    rows = reads.in_year(view, year)
    # the refusals of analytics.spatial.moran, in the visitor's language
    if rows["value"].nunique() == 1 and len(rows) > 1:
        notices.empty(_("Every region has the same figure in {year}: there is no pattern to look for.").format(year=year))
    try:
        return _found(reads.generation(), view, year)
    except NotValid:
        n = len(rows)
        told = ngettext(
            "In {year} {n} region has a figure. A pattern needs at least 30 regions that have a figure and a neighbour with one.",
            "In {year} {n} regions have a figure. A pattern needs at least 30 regions that have a figure and a neighbour with one.",
            n,
        )
        notices.empty(told.format(year=year, n=n))


@st.cache_resource(max_entries=32, show_spinner=False)
def _found(generation: str, view: View, year: int) -> Found:
    rows, pairs = reads.in_year(view, year), _pairs(generation, view.nuts, view.level)
    pattern = spatial_pattern(rows.set_index("geo")["value"], pairs)
    return Found(view, year, pattern, with_remarks(pattern, rows, pairs), pairs)


@st.cache_resource(max_entries=8, show_spinner=False)
def _pairs(generation: str, nuts: str, level: int) -> pd.DataFrame:
    return touching(current().shapes(nuts, level))
