"""What one map layer says year by year, counted once per layer so that moving the year costs nothing."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.classification.choropleth import Choropleth, choropleth, class_values
from analytics.classification.classes import DEFAULT_CLASSES, DEFAULT_METHOD, Classes
from data.catalogue import INDICATORS
from data.schema import level_of
from queries import observations
from queries.cache import snapshot_cached
from queries.observations import View


@dataclass(frozen=True)
class Style:
    """How a layer is divided into classes: `breaks` are the visitor's own upper edges, for method `own`.

    With `of_year` the limits are those of the year shown; `year` is then that year, and 0 stands for all years.
    """

    method: str = DEFAULT_METHOD
    classes: int = DEFAULT_CLASSES
    breaks: tuple[float, ...] = ()
    of_year: bool = False
    year: int = 0

    def for_year(self, year: int) -> "Style":
        """Return the style of the map of one year."""
        return replace(self, year=year) if self.of_year else self


@dataclass(frozen=True, kw_only=True)
class YearSummary:
    """One year of a layer: how many regions lie in each class, and its ends and middle.

    `elsewhere` counts values of the same level published under codes that these borders do not have and that no
    region shows; `converted` the regions that show a value carried over from such codes.
    """

    year: int
    regions: int
    counts: tuple[int, ...]
    missing: int
    confidential: int
    elsewhere: int
    median: float
    lowest: tuple[str, float]
    highest: tuple[str, float]
    releases: tuple[str, ...]
    converted: int


@snapshot_cached(64)
def map_layer(view: View, style: Style) -> Choropleth:
    """Return what a map layer shows: its cells and its classes, over all its years together."""
    codes, row = observations.layer_codes(view.nuts, view.level), INDICATORS[view.indicator]
    return choropleth(observations.layer(view), codes, style.method, style.classes, style.breaks, row.midpoint, limits_of(view, style))


def limits_of(view: View, style: Style) -> pd.Series:
    """Return the values of which a map's limits are made: the same for every map of an indicator, level and release."""
    own = View(view.indicator, INDICATORS[view.indicator].default_nuts, view.level, view.release)
    return class_values(observations.layer(own), observations.layer(view), style.year)


@snapshot_cached(64)
def by_year(view: View, style: Style) -> dict[int, YearSummary]:
    """Return a summary for every year in which the layer has a value."""
    frame = observations.layer(view)
    codes = observations.layer_codes(view.nuts, view.level)
    everything = observations.observations(view.indicator, view.release)
    geo = everything["geo"].astype(str)
    outside = everything[(geo.map(level_of) == view.level) & ~geo.isin(codes) & everything["value"].notna()]
    sources = _sources(frame) if view.convert else set()
    unshown = [cell not in sources for cell in zip(outside["geo"].astype(str), outside["year"], strict=True)]
    elsewhere = outside[np.array(unshown, dtype=bool)].groupby("year").size()
    edges = map_layer(view, style).classes
    return {
        year: _summary(frame[frame["year"] == year], year, edges, len(codes), int(elsewhere.get(year, 0)))
        for year in observations.years(view)
    }


def _sources(frame: pd.DataFrame) -> set[tuple[str, int]]:
    """Codes and years whose values regions of other codes show."""
    converted = frame[frame["status"] == "recoded"]
    return {(code, year) for codes, year in zip(converted["from_geo"], converted["year"], strict=True) for code in codes.split(",")}


def _summary(rows: pd.DataFrame, year: int, edges: Classes, regions: int, elsewhere: int) -> YearSummary:
    valued = rows[rows["value"].notna()]
    confidential = int((rows["status"] == "confidential").sum())
    geos, values = valued["geo"].astype(str).tolist(), valued["value"].tolist()
    low, high = values.index(min(values)), values.index(max(values))
    return YearSummary(
        year=year,
        regions=len(valued),
        counts=edges.counts(values),
        missing=regions - len(valued) - confidential,
        confidential=confidential,
        elsewhere=elsewhere,
        median=float(valued["value"].median()),
        lowest=(geos[low], values[low]),
        highest=(geos[high], values[high]),
        releases=tuple(sorted({str(release) for release in valued["release"]}, reverse=True)),
        converted=int((valued["status"] == "recoded").sum()),
    )
