"""World Bank indicators (API v2): an array of what the pages are and of the figures; of one element where something is wrong."""

import hashlib
import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from data.errors import NotThere, RegioscopeError, SourceChanged, SourceDown, UnreadableFile
from data.schema import UNDATED, release_order
from loaders.http import Answer, Client, Reply, Request
from loaders.long import long_table
from loaders.services.content import parsed
from loaders.services.model import LATER, Fetched, Service
from loaders.strict_json import whole
from loaders.table import Table

SERVICE: Final = "worldbank"
GEO: Final = MappingProxyType(
    {
        **{"MDA": "MD", "EUU": "EU27_2020", "UKR": "UA", "NOR": "NO", "SWE": "SE", "POL": "PL", "NLD": "NL", "ITA": "IT", "PRT": "PT"},
        **{"LTU": "LT", "AUT": "AT", "DEU": "DE", "SVK": "SK", "SVN": "SI", "HUN": "HU", "CZE": "CZ", "ESP": "ES", "ROU": "RO"},
    }
)
"""Our codes by the bank's: Moldova, its neighbours, the countries of the partner networks, the European Union."""

_PER_PAGE: Final = 500
_UNKNOWN: Final = (NotThere, "the indicator or country may have been renamed or withdrawn, look it up there")
_OTHERWISE: Final[tuple[type[RegioscopeError], str]] = (SourceChanged, "a person must look")
_MEANINGS: Final[dict[str, tuple[type[RegioscopeError], str]]] = {
    "105": (SourceDown, "the old figures stay, try again later"),
    "120": _UNKNOWN,
    "175": _UNKNOWN,
}
"""By number of the bank's message."""

_EXPECTED: Final = "expected an array of page data and figures"


def fetch(service: Service, client: Client, since: str | None, seen: str = LATER) -> Fetched:
    """Return every figure of an indicator (codes joined by `;`) for the countries in the filter `geo`.

    Dimensions: indicator; time as the bank gives it; flags are its own remarks. The release is its last update.
    """
    if since and (updated := _last_update(service, client)) <= release_order(since) and updated < seen:
        return Fetched(
            None, since, client.origins.url(SERVICE, f"country/{_countries(service)}/indicator/{service.code}"), "", 0, unchanged=True
        )
    pages: list[Any] = []
    digests: list[str] = []
    size, page, last, url = 0, 1, 1, ""
    while page <= last:
        reply = client.get(_request(service, page, _PER_PAGE))
        about, rows = _read(reply)
        last = _count(about, "pages", reply.url)
        pages += rows
        digests.append(reply.sha256)
        size += reply.size
        url, page = url or reply.url, page + 1
    release = str(about.get("lastupdated") or UNDATED)
    digest = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    table = _table(pages, url)
    return Fetched(Table(table.frame, table.dimensions, "", release, table.series, table.dialect), release, url, digest, size)


def _last_update(service: Service, client: Client) -> str:
    """ISO date of the bank's last update, read off the shortest page there is; "9999" where it says none."""
    about, _ = _read(client.get(_request(service, 1, 1)))
    return str(about.get("lastupdated") or "9999")


def _request(service: Service, page: int, per_page: int) -> Request:
    params = {"format": "json", "per_page": str(per_page), "page": str(page), "source": "2"}
    return Request(SERVICE, f"country/{_countries(service)}/indicator/{service.code}", params, check=_refuse_messages)


def _countries(service: Service) -> str:
    return ";".join(service.filters["geo"])


def _refuse_messages(answer: Answer) -> None:
    """Raises what the bank's message means: an indicator or country that it does not know, a fault of its own, other refusals."""
    try:
        said = json.loads(answer.plain)
    except (ValueError, RecursionError):
        return
    if isinstance(said, list) and len(said) == 1 and isinstance(said[0], dict) and isinstance(said[0].get("message"), list):
        messages = [entry for entry in said[0]["message"] if isinstance(entry, dict)]
        words = "; ".join(f"{entry.get('id', '')} {entry.get('value', '')}".strip().rstrip(".") for entry in messages)
        kind, todo = next((_MEANINGS[str(one.get("id"))] for one in messages if str(one.get("id")) in _MEANINGS), _OTHERWISE)
        raise kind(f"{answer.url} answered {words[:200]}: {_EXPECTED}; {todo}.")


def _read(reply: Reply) -> tuple[dict[str, Any], list[Any]]:
    said = parsed(reply, "an array of page data and figures")
    if not (isinstance(said, list) and len(said) == 2 and isinstance(said[0], dict) and isinstance(said[1], list) and said[1]):
        raise SourceChanged(f"{reply.url} answered JSON of another shape or no figures: {_EXPECTED}; a person must look.")
    return said[0], said[1]


def _count(about: dict[str, Any], name: str, url: str) -> int:
    count = whole(about.get(name))
    if count is None or not 0 < count < 1000:
        raise SourceChanged(f"{url} says {about.get(name)!r} of its {name}: expected a small number; a person must look.")
    return count


def _table(rows: list[Any], url: str) -> Table:
    result = list(_cells(rows, url))
    indicator, geo, time, value, flags = (pa.array(column, pa.string()) for column in zip(*result, strict=True))
    try:
        return long_table({"indicator": indicator}, geo, time, value, flags=flags, where=url, dialect="World Bank JSON")
    except UnreadableFile as error:
        raise SourceChanged(f"{str(error).removesuffix('.')}; a person must look.") from error


def _cells(rows: list[Any], url: str) -> Iterator[tuple[str, str, str, str, str]]:
    for row in rows:
        try:
            value = _number(row["value"])
            country = row["countryiso3code"] or row["country"]["id"]
            yield str(row["indicator"]["id"]), GEO[country], str(row["date"]), value, str(row.get("obs_status") or "").lower()
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SourceChanged(f"{url} holds a row that is none of a figure ({error!r}): {_EXPECTED}; a person must look.") from error


def _number(said: Any) -> str:
    """A value as text, "" for null."""
    if said is None:
        return ""
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise TypeError(f"the value {said!r}")
    return repr(float(said))
