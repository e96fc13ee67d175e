"""What is chosen on the page on spatial patterns, and the pattern that follows from it."""

from dataclasses import replace

import streamlit as st

from data.catalogue.model import Indicator
from data.errors import NotValid
from queries import observations, spatial
from queries.observations import View
from queries.spatial import SpatialResult
from ui.app import notices
from ui.app.i18n import _, ngettext
from ui.components import selectors


def level(row: Indicator) -> int:
    """Return the chosen level; countries are too few and too unlike in size for a pattern."""
    return selectors.level(replace(row, levels=tuple(one for one in row.levels if one)))


def borders(row: Indicator, level: int) -> str:
    """Return the chosen NUTS version, in a popover."""
    with st.popover(_("Options"), icon=":material/tune:"):
        return selectors.nuts_version(row, level)


def pattern(view: View, year: int) -> SpatialResult:
    """Return the pattern of a year, or the end of the page in words where there is none."""
    rows = observations.in_year(view, year)
    # the refusals of analytics.spatial.moran, in the visitor's language
    if rows["value"].nunique() == 1 and len(rows) > 1:
        notices.empty(
            _("Every region has the same value in {year}, so there is no spatial pattern. Choose another year or indicator.").format(
                year=year
            )
        )
    try:
        return spatial.spatial_result(view, year)
    except NotValid:
        n = len(rows)
        told = ngettext(
            "In {year}, {n} region has data. The analysis needs at least 30 regions that have data and a "
            "neighbour with data. Choose another year or level.",
            "In {year}, {n} regions have data. The analysis needs at least 30 regions that have data and a "
            "neighbour with data. Choose another year or level.",
            n,
        )
        notices.empty(told.format(year=year, n=n))
