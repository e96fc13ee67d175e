"""Which observations are asked for: by indicator, region, year and release."""

from typing import Annotated

import pandas as pd
from pydantic import Field

from analytics.nuts.series import with_recoded
from api.errors import Problem, refused
from api.paging import MOST_ROWS, Cursor, PageSize
from api.query import Query
from api.routes.region import unknown
from api.types import TRUE, Borders, End, Generation, Indicator, Start, Text, Texts, Truth, WordsIn
from data.schema import DEFAULT_NUTS, release_order
from data.store import Store
from queries import nuts_history


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
    nuts: Borders = None
    lang: WordsIn = "en"
    generation: Generation = None
    limit: PageSize = None
    cursor: Cursor = None

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """Return the query as names and values, in their order, without what is left out."""
        given = {name: value for name, value in self if value not in (None, ()) and value != type(self).model_fields[name].default}
        return [
            (name, str(one))
            for name, value in given.items()
            if name not in without
            for one in (value if isinstance(value, tuple) else [value])
        ]


def rows(store: Store, params: RowsQuery) -> pd.DataFrame:
    """Return the rows asked for, by indicator as asked, then geo, then year: columns of `data.schema.COLUMNS` and `dataset`."""
    start, end = _span(params)
    read = _with_recoded if params.recoded == TRUE else _as_listed
    pinned = _pinned(store, params)
    frames = [read(store, key, pinned[key], params.geo) for key in params.indicator]
    _refuse_unknown_regions(frames, params.geo)
    narrowed = [_narrowed(frame, params.geo, start, end) for frame in frames]
    frame = narrowed[0] if len(narrowed) == 1 else pd.concat(narrowed, ignore_index=True)
    if len(frame) > MOST_ROWS:
        raise Problem(422, f"That is {len(frame):,} rows and {MOST_ROWS:,} are the most: ask for fewer indicators, regions or years.")
    return frame


def _narrowed(frame: pd.DataFrame, geos: tuple[str, ...], start: int, end: int) -> pd.DataFrame:
    # before they are joined: of a million rows a reader may want thirty
    chosen = frame["year"].between(start, end)
    return frame[chosen & frame["geo"].isin(geos)] if geos else frame[chosen]


def _span(params: RowsQuery) -> tuple[int, int]:
    start, end = params.start, params.end
    if start is not None and end is not None and start > end:
        raise Problem(422, f"start={start} lies after end={end}: swap them.")
    return start or 0, end or 9999


def _pinned(store: Store, params: RowsQuery) -> dict[str, str | None]:
    """The release of each indicator: the one asked for where it has that, else the newest."""
    held = {key: store.releases(key) for key in params.indicator}
    release = params.release
    if release is not None and not any(release in releases for releases in held.values()):
        every = {one for releases in held.values() for one in releases}
        raise refused("release", release, sorted(every, key=release_order, reverse=True))
    return {key: release if release in releases else None for key, releases in held.items()}


def _as_listed(store: Store, key: str, release: str | None, _geos: tuple[str, ...]) -> pd.DataFrame:
    return store.observations(key, release)


def _with_recoded(store: Store, key: str, release: str | None, geos: tuple[str, ...]) -> pd.DataFrame:
    """The listed rows and those carried over to the current codes."""
    codes = frozenset(store.regions(DEFAULT_NUTS)["geo"])
    merged = nuts_history.converted_series(key, DEFAULT_NUTS, release, codes & set(geos) if geos else codes)
    return with_recoded(store.observations(key, release), merged)


def _refuse_unknown_regions(frames: list[pd.DataFrame], geos: tuple[str, ...]) -> None:
    """A mistyped code must not look like a region without data."""
    if not geos:
        return
    known = nuts_history.known_codes().union(*(set(frame["geo"].unique()) for frame in frames))
    for geo in geos:
        if geo not in known:
            raise unknown(geo, known, 422)
