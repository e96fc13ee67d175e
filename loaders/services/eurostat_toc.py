"""Eurostat's table of contents: what exists, when its data were last updated, which periods it spans."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from data.errors import NotThere, SourceChanged
from loaders.http import Client, Request

SERVICE: Final = "eurostat"
REQUEST: Final = Request(SERVICE, "catalogue/toc/txt", {"lang": "en"})

_CODE, _KIND, _UPDATED, _CHANGED = "code", "type", "last update of data", "last table structure change"
_START, _END, _VALUES = "data start", "data end", "values"
_COLUMNS: Final = (_CODE, _KIND, _UPDATED, _CHANGED, _START, _END, _VALUES)
_TABLES: Final = frozenset({"dataset", "table"})
_DAY: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Listed:
    """A table as the contents list it; dates are ISO, "" where none is given; `values` is None where not counted."""

    code: str
    updated: str
    changed: str
    start: str
    end: str
    values: int | None

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the data, None where the contents do not say."""
        first, last = _YEAR.match(self.start), _YEAR.match(self.end)
        return (int(first[0]), int(last[0])) if first and last and first[0] <= last[0] else None


def contents(client: Client) -> Mapping[str, Listed]:
    """Return every table by its code in small letters, read once for as long as the client lives."""

    def learn() -> Mapping[str, Listed]:
        reply = client.get(REQUEST)
        return read(reply.plain, reply.url)

    return client.once("eurostat contents", learn)


def listed(client: Client, code: str) -> Listed:
    """Return one table, or `NotThere` where the contents do not list it."""
    result = contents(client).get(code.lower())
    if result is None:
        raise NotThere(
            f"Eurostat's table of contents ({client.origins.url(SERVICE, REQUEST.path, REQUEST.params)}) does not list {code}: "
            "expected it there; it may have been renamed or withdrawn, look for its successor."
        )
    return result


def read(plain: bytes, name: str) -> Mapping[str, Listed]:
    """Return tables by code, folders left out; a table that stands in several branches counts once, as its newest row says."""
    try:
        rows = list(csv.reader(plain.decode("utf-8").splitlines(), delimiter="\t"))
    except csv.Error as error:
        raise SourceChanged(f"{name} cannot be read ({error}): expected a table of contents with tabs; a person must look.") from error
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    missing = [column for column in _COLUMNS[:3] if column not in heads]
    if missing:
        raise SourceChanged(
            f"{name} has no column {missing[0]!r}: expected a table of contents with {', '.join(_COLUMNS)}; a person must look."
        )
    result: dict[str, Listed] = {}
    for cells in rows[1:]:
        row = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
        if row.get(_KIND) in _TABLES:
            table = _listed(row, name)
            if table.code not in result or result[table.code].updated < table.updated:
                result[table.code] = table
    if not result:
        raise SourceChanged(f"{name} lists no table: expected thousands; a person must look.")
    return MappingProxyType(result)


def _listed(row: Mapping[str, str], name: str) -> Listed:
    values = row.get(_VALUES, "")
    return Listed(
        row[_CODE].lower(),
        _iso(row.get(_UPDATED, ""), row[_CODE], name),
        _iso(row.get(_CHANGED, ""), row[_CODE], name),
        row.get(_START, ""),
        row.get(_END, ""),
        int(values) if values.isdigit() else None,
    )


def _iso(day: str, code: str, name: str) -> str:
    if not day:
        return ""
    match = _DAY.fullmatch(day)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat() if match else date.fromisoformat(day[:10]).isoformat()
    except ValueError:
        raise SourceChanged(f"{name} dates {code} {day[:30]!r}: expected a day such as 18.03.2026; a person must look.") from None
