"""The data of a story's views as one file: for each the rows as the API gives them with their data package, and its tables as read."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl

from data.catalogue import INDICATORS
from data.store import current
from exports.csv import safe
from exports.exhibits import story as stories
from exports.exhibits.model import TextTable, View
from exports.exhibits.story import Item, Story
from exports.extract import Extract
from exports.formats import FORMATS
from queries import observations
from queries.selection import Selection

_EVER: Final = 9999


def content(story: Story, views: Sequence[View]) -> bytes:
    """Return the file; `views` are those of the story that can be shown, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("story.json", stories.to_json(story))
        for number, view in enumerate(views, 1):
            for name, part in _parts(view):
                folder.writestr(f"{number:02}-{view.address.partition('?')[0]}/{name}", part)
    return file.getvalue()


def _parts(view: View) -> Iterator[tuple[str, bytes]]:
    selection = rows_of(view)
    if selection is not None:
        pairs = [pair for pair in parse_qsl(selection.query("csv")) if pair[0] != "format"]
        extract = Extract(selection.rows(), current(), pairs, observations.region_names(view.language), view.language)
        form = FORMATS["csv"]
        yield "observations.csv", form.content(extract)
        yield "datapackage.json", json.dumps(form.data_package(extract), ensure_ascii=False, indent=1).encode()
    tables = [table for exhibit in view.exhibits for table in exhibit.tables]
    for number, table in enumerate(tables, 1):
        yield f"table-{number}.csv", _table(table)
    yield "notes.txt", "\n".join(_words(view)).encode()


def rows_of(view: View) -> Selection | None:
    """Return the observations behind a view: those that its API request names, else those of its address; None for no indicator."""
    requests = (exhibit.api.partition("?") for exhibit in view.exhibits)
    query = next((query for route, _mark, query in requests if route == "observations"), "")
    return _of_request(query) if query else _of_address(Item(address=view.address).query)


def _of_request(query: str) -> Selection:
    pairs = parse_qsl(query)
    named = dict(pairs)
    indicators, regions = (tuple(value for name, value in pairs if name == key) for key in ("indicator", "geo"))
    return Selection(indicators, regions, int(named.get("start", 0)), int(named.get("end", _EVER)), named.get("release"))


def _of_address(query: Mapping[str, str]) -> Selection | None:
    named = [*query.get("indicators", "").split(","), query.get("indicator", "")]
    indicators = tuple(dict.fromkeys(key for key in named if key in INDICATORS))
    regions = tuple(code for code in [*query.get("regions", "").split(","), query.get("of", "")] if code)
    year = int(query["year"]) if re.fullmatch(r"[12]\d{3}", query.get("year", "")) and not regions else 0
    return Selection(indicators, regions, year, year or _EVER, query.get("release")) if indicators else None


def _table(table: TextTable) -> bytes:
    lines = (",".join(map(safe, row)) for row in (table.columns, *table.rows))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _words(view: View) -> Iterator[str]:
    for exhibit in view.exhibits:
        yield from (part for part in (exhibit.headline, exhibit.subline, exhibit.nothing, *exhibit.notes, *exhibit.sources) if part)
