"""What a request to Eurostat costs, and how one that costs too much is cut into parts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from data.errors import SourceChanged, UnreadableFile
from loaders.http import Client, Request
from loaders.jsonstat_axes import axes_of
from loaders.services import eurostat_answers
from loaders.services.content import parsed
from loaders.services.eurostat_toc import SERVICE, Listed
from loaders.services.model import Codes

LIMIT: Final = 499_999
"""Most cells (positions, not values) that the service hands out at once."""

WHOLE: Final = 200_000
"""Tables with fewer values than this are asked for as a whole, without counting first.

Values are fewer than cells; where the service counts more than it hands out, it says so and the table is cut then.
"""

LEVELS: Final = ("aggregate", "country", "nuts1", "nuts2", "nuts3")
"""Values of geoLevel, by which the statistics service cuts a table; SDMX has nothing like it."""

_TIME: Final = ("time", "time_period")


@dataclass(frozen=True)
class Query:
    """One request: codes by dimension in the table's order without time, none for all of them.

    `years` are the first and the last, None for all; `level` is one of `LEVELS`, "" for all.
    """

    code: str
    dimensions: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] | None = None
    years: tuple[int, int] | None = None
    level: str = ""

    @property
    def key(self) -> str:
        """SDMX key: positions between dots, `+` between codes; "" for everything."""
        chosen = self.codes or {}
        if not any(chosen.values()):
            return ""
        return ".".join("+".join(chosen.get(name, ())) for name in self.dimensions)


@dataclass(frozen=True)
class Structure:
    """Positions that a request matches: codes by dimension, without time, in the table's order."""

    axes: Mapping[str, tuple[str, ...]]

    def cells(self, years: int) -> int:
        """Return the cost of asking for that many years."""
        return math.prod(len(codes) for codes in self.axes.values()) * years


def structure(client: Client, code: str, selection: Codes) -> Structure:
    """Return what the last period of a filtered table holds: cheap to ask, and it lists dimensions in the order of keys.

    Regions without a figure in the last period are not listed, so the cost may be more than counted.
    """
    params: dict[str, str | tuple[str, ...]] = {"format": "JSON", "lang": "EN", "lastTimePeriod": "1", **selection}
    request = Request(SERVICE, f"statistics/1.0/data/{code}", params, check=eurostat_answers.check)
    reply = client.get(request)
    try:
        axes = axes_of(parsed(reply, "JSON-stat"), reply.url)
    except (UnreadableFile, AttributeError) as error:
        raise SourceChanged(f"{reply.url} does not say what the table is made of ({error}); a person must look.") from error
    result = {axis.name.lower(): axis.codes for axis in axes if axis.name.lower() not in _TIME}
    if gone := [name for name in selection if name not in result]:
        raise SourceChanged(f"{reply.url} has no dimension {gone[0]!r}: it has {', '.join(result)}; the catalogue's row must follow.")
    if empty := [name for name, codes in result.items() if not codes]:
        raise SourceChanged(f"{reply.url} has no code of {empty[0]}: expected those that the catalogue names; a person must look.")
    return Structure(result)


def parts(table: Listed, result: Structure | None, codes: Codes) -> list[Query]:
    """Return requests that together ask for the wanted cells: below the limit as counted, cut by years, then by level of region.

    Without a structure even one year was too big to be counted. Cut by level, a request needs no list of regions, so
    none is lost that has no figure in the last year; whether each level fits is for the service to say.
    """
    dimensions = tuple(result.axes) if result else tuple(codes)
    whole = Query(table.code, dimensions, {name: tuple(codes.get(name, ())) for name in dimensions})
    per_year = result.cells(1) if result else LIMIT + 1
    if table.years is None:
        return [whole] if per_year <= LIMIT else [replace(whole, level=level) for level in LEVELS]
    first, last = table.years
    if per_year * (last - first + 1) <= LIMIT:
        return [whole]
    step = max(1, LIMIT // per_year)
    by_year = [replace(whole, years=(year, min(year + step - 1, last))) for year in range(first, last + 1, step)]
    return by_year if per_year <= LIMIT else [replace(query, level=level) for query in by_year for level in LEVELS]
