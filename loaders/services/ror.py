"""ROR's dump (schema 2): its newest release at Zenodo, read piece by piece; organisations that are facilities."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

import pyarrow as pa

from data.errors import SourceChanged, UnreadableFile
from loaders.http import GIVEN, Client, Reply, Request
from loaders.http.origins import ORIGINS
from loaders.services.content import parsed

SERVICE: Final = "ror"
NEWEST: Final = Request(SERVICE, "api/communities/ror-data/records", {"sort": "newest", "size": "1"})
FACILITY: Final = "facility"

FACILITIES: Final = pa.schema(
    [(name, pa.string()) for name in ("ror", "name", "acronym", "city", "country")]
    + [("lat", pa.float64()), ("lng", pa.float64())]
    + [(name, pa.string()) for name in ("parent", "parent_name", "website")]
    + [("established", pa.int16())]
)
"""A row per active facility; parent is the ROR of the organisation that it belongs to, parent_name its name; null where none is."""

_LARGEST: Final = 2 << 30
_STEP: Final = 1 << 20
_BETWEEN: Final = re.compile(r"[,\s]*")
_EXPECTED: Final = "expected a ZIP archive with a JSON list of organisations in schema 2"


@dataclass(frozen=True)
class Dump:
    """The facilities of a dump, its version and ISO date as Zenodo says them, its address, checksum and size."""

    table: pa.Table
    version: str
    release: str
    url: str
    sha256: str
    bytes: int


def fetch(client: Client) -> Dump:
    """Return the newest dump, asked for as a whole; `SourceChanged` where the record or the archive is other than expected."""
    listing = client.get(NEWEST)
    version, release, place = _newest(listing)
    request = _request(client, place)
    reply = client.get(request)
    try:
        table = read(reply.plain, reply.url)
    except UnreadableFile as error:
        client.forget(request)
        raise SourceChanged(f"{str(error).removesuffix('.')}; a person must look.") from error
    return Dump(table, version, release, reply.url, reply.sha256, reply.size)


def read(raw: bytes, name: str) -> pa.Table:
    """Return rows of `FACILITIES` in a dump's archive, or `UnreadableFile`."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            chosen = _chosen(archive, name)
            with archive.open(chosen) as file:
                rows = [_row(one) for one in _organisations(file, name) if FACILITY in one["types"] and one["status"] == "active"]
    except (zipfile.BadZipFile, EOFError, OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{name} cannot be unpacked ({error}): {_EXPECTED}; fetch it again.") from error
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError, pa.ArrowException) as error:
        raise UnreadableFile(f"{name} lists an organisation in another form ({error!r}): {_EXPECTED}; look at its schema.") from error
    if not rows:
        raise UnreadableFile(f"{name} lists no facility: {_EXPECTED}; look at its schema.")
    return pa.Table.from_pylist(rows, FACILITIES)


def _newest(reply: Reply) -> tuple[str, str, str]:
    """Version, ISO date and address of the newest archive."""
    try:
        record = parsed(reply, "a list of records")["hits"]["hits"][0]
        about, files = record["metadata"], record["files"]
        archive = next(file for file in files if str(file["key"]).endswith(".zip"))
        return str(about.get("version", "")), str(about["publication_date"]), str(archive["links"]["self"])
    except (KeyError, IndexError, TypeError, StopIteration) as error:
        raise SourceChanged(
            f"{reply.url} lists no record with a ZIP archive ({error!r}): expected ROR's dumps; a person must look."
        ) from error


def _request(client: Client, place: str) -> Request:
    """The archive's own address, below the mirror where there is one."""
    home = f"{ORIGINS[SERVICE].base}/"
    if place.startswith(home) and client.origins.mirror:
        return Request(SERVICE, place.removeprefix(home), binary=True)
    return Request(GIVEN, place, binary=True)


def _chosen(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The JSON of schema 2: named so while dumps held both schemas, the only one since."""
    listed = [info for info in archive.infolist() if info.filename.endswith(".json") and not info.filename.startswith("__")]
    second = [info for info in listed if "schema_v2" in info.filename] or listed
    if len(second) != 1 or second[0].file_size > _LARGEST:
        raise UnreadableFile(f"{name} holds {len(second)} such files or one beyond {_LARGEST >> 30} GB: {_EXPECTED}; fetch it again.")
    return second[0]


def _organisations(file: IO[bytes], name: str) -> Iterator[dict[str, Any]]:
    """One organisation after the other, so that the list never lies in memory as a whole."""
    decoder = json.JSONDecoder()
    with io.TextIOWrapper(file, encoding="utf-8") as source:
        text = source.read(_STEP).lstrip()
        if not text.startswith("["):
            raise UnreadableFile(f"{name} begins with {text[:20]!r}: {_EXPECTED}; fetch it again.")
        at = 1
        while True:
            between = _BETWEEN.match(text, at)
            at = between.end() if between else at
            if text.startswith("]", at):
                return
            try:
                result, at = decoder.raw_decode(text, at)
            except json.JSONDecodeError:
                more = source.read(_STEP)
                if not more:
                    raise UnreadableFile(f"{name} stops inside an organisation: {_EXPECTED}; fetch it again.") from None
                text, at = text[at:] + more, 0
                continue
            yield result


def _row(one: dict[str, Any]) -> dict[str, Any]:
    place = one["locations"][0]["geonames_details"] if one["locations"] else {}
    parent: dict[str, Any] = next((other for other in one["relationships"] if other["type"] == "parent"), {})
    return {
        "ror": one["id"],
        "name": _first(one["names"], "ror_display"),
        "acronym": _first(one["names"], "acronym"),
        "city": place.get("name"),
        "country": place.get("country_code"),
        "lat": place.get("lat"),
        "lng": place.get("lng"),
        "parent": parent.get("id"),
        "parent_name": parent.get("label"),
        "website": next((link["value"] for link in one["links"] if link["type"] == "website"), None),
        "established": one["established"],
    }


def _first(names: list[dict[str, Any]], kind: str) -> str | None:
    return next((str(name["value"]) for name in names if kind in name["types"]), None)
