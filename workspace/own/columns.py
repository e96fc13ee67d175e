"""Which column of a table has the regions, the years, the indicators and the values: by what is in them first, then by their headings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workspace.importers.grid import Grid
from workspace.own import numbers
from workspace.own.problems import OwnTableProblem

MOST_INDICATORS: Final = 12
_REGION: Final = frozenset(
    {
        "geo",
        "region",
        "regions",
        "regioncode",
        "nuts",
        "nuts1",
        "nuts2",
        "nuts3",
        "nutscode",
        "nutsid",
        "nuts2code",
        "code",
        "geotime",
        "geotimeperiod",
    }
    | {
        "geocode",
        "country",
        "territory",
        "area",
        "refarea",
        "kod",
        "kodnuts",
        "województwo",
        "obszar",
        "kraj",
        "jednostka",
        "regionname",
        "name",
        "nazwa",
    }
)
_YEAR: Final = frozenset(
    {"year", "time", "timeperiod", "period", "date", "rok", "lata", "okres", "data", "jahr", "année", "annee", "año", "anno", "jaar"}
)
_INDICATOR: Final = frozenset(
    {
        "indicator",
        "indic",
        "variable",
        "measure",
        "series",
        "item",
        "category",
        "wskaźnik",
        "wskaznik",
        "zmienna",
        "miara",
        "kategoria",
        "indicatorname",
    }
)
_VALUE: Final = frozenset({"value", "values", "obsvalue", "wartość", "wartosc", "wert", "valeur", "valor", "amount", "number"})
_ENOUGH: Final = 0.5
"""Share of the cells that must fit for a column to be what it seems."""


@dataclass(frozen=True)
class Columns:
    """The roles of a table's columns, by key of `Grid.columns`; `years` are headings that are years, with the year of each.

    With several `values` each is an indicator of its own; a table has `year` or `years`, or one year that somebody has to say.
    """

    region: str
    year: str = ""
    indicator: str = ""
    values: tuple[str, ...] = ()
    years: tuple[tuple[str, int], ...] = ()


def recognised(grid: Grid, is_region: Callable[[str], bool]) -> Columns:
    """Return the roles of a table's columns, `is_region` telling codes and names; raises `OwnTableProblem`."""
    region = region_of(grid, is_region)
    rest = [key for key in grid.columns if key != region]
    years = tuple((key, head) for key in rest if (head := numbers.year(grid.titles[key])) is not None and _numeric(grid, key))
    plain = [key for key in rest if key not in dict(years)]
    indicator = next((key for key in plain if _named(key, _INDICATOR)), "")
    if years:
        return Columns(region, indicator=indicator, years=years)
    year = next((key for key in plain if _named(key, _YEAR) and _dated(grid, key)), "") or _only_years(grid, plain)
    values = [key for key in plain if key not in {year, indicator} and _numeric(grid, key) and _valued(grid, key)]
    named = [key for key in values if _named(key, _VALUE)]
    if not values:
        raise OwnTableProblem("no_values", region=grid.titles[region])
    return Columns(region, year, indicator, tuple(named[:1] if named and indicator else values))


def region_of(grid: Grid, is_region: Callable[[str], bool]) -> str:
    """Return the column of regions: the one with most cells that are, else one with a heading that says so."""
    best = max(grid.columns, key=lambda key: _share(grid, key, is_region))
    if _share(grid, best, is_region) >= _ENOUGH:
        return best
    named = next((key for key in grid.columns if _named(key, _REGION)), "")
    if not named:
        raise OwnTableProblem("no_region")
    return named


def _named(key: str, words: frozenset[str]) -> bool:
    return key.partition("#")[0] in words


def _share(grid: Grid, key: str, holds: Callable[[str], bool]) -> float:
    """Which part of the filled cells of a column fulfils a condition."""
    words = grid.words(key)
    filled = words.where(bool)
    return float(words.where(lambda word: bool(word) and holds(word)).sum() / max(1, filled.sum()))


def _numeric(grid: Grid, key: str) -> bool:
    """Whether a column holds values: numbers, or nothing but marks for none."""
    read = numbers.reader(grid.words(key).words)
    return _share(grid, key, lambda word: bool(read(word).status)) >= _ENOUGH


def _valued(grid: Grid, key: str) -> bool:
    words = grid.words(key).words
    read = numbers.reader(words)
    return any(read(word).status == "reported" for word in words)


def _dated(grid: Grid, key: str) -> bool:
    return _share(grid, key, lambda word: numbers.year(word) is not None) >= _ENOUGH


def _only_years(grid: Grid, keys: list[str]) -> str:
    """The first column of nothing but years, where another one is left for values."""
    dated = [key for key in keys if _share(grid, key, lambda word: numbers.year(word) is not None) == 1]
    others = [key for key in keys if key not in dated and _numeric(grid, key)]
    return dated[0] if dated and (others or len(dated) > 1) else ""
