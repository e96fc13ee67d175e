"""The classes of the map of facilities per million inhabitants."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.classification.classes import Classes, classify
from analytics.colour import palette
from analytics.colour.rgb import Rgb

CLASSES: Final = 4
NONE_LISTED: Final = "none_listed"
NO_FIGURE: Final = "no_figure"


@dataclass(frozen=True)
class Picture:
    """Classes of the regions that have a facility, and the class of each region: its number, `NONE_LISTED` or `NO_FIGURE`."""

    classes: Classes
    placed: dict[str, str]

    def fill(self, geo: str, theme: str) -> Rgb:
        """Return the colour of a region: grey where there is no population to divide by, the quietest where no facility is listed."""
        result = self.placed.get(geo, NO_FIGURE)
        special = {NONE_LISTED: palette.no_data(theme), NO_FIGURE: palette.confidential(theme)}
        return special[result] if result in special else palette.colours(self.classes, theme)[int(result)]

    def counts(self) -> dict[str, int]:
        """Return how many regions are in each class."""
        return dict(Counter(self.placed.values()))


def picture(density: pd.DataFrame) -> Picture:
    """Return quantile classes over the regions with a facility; `density` as `analytics.facilities.density.per_million` returns it."""
    some = density[density["facilities"] > 0]
    classes = classify(some["value"].to_numpy(), classes=CLASSES)
    numbers = classes.assign(density["value"].to_numpy())
    placed = {
        str(geo): NO_FIGURE if value != value else NONE_LISTED if not listed else str(number)  # noqa: PLR0124 - not a number
        for geo, value, listed, number in zip(density["geo"], density["value"], density["facilities"], numbers, strict=True)
    }
    return Picture(classes, placed)
