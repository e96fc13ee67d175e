"""Figures of a year that a facility publishes of itself, by our template: for whoever has no booking system to export from."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from data.catalogue.metrics import BY_NAME, METRICS
from data.catalogue.metrics.words import CERTAINTIES, GROUPS, UNITS
from data.catalogue.model import N_
from data.published import PUBLISHED
from workspace.entries import WEB
from workspace.importers import tables
from workspace.importers.blanks import Column, Template
from workspace.importers.errors import NotRecognised
from workspace.importers.grid import Finding, Grid
from workspace.importers.naming import Naming
from workspace.importers.numbers import number
from workspace.importers.report import Read, Report, counted, first_of_each, listed
from workspace.importers.words import bare

KIND: Final = "yearly"
LABEL: Final = "Regioscope"
ABOUT: Final = N_("Regioscope template for annual data, as CSV or XLSX.")
_LAYOUT: Final = (
    Column("facility", "Electron microscopy centre", N_("Name of the facility.")),
    Column("year", "2024", N_("Year to which the value refers.")),
    Column("metric", "users", N_("Metric."), tuple(METRICS)),
    Column("group", "industry", N_("User group; empty for all users."), tuple(GROUPS)),
    Column("value", "17", N_("Value.")),
    Column("unit", "", N_("Unit, only if different from the usual one."), tuple(UNITS)),
    Column("source_title", "Annual report 2024", N_("Where the value is published.")),
    Column("source_address", "https://example.org/report", N_("Web address of the publication.")),
    Column("certainty", "high", N_("Reliability of the value."), tuple(CERTAINTIES)),
)
TEMPLATE: Final = Template(_LAYOUT, "figures")
COLUMNS: Final = tuple(column.name for column in _LAYOUT)
NEEDED: Final = frozenset({"facility", "year", "metric", "value"})
_YEAR: Final = re.compile(r"199\d|20\d\d")
_LONGEST: Final = 200


class Place(NamedTuple):
    """What all rows of an organisation have in common: its name, country, and the NUTS 2 code of its region, "" for none."""

    organisation: str
    country: str
    region: str


class _Wrong(Exception):
    """The column and the code of what is wrong with a row."""


def fits(content: bytes, name: str) -> bool:
    """Return whether a file is this template, filled in or not."""
    return tables.has(content, name, NEEDED.issubset)


def read(content: bytes, name: str, place: Place, keeps: frozenset[str] = frozenset(), salt: bytes = b"") -> Read:
    """Return rows of `data.published.PUBLISHED` and the report on them; facilities by the names that the file gives.

    A metric is named by its key, or by words under which it is published; without a unit it has the usual one. Of two rows for the
    same facility, year, metric and group the first counts. `NotRecognised` for a file that has not the template's columns.
    """
    grid = next(_grids(content, name), None)
    if grid is None:
        raise NotRecognised(f"{name} is not our template for figures by year: expected the columns {', '.join(COLUMNS)}.")
    naming = Naming(grid.people, keeps, salt)
    rows, refused, seen = [], list(grid.refused), set[tuple[str, ...]]()
    columns = {column: grid.text(bare(column)).to_pylist() for column in COLUMNS}
    for at, line in enumerate(grid.rows.tolist()):
        try:
            row = _row({column: (cells[at] or "").strip() for column, cells in columns.items()}, place)
            _once(row, seen)
            rows.append(_freed(row, naming, line, grid))
        except _Wrong as wrong:
            column, code = wrong.args
            refused.append(Finding(line, grid.title(bare(column)), code))
    return Read(pa.Table.from_pylist(rows, PUBLISHED), _report(rows, refused, grid, naming), people=naming.crowd)


def without(done: Read, mask: np.ndarray) -> Read:
    """Return what is left of the figures without those that count already."""
    rows = done.events.filter(pa.array(~mask))
    years = sorted(map(str, rows["period"].to_pylist()))
    report = replace(done.report, already=int(mask.sum()), first=years[0] if years else "", last=years[-1] if years else "")
    return replace(done, events=rows, report=report)


def _grids(content: bytes, name: str) -> Iterator[Grid]:
    return tables.grids(content, name, NEEDED.issubset, frozenset(map(bare, COLUMNS)).__contains__)


def _row(cells: dict[str, str], place: Place) -> dict[str, Any]:
    for column in sorted(NEEDED):
        _need(bool(cells[column]), column, "empty")
    metric = cells["metric"] if cells["metric"] in METRICS else BY_NAME.get(cells["metric"], "")
    value, known = number(cells["value"]), METRICS.get(metric)
    _need(known is not None, "metric", "unknown_word")
    _need(_YEAR.fullmatch(cells["year"]) is not None, "year", "year_out_of_range")
    _need(math.isfinite(value), "value", "not_a_number")
    _need(value >= 0, "value", "negative_hours")
    words = {"group": (GROUPS, "all"), "unit": (UNITS, known.unit if known else ""), "certainty": (CERTAINTIES, "high")}
    chosen = {column: cells[column] or usual for column, (_known, usual) in words.items()}
    for column, (allowed, _usual) in words.items():
        _need(chosen[column] in allowed, column, "unknown_word")
    _need(not cells["source_address"] or WEB.fullmatch(cells["source_address"]) is not None, "source_address", "not_an_address")
    for column in ("facility", "source_title"):
        _need(len(cells[column]) <= _LONGEST, column, "name_too_long")
    return {
        **chosen,
        "facility": cells["facility"],
        "name": cells["facility"],
        "organisation": place.organisation,
        "place": "",
        "country": place.country,
        "regions": [place.region] if place.region else [],
        "period": cells["year"],
        "year": int(cells["year"]),
        "month": None,
        "metric": metric,
        "published_as": cells["metric"],
        "cumulative": known is not None and known.kind == "cumulative",
        "value": value,
        "qualifier": "",
        "source_title": cells["source_title"],
        "source_address": cells["source_address"],
        "remark": "",
        "status": "reported",
    }


def _need(holds: bool, column: str, code: str) -> None:
    if not holds:
        raise _Wrong(column, code)


def _once(row: dict[str, Any], seen: set[tuple[str, ...]]) -> None:
    same = (row["facility"].casefold(), row["period"], row["metric"], row["group"])
    _need(same not in seen, "facility", "duplicate")
    seen.add(same)


def _freed(row: dict[str, Any], naming: Naming, line: int, grid: Grid) -> dict[str, Any]:
    """The row without people whom the file names."""
    _need(not naming.names(row["facility"]), "facility", "names_a_person")
    name, title, address = naming.place(row["facility"]), naming.word(row["source_title"]), naming.address(row["source_address"])
    freed = {"facility": name, "name": name, "source_title": title, "source_address": address}
    grid.repaired += [
        Finding(line, column, "name_left_out") for column, value in freed.items() if column != "name" and value != row[column]
    ]
    return {**row, **freed}


def _report(rows: Sequence[dict[str, Any]], refused: Sequence[Finding], grid: Grid, naming: Naming) -> Report:
    years = sorted(str(row["period"]) for row in rows)
    return Report(
        kind=KIND,
        rows_read=len(rows) + len(refused),
        rows_accepted=len(rows),
        rows_refused=len(refused),
        reasons=listed(refused),
        refused_by=counted(first_of_each(refused)),
        repaired=listed(grid.repaired),
        repaired_by=counted(grid.repaired),
        notes=tuple(grid.notes),
        first=years[0] if years else "",
        last=years[-1] if years else "",
        facilities=tuple(sorted({row["name"] for row in rows})),
        doubts=naming.doubts,
    )
