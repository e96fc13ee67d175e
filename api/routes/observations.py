"""Observations by indicator, region, year and release, as JSON or CSV."""

import json
from typing import Annotated, Any, Final

import pandas as pd
from pydantic import Field

from analytics.nuts.series import with_recoded
from api.errors import Problem, refused
from api.query import Query
from api.responses import CSV, JSON, Answer, plain
from api.routes.region import successors, unknown
from api.types import End, Indicator, Start, Table, Text, Texts, Truth
from data.schema import COLUMNS, DEFAULT_NUTS, release_order
from data.store import Store, current
from exports.csv import to_csv
from exports.records import to_records
from exports.sources import sources_of
from queries import nuts_history

TRUE: Final = "true"
MOST_ROWS: Final = 1_000_000


class ObservationQuery(Query):
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
    format: Table = "json"


def observations(params: ObservationQuery) -> Answer:
    """Return the rows asked for, by indicator as asked, then geo, then year."""
    store = current()
    start, end = _span(params)
    frame = _rows(store, params, _pinned(store, params))
    _refuse_unknown_regions(frame, params.geo)
    frame = frame[frame["year"].between(start, end)]
    frame = frame[frame["geo"].isin(params.geo)] if params.geo else frame
    if len(frame) > MOST_ROWS:
        raise Problem(422, f"That is {len(frame):,} rows and {MOST_ROWS:,} are the most: ask for fewer indicators, regions or years.")
    became = [one for geo in params.geo for one in successors(geo)]
    return _FORMATS[params.format](frame, store, became)


def _span(params: ObservationQuery) -> tuple[int, int]:
    start, end = params.start, params.end
    if start is not None and end is not None and start > end:
        raise Problem(422, f"start={start} lies after end={end}: swap them.")
    return start or 0, end or 9999


def _pinned(store: Store, params: ObservationQuery) -> dict[str, str | None]:
    """The release of each indicator: the one asked for where it has that, else the newest."""
    held = {key: store.releases(key) for key in params.indicator}
    release = params.release
    if release is not None and not any(release in releases for releases in held.values()):
        every = {one for releases in held.values() for one in releases}
        raise refused("release", release, sorted(every, key=release_order, reverse=True))
    return {key: release if release in releases else None for key, releases in held.items()}


def _rows(store: Store, params: ObservationQuery, pinned: dict[str, str | None]) -> pd.DataFrame:
    read = _with_recoded if params.recoded == TRUE else _as_listed
    frames = [read(store, key, pinned[key], params.geo) for key in params.indicator]
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _as_listed(store: Store, key: str, release: str | None, _geos: tuple[str, ...]) -> pd.DataFrame:
    return store.observations(key, release)


def _with_recoded(store: Store, key: str, release: str | None, geos: tuple[str, ...]) -> pd.DataFrame:
    """The listed rows and those carried over to the current codes."""
    codes = frozenset(store.regions(DEFAULT_NUTS)["geo"])
    merged = nuts_history.converted_series(key, DEFAULT_NUTS, release, codes & set(geos) if geos else codes)
    return with_recoded(store.observations(key, release), merged)


def _refuse_unknown_regions(frame: pd.DataFrame, geos: tuple[str, ...]) -> None:
    """A mistyped code must not look like a region without figures."""
    if not geos:
        return
    known = nuts_history.known_codes() | set(frame["geo"].astype(str))
    for geo in geos:
        if geo not in known:
            raise unknown(geo, known, 422)


def _as_json(frame: pd.DataFrame, store: Store, became: list[dict[str, Any]]) -> Answer:
    sources = sources_of(frame, store.manifest).to_dict("records")
    head = {"generation": store.generation, "count": len(frame), "columns": COLUMNS, "sources": sources, "successors": became}
    body = f'{json.dumps(head, ensure_ascii=False)[:-1]},"observations":{to_records(frame)}}}\n'
    return plain(body.encode(), JSON)


def _as_csv(frame: pd.DataFrame, _store: Store, _became: list[dict[str, Any]]) -> Answer:
    return plain(to_csv(frame), CSV, filename="regioscope.csv")


_FORMATS: Final = {"json": _as_json, "csv": _as_csv}
