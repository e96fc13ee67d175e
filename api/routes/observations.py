"""Observations by indicator, region, year and release, as JSON or CSV."""

import json
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analytics.nuts.series import with_recoded
from api.carrying import carried_over, successors
from api.errors import Problem, refused
from api.params import Asked
from api.responses import CSV, JSON, Answer, plain
from api.routes.region import known_codes, unknown
from data.schema import COLUMNS, DEFAULT_NUTS, release_order
from data.store import Store, current
from exports.csv import to_csv
from exports.records import to_records
from exports.sources import sources_of

TRUE: Final = "true"
MOST_ROWS: Final = 1_000_000


def observations(asked: Asked) -> Answer:
    """The rows asked for, by indicator as asked, then geo, then year."""
    store = current()
    start, end = _span(asked)
    frame = _rows(store, asked, _pinned(store, asked))
    _refuse_unknown_regions(store, frame, asked["geo"])
    frame = frame[frame["year"].between(start, end)]
    frame = frame[frame["geo"].isin(asked["geo"])] if asked["geo"] else frame
    if len(frame) > MOST_ROWS:
        raise Problem(422, f"That is {len(frame):,} rows and {MOST_ROWS:,} are the most: ask for fewer indicators, regions or years.")
    became = [one for geo in asked["geo"] for one in successors(store, geo)]
    return _FORMATS[asked["format"]](frame, store, became)


def years_held() -> tuple[str, ...]:
    """Years for which the snapshot lists anything, ascending."""
    return _years_held(current().generation)


@lru_cache(maxsize=2)
def _years_held(_generation: str) -> tuple[str, ...]:
    store = current()
    found = {int(year) for key in store.indicators() for year in store.vintages(key)["year"].unique()}
    return tuple(str(year) for year in sorted(found))


def _span(asked: Asked) -> tuple[int, int]:
    start, end = asked["start"], asked["end"]
    if start is not None and end is not None and start > end:
        raise Problem(422, f"start={start} lies after end={end}: swap them.")
    return start or 0, end or 9999


def _pinned(store: Store, asked: Asked) -> dict[str, str | None]:
    """The release of each indicator: the one asked for where it has that, else the newest."""
    held = {key: store.releases(key) for key in asked["indicator"]}
    release = asked["release"]
    if release is not None and not any(release in releases for releases in held.values()):
        every = {one for releases in held.values() for one in releases}
        raise refused("release", release, sorted(every, key=release_order, reverse=True))
    return {key: release if release in releases else None for key, releases in held.items()}


def _rows(store: Store, asked: Asked, pinned: dict[str, str | None]) -> pd.DataFrame:
    read = _with_recoded if asked["recoded"] == TRUE else _as_listed
    frames = [read(store, key, pinned[key], asked["geo"]) for key in asked["indicator"]]
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _as_listed(store: Store, key: str, release: str | None, _geos: tuple[str, ...]) -> pd.DataFrame:
    return store.observations(key, release)


def _with_recoded(store: Store, key: str, release: str | None, geos: tuple[str, ...]) -> pd.DataFrame:
    """The listed rows and those carried over to the current codes."""
    current_codes = set(store.regions(DEFAULT_NUTS)["geo"])
    joined = carried_over(store, key, DEFAULT_NUTS, release, current_codes & set(geos) if geos else current_codes)
    return with_recoded(store.observations(key, release), joined)


def _refuse_unknown_regions(store: Store, frame: pd.DataFrame, geos: tuple[str, ...]) -> None:
    """A mistyped code must not look like a region without figures."""
    if not geos:
        return
    known = known_codes(store) | set(frame["geo"].astype(str))
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
FORMATS: Final = tuple(_FORMATS)
