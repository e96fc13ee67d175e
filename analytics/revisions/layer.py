"""How a map shows what changed: revisions in classes around zero, and a colour for each other kind of change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import pandas as pd

from analytics.classification.classes import Classes, classify
from analytics.colour import palette
from analytics.colour.rgb import Rgb, rgb_of
from analytics.revisions.changes import UNCHANGED

_CLASSES: Final = 6
NO_FIGURE: Final = "no_figure"
"""What a region is that has a value in neither release."""

_SAME: Final = {"light": "#c8c7c4", "dark": "#42454b"}
_NEW: Final = {"light": "#1b9e77", "dark": "#2fbf8f"}
_WITHDRAWN: Final = {"light": "#3d3c3a", "dark": "#f4f4f5"}


@dataclass(frozen=True)
class RevisionPicture:
    """`cells` are those of a comparison that a layer shows, with `class` (-1 unless revised) and `mark`.

    `mark` is the kind, or `no_figure` where neither release has a value; `marks` are those that occur. `years` ascend and
    have a value.
    """

    cells: pd.DataFrame
    years: tuple[int, ...]
    classes: Classes
    marks: frozenset[str]


def picture(cells: pd.DataFrame, geos: Collection[str]) -> RevisionPicture:
    """Return the cells whose codes are among `geos`; revisions are classified over all years together."""
    shown = cells[cells["geo"].isin(geos)]
    revised = shown["difference"].where(shown["kind"] == "revised")
    classes = _at_values(classify(revised, "quantile", _CLASSES, 0.0), revised)
    valued = shown["before"].notna() | shown["after"].notna()
    marked = shown.assign(**{"class": classes.assign(revised)}, mark=shown["kind"].where(valued, NO_FIGURE))
    years = tuple(sorted(int(year) for year in shown.loc[valued, "year"].unique()))
    return RevisionPicture(marked, years, classes, frozenset(marked["mark"]))


def _at_values(classes: Classes, values: pd.Series) -> Classes:
    """The same classes with every edge but zero moved down to a value that occurs, so that a legend names real ones.

    An edge at the last value below zero goes: between it and zero lies nothing.
    """
    known = values.dropna()
    edges = [edge if edge == 0 else float(known[known <= edge].max()) for edge in classes.breaks]
    kept = tuple(edge for edge in edges if not (0 in edges and edge < 0 and edge == known[known < 0].max()))
    return replace(classes, breaks=kept, below=classes.below - (len(edges) - len(kept)))


def marks(theme: str) -> Mapping[str, Rgb]:
    """Return the fill of every mark that has no class; a change of flags or status alone is quieter than one of the value."""
    only_remarks = palette.confidential(theme)
    return MappingProxyType(
        {
            UNCHANGED: rgb_of(_SAME[theme]),
            "new": rgb_of(_NEW[theme]),
            "withdrawn": rgb_of(_WITHDRAWN[theme]),
            "flag_changed": only_remarks,
            "status_changed": only_remarks,
            NO_FIGURE: palette.no_data(theme),
        }
    )
