"""Eurostat: tables by code, in each form that it offers, asked for only when its contents list newer data."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from data.errors import SourceChanged, SourceDown
from data.schema import UNDATED, release_order
from loaders.http import Client, Reply, Request
from loaders.services import eurostat_answers, eurostat_query, eurostat_toc
from loaders.services.content import table_of
from loaders.services.eurostat_answers import READY, MadeLater, TooBig
from loaders.services.eurostat_query import Query
from loaders.services.eurostat_toc import SERVICE, Listed
from loaders.services.join import join_tables
from loaders.services.model import LATER, Codes, Fetched, Service
from loaders.table import Table

Params = dict[str, str | tuple[str, ...]]


def _sdmx_21(form: str) -> Callable[[Query], Request]:
    def request(query: Query) -> Request:
        params: Params = {"format": form, "compressed": "true", **_periods(query, "startPeriod", "endPeriod")}
        return Request(SERVICE, f"sdmx/2.1/data/{query.code}/{query.key}", params, check=eurostat_answers.check)

    return request


def _sdmx_30(query: Query) -> Request:
    params: Params = {"compress": "true", "format": "csvdata", "formatVersion": "2.0", "lang": "en", "labels": "both"}
    # wildcards of SDMX 3.0 are stars, its filters on time are conditions
    key = ".".join(part or "*" for part in query.key.split(".")) if query.key else ""
    if query.years:
        params["c[TIME_PERIOD]"] = f"ge:{query.years[0]}+le:{query.years[1]}"
    return Request(SERVICE, f"sdmx/3.0/data/dataflow/ESTAT/{query.code}/1.0{'/' if key else ''}{key}", params, check=eurostat_answers.check)


def _statistics(query: Query) -> Request:
    chosen = {name: codes for name, codes in (query.codes or {}).items() if codes}
    params: Params = {"format": "JSON", "lang": "EN", **chosen, **_periods(query, "sinceTimePeriod", "untilTimePeriod")}
    if query.level:
        params["geoLevel"] = query.level
    return Request(SERVICE, f"statistics/1.0/data/{query.code}", params, check=eurostat_answers.check)


def _periods(query: Query, first: str, last: str) -> Params:
    return {first: str(query.years[0]), last: str(query.years[1])} if query.years else {}


FORMS: Final[dict[str, Callable[[Query], Request]]] = {
    "TSV": _sdmx_21("TSV"),
    "SDMX-CSV": _sdmx_21("SDMX-CSV"),
    "SDMX-CSV 2.0": _sdmx_30,
    "JSON-stat": _statistics,
}
"""Ways to ask for a table; the readers tell the answers apart by their content."""


def fetch(service: Service, selection: Codes, client: Client, since: str | None, seen: str = LATER) -> Fetched:
    """Return table with at least the wanted cells, or `unchanged` where the contents list nothing newer than `since`, read on `seen`."""
    listed = eurostat_toc.listed(client, service.code)
    if since and listed.updated and listed.updated <= release_order(since) and listed.updated < seen:
        return Fetched(None, since, client.origins.url(SERVICE, eurostat_toc.REQUEST.path), "", 0, unchanged=True)
    queries = [Query(listed.code, codes=service.filters or None)]
    if not service.filters and (listed.values is None or listed.values > eurostat_query.WHOLE):
        queries = _counted(client, listed, selection)
    try:
        return _fetched(service, listed, queries, client)
    except TooBig:
        if len(queries) > 1:
            raise
        return _fetched(service, listed, _cut(client, listed, selection, queries), client)


def _counted(client: Client, listed: Listed, codes: Codes) -> list[Query]:
    try:
        result = eurostat_query.structure(client, listed.code, codes)
    except (TooBig, MadeLater):
        return eurostat_query.parts(listed, None, codes)
    return eurostat_query.parts(listed, result, codes)


def _cut(client: Client, listed: Listed, codes: Codes, refused: list[Query]) -> list[Query]:
    """Smaller requests in place of one that the service found too big, or `SourceChanged` where there are none."""
    queries = _counted(client, listed, codes)
    if queries == refused:
        raise SourceChanged(
            f"Eurostat finds {listed.code} too big although it counts fewer than {eurostat_query.LIMIT} cells with the catalogue's codes: "
            "expected the table; the catalogue's row must choose more codes."
        )
    return queries


def _fetched(service: Service, listed: Listed, queries: list[Query], client: Client) -> Fetched:
    tables: list[Table] = []
    digests: list[str] = []
    size, url = 0, ""
    for query in queries:
        form = "JSON-stat" if query.level else service.form
        request, reply = get(client, FORMS[form](query))
        tables.append(_checked(table_of(client, request, reply, may_be_empty=bool(query.level)), listed.code, reply.url))
        digests.append(reply.sha256)
        size += reply.size
        url = url or reply.url
    # a level of region that the table does not have answers without cells
    held = [part for part in tables if part.frame.num_rows]
    if not held:
        raise SourceChanged(f"{url} and the requests after it hold no cell: expected figures; a person must look.")
    table = join_tables(held, url)
    release = table.release or listed.updated or UNDATED
    digest = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    return Fetched(replace(table, dataset=listed.code, release=release), release, url, digest, size)


def _checked(table: Table, code: str, url: str) -> Table:
    if table.dataset and table.dataset.lower() != code:
        raise SourceChanged(f"{url} answered the table {table.dataset.lower()}: expected {code}; a person must look.")
    return table


_GOING_ON: Final = frozenset({"SUBMITTED", "PROCESSING", "QUEUED"})


def get(client: Client, request: Request) -> tuple[Request, Reply]:
    """Return the reply with the table, now or later, and the request that gave it; `SourceDown` where it takes longer than the bound."""
    ends = time.monotonic() + client.settings.patience
    while True:
        try:
            return request, client.get(request)
        except MadeLater as later:
            key = later.key
        if key:
            data = _await(client, request, key, ends)
            return data, client.get(data)
        # without a key the service wants the same question again
        _sleep(client, request, ends)


def _await(client: Client, request: Request, key: str, ends: float) -> Request:
    status = Request(SERVICE, f"1.0/async/status/{key}", keep=False)
    while True:
        reply = client.get(status)
        state = eurostat_answers.status_of(reply.plain)
        if state == READY:
            return Request(SERVICE, f"1.0/async/data/{key}", _form(request.params), check=eurostat_answers.check, keep=False)
        if state not in _GOING_ON:
            raise SourceDown(
                f"{reply.url} says {state or 'nothing'} of a table that was to be made: expected {READY}; "
                "the old figures stay, try again later."
            )
        _sleep(client, request, ends)


def _form(params: Mapping[str, str | tuple[str, ...]]) -> dict[str, str | tuple[str, ...]]:
    return {name: params[name] for name in ("format", "compressed") if name in params}


def _sleep(client: Client, request: Request, ends: float) -> None:
    if time.monotonic() + client.settings.poll > ends:
        url = client.origins.url(request.service, request.path, request.params)
        raise SourceDown(
            f"{url} was not made within {client.settings.patience:g} seconds: expected the table; the old figures stay, try again later."
        )
    time.sleep(client.settings.poll)
