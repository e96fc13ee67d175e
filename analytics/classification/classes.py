"""Class breaks for choropleth maps, pooled over every year so that a colour means the same in each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analytics.classification.fisher_jenks import fisher_jenks_breaks
from analytics.colour.rgb import Rgb, rgb_of
from data.errors import NotValid

FEWEST: Final = 3
MOST: Final = 9
DEFAULT_CLASSES: Final = 5
DEFAULT_METHOD: Final = "quantile"
OWN: Final = "own"
NO_CLASS: Final = -1
"""Number given to a cell without a value."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Classes:
    """Classes 0, 1, … of a map, from low to high.

    `breaks` are the upper edges of all but the last class. A value that equals an edge belongs to the class below
    it. `lower` and `upper` are the least and the greatest value seen. `below` counts the classes up to
    `midpoint` where the classes diverge from one.
    """

    method: str
    breaks: tuple[float, ...]
    lower: float | None
    upper: float | None
    midpoint: float | None = None
    below: int = 0

    @property
    def diverging(self) -> bool:
        """Whether the classes lie around a midpoint."""
        return self.midpoint is not None

    def __len__(self) -> int:
        return 0 if self.lower is None else len(self.breaks) + 1

    def assign(self, values: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return the class number of each value, `NO_CLASS` for NaN."""
        numbers = np.asarray(values, dtype=np.float64)
        classes = np.searchsorted(np.asarray(self.breaks, dtype=np.float64), numbers, side="left")
        return np.where(np.isnan(numbers) | (len(self) == 0), NO_CLASS, classes)

    def counts(self, values: npt.ArrayLike) -> tuple[int, ...]:
        """Return how many of the values fall into each class."""
        assigned = self.assign(values)
        return tuple(int(n) for n in np.bincount(assigned[assigned >= 0], minlength=len(self)))

    def reaching(self, values: npt.ArrayLike) -> "Classes":
        """Return the same classes whose outermost ones also span these values."""
        numbers = np.asarray(values, dtype=np.float64)
        numbers = numbers[np.isfinite(numbers)]
        if self.lower is None or self.upper is None or not numbers.size:
            return self
        return replace(self, lower=min(self.lower, float(numbers.min())), upper=max(self.upper, float(numbers.max())))

    def edges(self) -> tuple[tuple[float, float], ...]:
        """Return lower and upper edge of each class; the outermost are the least and the greatest value or break."""
        if self.lower is None or self.upper is None:
            return ()
        first, last = min(self.lower, *self.breaks, self.upper), max(self.upper, *self.breaks, self.lower)
        bounds = (first, *self.breaks, last)
        return tuple(pairwise(bounds))


def _quantile(values: Values, classes: int, _lower: float, _upper: float) -> Values:
    return np.quantile(values, np.arange(1, classes) / classes)


def _equal(_values: Values, classes: int, lower: float, upper: float) -> Values:
    return lower + (upper - lower) * np.arange(1, classes) / classes


def _fisher_jenks(values: Values, classes: int, _lower: float, _upper: float) -> Values:
    return fisher_jenks_breaks(values, classes)


def _deviation(values: Values, classes: int, _lower: float, _upper: float) -> Values:
    steps = np.arange(1, classes) - classes / 2
    placed: Values = np.mean(values) + steps * np.std(values)
    return placed


METHODS: Final = MappingProxyType[str, Callable[[Values, int, float, float], Values]](
    {"quantile": _quantile, "equal": _equal, "fisher_jenks": _fisher_jenks, "deviation": _deviation}
)
"""Ways to place breaks by the values; besides them `OWN` takes breaks as given."""

METHOD_NAMES: Final = (*METHODS, OWN)


def classify(values: npt.ArrayLike, method: str = DEFAULT_METHOD, classes: int = DEFAULT_CLASSES, midpoint: float | None = None) -> Classes:
    """Return classes of the values (NaN ignored): as many as asked, or as there are distinct values; none for no values.

    With a `midpoint` that has values on both sides, it is a break and each side is classified by itself, into equally many classes: an odd
    number becomes the next even one.
    """
    if method not in METHODS:
        raise NotValid(f"There is no method {method!r}; choose one of {', '.join(METHODS)}.")
    if not FEWEST <= classes <= MOST:
        raise NotValid(f"A map cannot have {classes} classes; choose {FEWEST} to {MOST}.")
    numbers = np.asarray(values, dtype=np.float64)
    numbers = np.sort(numbers[np.isfinite(numbers)])
    if not numbers.size:
        return Classes(method, (), None, None, midpoint)
    lower, upper = float(numbers[0]), float(numbers[-1])
    if midpoint is None:
        return Classes(method, _breaks(method, numbers, classes, lower, upper), lower, upper)
    return _diverge(method, numbers, classes, midpoint)


def own_classes(values: npt.ArrayLike, breaks: tuple[float, ...], midpoint: float | None = None) -> Classes:
    """Return classes with the given inner edges; they diverge where the midpoint is one of these."""
    if not all(np.isfinite(breaks)) or list(breaks) != sorted(set(breaks)) or not FEWEST <= len(breaks) + 1 <= MOST:
        raise NotValid(f"Own breaks must be {FEWEST - 1} to {MOST - 1} numbers, each greater than the one before it.")
    numbers = np.asarray(values, dtype=np.float64)
    numbers = numbers[np.isfinite(numbers)]
    around = midpoint if midpoint in breaks else None
    below = breaks.index(around) + 1 if around is not None else 0
    lower, upper = (float(numbers.min()), float(numbers.max())) if numbers.size else (None, None)
    return Classes(OWN, tuple(float(edge) for edge in breaks), lower, upper, around, below)


def _breaks(method: str, numbers: Values, classes: int, lower: float, upper: float) -> tuple[float, ...]:
    within = min(classes, np.unique(numbers).size)
    if within < 2:
        return ()
    result = np.unique(METHODS[method](numbers, within, lower, upper))
    # an edge below all values or at the top would leave a class without values
    return tuple(float(edge) for edge in result if lower <= edge < upper)


def _diverge(method: str, numbers: Values, classes: int, midpoint: float) -> Classes:
    low, high = numbers[numbers <= midpoint], numbers[numbers > midpoint]
    lower, upper = float(numbers[0]), float(numbers[-1])
    if not low.size or not high.size:
        breaks = _breaks(method, numbers, classes, lower, upper)
        return Classes(method, breaks, lower, upper, midpoint, 0 if high.size else len(breaks) + 1)
    for_low, for_high = _shares(classes, low, high)
    under = _breaks(method, low, for_low, lower, midpoint)
    over = tuple(edge for edge in _breaks(method, high, for_high, midpoint, upper) if edge > midpoint)
    below = tuple(edge for edge in under if edge < midpoint)
    return Classes(method, (*below, float(midpoint), *over), lower, upper, midpoint, len(below) + 1)


def _shares(classes: int, low: Values, high: Values) -> tuple[int, int]:
    """Classes for either side: equally many, an odd number rounded up to an even one, none more than distinct values."""
    half = (classes + 1) // 2
    return min(half, np.unique(low).size), min(half, np.unique(high).size)


@dataclass(frozen=True)
class NamedClass:
    """One class: `label` is a text marked for translation, `light` and `dark` its fill on either kind of page (hex)."""

    key: str
    label: str
    light: str
    dark: str

    def fill(self, theme: str) -> Rgb:
        """Return red, green, blue 0-255 for a light or a dark page."""
        return rgb_of(self.dark if theme == "dark" else self.light)


def by_key(classes: Iterable[NamedClass]) -> dict[str, NamedClass]:
    """Return the classes by their key, in the order in which a legend lists them."""
    return {one.key: one for one in classes}
