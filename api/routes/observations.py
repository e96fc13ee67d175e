"""Observations by indicator, region, year and release, in every format."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlencode

import pandas as pd
from pydantic import Field

from api.operation import PREFIX, Operation
from api.paging import page
from api.responses import JSON, LONG, SHORT, Answer, as_json, plain, streamed
from api.routes.lists import VERSION
from api.routes.observation_rows import RowsQuery, selected
from api.routes.region import successors
from data.schema import COLUMNS
from data.store import Store, current
from exports import datapackage
from exports.extract import Extract
from exports.formats import FORMATS
from exports.records import json_pieces
from exports.sources import sources_of
from queries import observations as answers

_CSV: Final = "csv"
_KEPT_ROWS: Final = 100_000
"""JSON of more rows is made while it is sent."""
_LONGEST_LINK: Final = 4_000
"""Characters of a link in a header: proxies refuse answers with long ones; JSON has the next page in its content too."""

_SAME_ROWS: Final = ("cursor", "limit", "format", "lang", "nuts", "generation")
"""Parameters that change nothing about which rows there are."""

Form = Literal["json", "csv", "xlsx", "parquet", "geojson", "gpkg", "sdmx-csv", "json-stat"]
FileForm = Literal["csv", "xlsx", "parquet", "geojson", "gpkg", "sdmx-csv", "json-stat"]


class ObservationQuery(RowsQuery):
    """Which observations, in which form."""

    format: Annotated[Form, Field(description="Form of the answer; what the header Accept names if left out, else json.")] = "json"


class FileQuery(RowsQuery):
    """Which file of observations."""

    format: Annotated[FileForm, Field(description="Format of the file that is described.")] = _CSV


def observations(params: ObservationQuery) -> Answer:
    """Return the rows asked for, by indicator as asked, then geo, then year."""
    store = current()
    every, frame, following = _page(store, params)
    onwards = [*params.pairs("cursor", "generation", "format"), ("format", params.format), ("generation", store.generation)]
    following_page = urlencode([*onwards, ("cursor", following)]) if following else ""
    extract = _extract(store, params, frame)
    answer = _as_json(extract, params, every, following_page) if params.format == "json" else _file(extract, params)
    links = tuple(link for link in _links(params, following_page) if len(link) <= _LONGEST_LINK)
    return replace(answer, links=links, cache=LONG if params.generation == store.generation else SHORT)


def data_package(params: FileQuery) -> Answer:
    """Return the data package of a file of observations."""
    return as_json(FORMATS[params.format].data_package(_described(params)))


def csvw(params: RowsQuery) -> Answer:
    """Return CSVW metadata of observations as CSV."""
    extract = _described(params)
    return as_json(datapackage.csvw(extract, name=extract.file_name(_CSV), checksum=FORMATS[_CSV].measured(extract)[1]))


def _links(params: ObservationQuery, following_page: str) -> Iterator[str]:
    """What the header Link says: the next page, and what describes the file."""
    if following_page:
        yield f'<?{following_page}>; rel="next"'
    if params.format != "json":
        yield f'<observations/datapackage.json?{urlencode([*params.pairs("format"), ("format", params.format)])}>; rel="describedby"'
    if params.format == _CSV:
        yield f'<observations/csvw.json?{urlencode(params.pairs("format"))}>; rel="describedby"'


def _page(store: Store, params: RowsQuery) -> tuple[int, pd.DataFrame, str | None]:
    """How many rows there are, those of the page asked for, and the cursor of the next one."""
    every = selected(store, params)
    return len(every), *page(every, params.limit, params.cursor, params.pairs(*_SAME_ROWS), store.generation)


def _described(params: RowsQuery) -> Extract:
    store = current()
    return _extract(store, params, _page(store, params)[1])


def _extract(store: Store, params: RowsQuery, frame: pd.DataFrame) -> Extract:
    query = params.pairs("format", "lang", "generation", "cursor", "limit", "nuts")
    return Extract(frame, store, query, answers.region_names(params.lang), params.lang, params.nuts)


def _file(extract: Extract, params: ObservationQuery) -> Answer:
    form = FORMATS[params.format]
    form.check(extract)
    name = extract.file_name(form.ending)
    if form.gradual is not None and len(extract.frame) > form.gradual:
        made = streamed(lambda: form.write(extract), form.media, _key(extract, params))
        return replace(made, filename=name, dense=form.packed)
    return replace(plain(form.content(extract), form.media, filename=name), dense=form.packed)


def _as_json(extract: Extract, params: ObservationQuery, total: int, following_page: str) -> Answer:
    frame, store = extract.frame, extract.store
    head = {
        "generation": store.generation,
        "count": len(frame),
        "total": total,
        "next": f"?{following_page}" if following_page else None,
        "columns": COLUMNS,
        "sources": sources_of(frame, store.manifest).to_dict("records"),
        "successors": [one for geo in params.geo for one in successors(geo)],
    }

    def pieces() -> Iterator[bytes]:
        return json_pieces(extract, head)

    return streamed(pieces, JSON, _key(extract, params)) if len(frame) > _KEPT_ROWS else plain(b"".join(pieces()), JSON)


def _key(extract: Extract, params: ObservationQuery) -> tuple[Any, ...]:
    """What is equal for equal content: an answer that is made on the way has no bytes yet to tell it by."""
    return VERSION, extract.store.generation, type(params).__name__, params.model_dump_json(exclude={"generation"})


ROWS: Final = (
    Operation(
        f"{PREFIX}/observations",
        "observations",
        "Values with their flags, status and release, missing ones included.",
        observations,
        (JSON, *(FORMATS[key].media for key in ("csv", "xlsx", "parquet", "geojson", "gpkg", "sdmx-csv", "json-stat"))),
        kept=True,
    ),
    Operation(
        f"{PREFIX}/observations/datapackage.json",
        "observations_datapackage",
        "Frictionless data package of a file of observations: schema, sources, licences, query, notes, size and SHA-256.",
        data_package,
        kept=True,
    ),
    Operation(f"{PREFIX}/observations/csvw.json", "observations_csvw", "CSVW metadata of observations as CSV.", csvw, kept=True),
)
