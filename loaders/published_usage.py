"""Figures that infrastructures publish of their own use: one by one with their addresses, and ARCHER2's months."""

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from data.catalogue.metrics import BY_NAME, METRICS
from data.catalogue.metrics.words import CERTAINTIES, GROUPS, UNITS
from data.errors import SourceChanged
from data.published import PUBLISHED
from loaders.contents import read_csv
from loaders.directory_rows import slug

_COLUMNS: Final = (
    *("infrastructure", "organisation", "city", "country", "nuts2_2024", "year", "metric", "user_group", "value", "unit"),
    *("source_title", "source_address", "certainty"),
)
_YEAR: Final = re.compile(r"[0-9]{4}")
_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_CODE: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{2}")
_QUALIFIED: Final = re.compile(r"(.+?) \((.+)\)")
_QUALIFIERS: Final = MappingProxyType(
    {
        "about": "about",
        "approximately": "about",
        "around": "about",
        "more than": "more_than",
        "over": "more_than",
        "nearly": "nearly",
        "almost": "nearly",
        "up to": "at_most",
    }
)
_LONGEST: Final = 60


def facility_key(name: str) -> str:
    """Return the key of an infrastructure by its name."""
    return slug(name, _LONGEST)


_ARCHER2_NAME: Final = "ARCHER2 UK National Supercomputing Service"
ARCHER2: Final = MappingProxyType(
    {
        "facility": facility_key(_ARCHER2_NAME),
        "name": _ARCHER2_NAME,
        "organisation": "EPCC, University of Edinburgh",
        "place": "Edinburgh",
        "country": "UK",
        "regions": ["UKM7"],
        "published_as": "Overall row of a month",
        "group": "all",
        "source_title": "ARCHER2 usage-data: monthly software usage (Overall row)",
        "source_address": "https://github.com/ARCHER2-HPC/usage-data",
        "certainty": "high",
    }
)
"""What every month of ARCHER2 has in common."""

_MONTHLY: Final = (("jobs", "jobs", "jobs"), ("node_hours", "node_hours_used", "node-hours"), ("users", "users_month", "users"),
                   ("projects", "projects_month", "projects"))  # fmt: skip
"""Column of the file, metric, unit."""


def read_figures(path: Path) -> pa.Table:
    """Return rows of `data.published.PUBLISHED` by facility, metric and period, or `SourceChanged` for words that are not declared."""
    rows = [_figure(row, f"{path}, row {at}") for at, row in enumerate(read_csv(path, *_COLUMNS).to_pylist(), 2)]
    return as_table(rows)


def read_archer2(path: Path) -> pa.Table:
    """Return the same of ARCHER2's months: jobs, node hours, users and projects."""
    return as_table(
        [row for one in read_csv(path, "month", *(name for name, _metric, _unit in _MONTHLY)).to_pylist() for row in _month(one, path)]
    )


def _figure(row: Mapping[str, str], where: str) -> dict[str, Any]:
    unit, qualifier, meant = _unit(row["unit"])
    sure, _, remark = row["certainty"].partition(" ")
    _declared(where, ("metric", row["metric"], BY_NAME), ("unit", unit, UNITS), ("group", row["user_group"], GROUPS),
              ("certainty", sure, CERTAINTIES))  # fmt: skip
    metric = BY_NAME[row["metric"]]
    period = row["year"]
    return {
        "facility": facility_key(row["infrastructure"]),
        "name": row["infrastructure"],
        "organisation": row["organisation"],
        "place": "" if row["city"].startswith("(") else row["city"],
        "country": row["country"],
        "regions": _CODE.findall(row["nuts2_2024"]),
        "period": period,
        "year": int(period) if _YEAR.fullmatch(period) else None,
        "metric": metric,
        "published_as": row["metric"],
        "cumulative": METRICS[metric].kind == "cumulative" or "cumulative" in f"{period} {row['metric']}",
        "group": row["user_group"],
        "value": _number(row["value"], where),
        "qualifier": qualifier,
        "unit": unit,
        "source_title": row["source_title"],
        "source_address": _address(row["source_address"], where),
        "certainty": sure,
        "remark": "; ".join(part for part in (meant, remark.strip().removeprefix("(").removesuffix(")")) if part),
    }


def _month(row: Mapping[str, str], path: Path) -> Iterator[dict[str, Any]]:
    match = _MONTH.fullmatch(row["month"])
    if match is None:
        raise SourceChanged(f"{path} has the month {row['month']!r}: expected months such as 2023-01; a person must look.")
    when = {"period": row["month"], "year": int(match[1]), "month": int(match[2])}
    for column, metric, unit in _MONTHLY:
        value = _number(row[column], f"{path}, {row['month']}")
        yield {**ARCHER2, **when, "metric": metric, "unit": unit, "value": value}


def _unit(text: str) -> tuple[str, str, str]:
    """A unit such as "users (more than)" without its qualifier, the qualifier's key, and what stands there that is none."""
    match = _QUALIFIED.fullmatch(text)
    if match is None:
        return text, "", ""
    known = _QUALIFIERS.get(match[2], "")
    return match[1], known, "" if known else match[2]


def _declared(where: str, *words: tuple[str, str, Mapping[str, str]]) -> None:
    for what, word, known in words:
        if word not in known:
            raise SourceChanged(f"{where} has the {what} {word!r}, which the table of metrics does not declare: add it there.")


def _number(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise SourceChanged(f"{where} has the value {text!r}: expected a number; a person must look.")
    return value


def _address(text: str, where: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise SourceChanged(f"{where} has the address {text!r}: expected one that begins with http; a person must look.")
    return text


def as_table(rows: list[dict[str, Any]]) -> pa.Table:
    """Return rows of `data.published.PUBLISHED` in their usual order, with what most have in common filled in."""
    usual = {"cumulative": False, "qualifier": "", "remark": "", "status": "reported", "month": None}
    full = [usual | row for row in rows]
    order = sorted(full, key=lambda row: tuple(str(row[name]) for name in ("facility", "metric", "group", "period", "published_as")))
    return pa.Table.from_pylist(order, schema=PUBLISHED)
