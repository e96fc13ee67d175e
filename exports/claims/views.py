"""A view of a page as something to be cited: the checksum of what it shows, what changed in it, and its citation."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from numbers import Real
from typing import Any, Final, NamedTuple

from analytics.claims import canonical
from data.catalogue.model import N_
from data.language import translations
from exports.claims.citation import Citation
from exports.exhibits.model import Exhibit, TextTable, View

_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SOURCE: Final = N_("Source")


class Change(NamedTuple):
    """A cell of a table of the view that differs: its row and column, what it said, and what it says; "" where it is not there."""

    row: str
    column: str
    before: str
    after: str


def sha256(view: View) -> str:
    """Return the checksum of the answers of a view: headlines, cells of its tables and data of its charts, not how they look."""
    answers = [_plain(_answer(exhibit)) for exhibit in view.exhibits]
    text = json.dumps(answers, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changes(then: View, now: View) -> list[Change]:
    """Return the cells of the tables that differ, in the order of the newer view; rows are told by their first cell."""
    before, after = (dict(_cells(view)) for view in (then, now))
    places = dict.fromkeys([*after, *before])
    return [
        Change(row, column, before.get((at, row, column), ""), after.get((at, row, column), ""))
        for at, row, column in places
        if before.get((at, row, column), "") != after.get((at, row, column), "")
    ]


def citation(view: View, digest: str, link: str, published: str, accessed: date) -> Citation:
    """Return a view as a citation; `digest` is its checksum, `published` the day on which its generation of the data was written."""
    sources = dict.fromkeys(_LINK.sub(r"\1", source) for exhibit in view.exhibits for source in exhibit.sources)
    source = translations(view.language).gettext(_SOURCE)
    return Citation(
        title=view.title,
        abstract=" ".join(exhibit.headline for exhibit in view.exhibits if exhibit.headline),
        release=published,
        generation=view.generation,
        sha256=digest,
        link=link,
        publishers=(),
        facts=[(source, "; ".join(sources))] if sources else [],
        language=view.language,
        accessed=accessed,
    )


def _answer(exhibit: Exhibit) -> dict[str, Any]:
    tables = [{"caption": table.caption, "columns": table.columns, "rows": table.rows} for table in exhibit.tables]
    return {"headline": exhibit.headline, "tables": tables, "data": [figure.datasets for figure in exhibit.figures]}


def _plain(value: Any) -> Any:
    """A value as JSON holds it, numbers as claims spell them."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, bool):
        return value
    return canonical.number(float(value)) if isinstance(value, Real) else str(value)


def _cells(view: View) -> Iterator[tuple[tuple[int, str, str], str]]:
    """Every cell of the tables by the table's place, its row and its column."""
    tables: list[TextTable] = [table for exhibit in view.exhibits for table in exhibit.tables]
    for at, table in enumerate(tables):
        for row in table.rows:
            yield from (((at, row[0], column), cell) for column, cell in zip(table.columns[1:], row[1:], strict=True))
