"""What one map layer shows: the cells of its regions in every year, each with its class."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy.typing as npt
import pandas as pd

from analytics.classification.classes import DEFAULT_CLASSES, DEFAULT_METHOD, OWN, Classes, classify, own_classes

CELL_COLUMNS = ("geo", "year", "value", "flags", "status", "release")
ORIGIN_COLUMNS = ("from_geo", "from_nuts", "exact")
"""What the cells also have where figures were carried over from other borders."""


@dataclass(frozen=True)
class Choropleth:
    """`cells` has columns geo, year, value, flags, status, release, class (-1 without value); `years` ascend.

    With figures carried over from other borders the cells also have `ORIGIN_COLUMNS`.
    """

    cells: pd.DataFrame
    years: tuple[int, ...]
    classes: Classes

    def in_year(self, year: int) -> pd.DataFrame:
        """Return the cells of one year."""
        return self.cells[self.cells["year"] == year]

    def counts(self, year: int) -> tuple[int, ...]:
        """Return how many regions fall into each class in a year."""
        return self.classes.counts(self.in_year(year)["value"].to_numpy())


def choropleth(  # noqa: PLR0917 (the choices of a map, in the order of its controls)
    observations: pd.DataFrame,
    geos: Collection[str],
    method: str = DEFAULT_METHOD,
    classes: int = DEFAULT_CLASSES,
    breaks: tuple[float, ...] = (),
    midpoint: float | None = None,
    made_of: npt.ArrayLike | None = None,
) -> Choropleth:
    """Return the observations whose codes are among `geos` (a layer's own), classified over all years together.

    Values under other codes are left out of the picture and of the classes: a figure of an old region must not
    colour a new one. The limits are those of the values `made_of` (see `class_values`), of the values shown if it is left out.
    """
    shown = observations[observations["geo"].isin(geos)]
    values = shown["value"].to_numpy()
    basis = values if made_of is None else made_of
    result = own_classes(values, breaks, midpoint) if method == OWN else classify(basis, method, classes, midpoint).reaching(values)
    columns = [*CELL_COLUMNS, *(name for name in ORIGIN_COLUMNS if name in shown)]
    cells = shown[columns].assign(**{"class": result.assign(values)}).reset_index(drop=True)
    return Choropleth(cells, tuple(sorted(int(year) for year in shown["year"].unique())), result)


def class_values(own: pd.DataFrame, shown: pd.DataFrame, year: int = 0) -> pd.Series:
    """Return the values of which every map of an indicator, level and release makes its limits, whatever borders it shows.

    They are those reported under the indicator's own borders, of all years or of one; those shown where these have none.
    """
    for frame in (own, shown):
        values = (frame[frame["year"] == year] if year else frame)["value"]
        if values.notna().any():
            return values
    return shown["value"]
