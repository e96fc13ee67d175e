"""Which observations are asked for: by indicator, region, year, NUTS version, release and status."""

from typing import Annotated

from pydantic import Field

from analytics.nuts.groups import ALL
from api.errors import Problem, refused
from api.paging import Cursor, PageSize
from api.query import Query
from api.routes.region import unknown
from api.types import (
    TRUE,
    AnyLevel,
    Borders,
    End,
    Generation,
    Indicator,
    InGroup,
    Nuts,
    Start,
    Status,
    Text,
    Texts,
    Truth,
    WordsIn,
)
from data.schema import DEFAULT_NUTS, release_order
from data.store import Store
from queries import nuts_history
from queries.selected_rows import SelectedRows
from queries.selection import Selection


class RowsQuery(Query):
    """Which observations."""

    indicator: Annotated[tuple[Indicator, ...], Field(min_length=1, description="Key of an indicator; may be repeated.")]
    geo: Annotated[Texts, Field(description="Code of a region; may be repeated. All of them if left out.")] = ()
    start: Start = None
    end: End = None
    release: Annotated[
        Text | None, Field(description="The view as it stood at this release; an indicator without it is given as it stands now.")
    ] = None
    recoded: Annotated[
        Truth,
        Field(
            description=f"With true, regions of NUTS {DEFAULT_NUTS} also get values converted from codes that ended, with status recoded."
        ),
    ] = "false"
    among: InGroup = ALL
    level: AnyLevel = None
    codes: Annotated[Nuts | None, Field(description="NUTS version whose codes alone are given; codes of every version if left out.")] = None
    status: Annotated[tuple[Status, ...], Field(description="Status of the values; may be repeated. All of them if left out.")] = ()
    nuts: Borders = None
    lang: WordsIn = "en"
    generation: Generation = None
    limit: PageSize = None
    cursor: Cursor = None

    @property
    def selection(self) -> Selection:
        """The rows that are asked for."""
        start, end = _span(self)
        converted = self.recoded == TRUE
        return Selection(self.indicator, self.geo, start, end, self.release, self.among, self.level, self.codes, self.status, converted)

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """Return the query as names and values, in their order, without what is left out."""
        given = {name: value for name, value in self if value not in (None, ()) and value != type(self).model_fields[name].default}
        return [
            (name, str(one))
            for name, value in given.items()
            if name not in without
            for one in (value if isinstance(value, tuple) else [value])
        ]


def selected(store: Store, params: RowsQuery) -> SelectedRows:
    """Return where the rows asked for are, by indicator as asked, then geo, then year."""
    _refuse_unknown_release(store, params)
    result = params.selection.result()
    _refuse_unknown_regions(result, params.geo)
    return result


def _span(params: RowsQuery) -> tuple[int, int]:
    start, end = params.start, params.end
    if start is not None and end is not None and start > end:
        raise Problem(422, f"start={start} lies after end={end}: swap them.")
    return start or 0, end or 9999


def _refuse_unknown_release(store: Store, params: RowsQuery) -> None:
    """A release that none of the indicators has; one without it is given as it stands now."""
    every = {one for key in params.indicator for one in store.releases(key)}
    if params.release is not None and params.release not in every:
        raise refused("release", params.release, sorted(every, key=release_order, reverse=True))


def _refuse_unknown_regions(result: SelectedRows, geos: tuple[str, ...]) -> None:
    """A mistyped code must not look like a region without data."""
    if not geos:
        return
    known = nuts_history.known_codes().union(*(part.frame["geo"].cat.categories for part in result.parts))
    for geo in geos:
        if geo not in known:
            raise unknown(geo, known, 422)
