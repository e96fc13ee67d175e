"""PxWeb, versions 1 and 2: limits are read, cells counted, requests cut to fit, parts put together again.

Version 1 is asked by POST of a JSON query, version 2 by address. Both answer JSON-stat 2.0, in which regions and
periods have a name of their own in each table; the caller says which.
"""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from data.errors import SourceChanged, UnreadableFile
from data.schema import UNDATED
from loaders.http import Client, Reply, Request
from loaders.jsonstat_axes import axes_of
from loaders.services.content import parsed, table_of
from loaders.services.join import join_tables
from loaders.services.model import Codes, Fetched
from loaders.strict_json import whole
from loaders.table import Table

_LONGEST: Final = 1_500
"""Characters of chosen codes beyond which version 2 is asked by POST: addresses may have some 2,000."""


@dataclass(frozen=True)
class PxTable:
    """A table of a PxWeb service: `path` is its id (version 2) or its place below the language (version 1).

    `geo` and `time` are the table's names of these dimensions; without `geo` all figures are of `place`. `codes` are
    the wanted ones, all of a dimension that is not named.
    """

    service: str
    path: str
    time: str
    geo: str = ""
    place: str = ""
    codes: Codes = field(default_factory=lambda: MappingProxyType({}))
    language: str = "en"


def fetch(table: PxTable, client: Client, version: int = 2) -> Fetched:
    """Return the table, dimensions in small letters; `release` is the day of its update, which version 1 gives with the figures."""
    dialect = _VERSIONS[version]
    selection = dialect.codes(table, client)
    most = dialect.limit(table, client)
    tables: list[Table] = []
    replies: list[Reply] = []
    for part in _parts(selection, most, table.path):
        request = dialect.data(table, part)
        reply = client.get(request)
        replies.append(reply)
        tables.append(table_of(client, request, reply, _placed(reply, table)))
    result = join_tables(tables, replies[0].url)
    release = result.release or UNDATED
    digests = [reply.sha256 for reply in replies]
    digest = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    return Fetched(replace(result, release=release), release, replies[0].url, digest, sum(reply.size for reply in replies))


class _Version2:
    def limit(self, table: PxTable, client: Client) -> int:
        reply = client.get(Request(table.service, "config"))
        return _number(_object(reply), "maxDataCells", reply.url)

    def codes(self, table: PxTable, client: Client) -> Codes:
        reply = client.get(Request(table.service, f"tables/{table.path}/metadata", {"lang": table.language}))
        try:
            axes = axes_of(_object(reply), reply.url)
        except UnreadableFile as error:
            raise SourceChanged(f"{str(error).removesuffix('.')}; a person must look.") from error
        return _chosen({axis.name: axis.codes for axis in axes}, table, reply.url)

    def data(self, table: PxTable, part: Codes) -> Request:
        params: dict[str, str | tuple[str, ...]] = {"lang": table.language, "outputFormat": "json-stat2"}
        chosen = {f"valueCodes[{name}]": ",".join(codes) for name, codes in part.items()}
        if sum(map(len, chosen.values())) <= _LONGEST:
            return Request(table.service, f"tables/{table.path}/data", params | chosen)
        selection = [{"variableCode": name, "valueCodes": list(codes)} for name, codes in part.items()]
        return Request(table.service, f"tables/{table.path}/data", params, json.dumps({"selection": selection}).encode())


class _Version1:
    def limit(self, table: PxTable, client: Client) -> int:
        # two limits that are independent of one another; cells are never fewer than the values they hold
        reply = client.get(Request(table.service, self._path(table), {"config": ""}))
        said = _object(reply)
        return min(_number(said, "maxValues", reply.url), _number(said, "maxCells", reply.url))

    def codes(self, table: PxTable, client: Client) -> Codes:
        reply = client.get(Request(table.service, self._path(table)))
        try:
            result = {str(one["code"]): tuple(map(str, one["values"])) for one in _object(reply)["variables"]}
        except (KeyError, TypeError) as error:
            raise SourceChanged(f"{reply.url} does not list variables with code and values: expected both; a person must look.") from error
        return _chosen(result, table, reply.url)

    def data(self, table: PxTable, part: Codes) -> Request:
        query = [{"code": name, "selection": {"filter": "item", "values": list(codes)}} for name, codes in part.items()]
        body = json.dumps({"query": query, "response": {"format": "json-stat2"}}).encode()
        return Request(table.service, self._path(table), body=body)

    def _path(self, table: PxTable) -> str:
        return f"{table.language}/{table.path}"


_VERSIONS: Final[Mapping[int, _Version1 | _Version2]] = MappingProxyType({1: _Version1(), 2: _Version2()})


def _chosen(axes: Codes, table: PxTable, url: str) -> Codes:
    """Codes to ask for, or `SourceChanged` naming what the table lacks."""
    needed = {*table.codes, table.time, *([table.geo] if table.geo else [])}
    if gone := sorted(needed - set(axes)):
        raise SourceChanged(f"{url} has no dimension {gone[0]!r}: it has {', '.join(axes)}; a person must look.")
    for name, codes in table.codes.items():
        if lost := [code for code in codes if code not in axes[name]]:
            raise SourceChanged(f"{url} has no code {lost[0]!r} of {name}: expected it among {len(axes[name])} codes; a person must look.")
    return {name: tuple(table.codes.get(name, codes)) for name, codes in axes.items()}


def _parts(selection: Codes, most: int, path: str) -> Iterator[Codes]:
    """Requests below the limit, cut along the dimension with the most codes, again and again where needed."""
    cells = math.prod(len(codes) for codes in selection.values())
    largest = max(selection, key=lambda name: len(selection[name]))
    if cells <= most:
        yield selection
        return
    size = len(selection[largest])
    if size < 2:
        raise SourceChanged(f"The table {path} cannot be cut below {most} cells: expected a limit that allows one; a person must look.")
    step = max(1, min(size - 1, most // (cells // size)))
    for start in range(0, size, step):
        yield from _parts({**selection, largest: selection[largest][start : start + step]}, most, path)


def _placed(reply: Reply, table: PxTable) -> bytes:
    """The cube with its dimensions of region and time said; one of a single place where the table has no regions."""
    cube = _object(reply)
    ids, sizes, dimensions = cube.get("id"), cube.get("size"), cube.get("dimension")
    # what is no cube is left as it is, for the reader to say so
    if not table.geo and isinstance(ids, list) and isinstance(sizes, list) and isinstance(dimensions, dict):
        cube |= {"id": [*ids, "geo"], "size": [*sizes, 1], "dimension": dimensions | {"geo": {"category": {"index": {table.place: 0}}}}}
    cube["role"] = {"time": [table.time], "geo": [table.geo or "geo"]}
    return json.dumps(cube).encode()


def _object(reply: Reply) -> dict[str, Any]:
    said = parsed(reply, "an object")
    if not isinstance(said, dict):
        raise SourceChanged(f"{reply.url} answered JSON of another shape: expected an object; a person must look.")
    return said


def _number(said: dict[str, Any], name: str, url: str) -> int:
    number = whole(said.get(name))
    if number is None or number < 1:
        raise SourceChanged(
            f"{url} says {said.get(name)!r} of {name}: expected the most that may be asked for at once; a person must look."
        )
    return number
