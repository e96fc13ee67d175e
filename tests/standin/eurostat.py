"""Eurostat's routes of the stand-in: contents, SDMX 2.1 and 3.0, the statistics service, tables that are made later."""

import gzip
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from data.schema import AGGREGATE_LEVEL, level_of
from tests.standin.answers import Asked, Sent, xml_fault, xml_status
from tests.standin.faults import json_error
from tests.standin.sheets import Sheet, from_folder, from_tsv
from tests.standin.writers import WRITERS

RECORDED = Path(__file__).resolve().parent.parent / "recorded" / "services"

FROM_FILES = {
    **{code: (code,) for code in ("tgs00042", "tgs00109", "tgs00007", "tgs00010", "edat_lfse_22", "demo_r_pjangrp3", "pat_ep_rtot")},
    **{code: (code,) for code in ("rd_e_gerdreg", "rd_p_persreg", "hrst_st_rcat", "nama_10r_2gvagr")},
    "nama_10r_2gdp": ("nama_10r_2gdp", "nama_10r_2gdp_hab"),
}
"""Datasets of the source folder by the table that holds them at the service."""

RECORDED_ONLY = tuple(sorted(path.stem for path in RECORDED.glob("*.tsv")))
UPDATED = "2026-10-15"
_TIMES = ("time", "sinceTimePeriod", "untilTimePeriod", "lastTimePeriod", "geoLevel", "format", "lang")
_LEVELS = {"aggregate": AGGREGATE_LEVEL, "country": 0, "nuts1": 1, "nuts2": 2, "nuts3": 3}


@dataclass
class Tables:
    """The tables in stock: `updated` are ISO dates by code, `releases` picks another file's release, `limit` bounds direct answers."""

    folder: Path
    updated: dict[str, str] = field(default_factory=dict)
    releases: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    limit: int = 500_000
    refused: int = 5_000_000
    polls: int = 2
    _made: dict[str, tuple[int, Asked]] = field(default_factory=dict)

    def codes(self) -> list[str]:
        """Codes of every table that can be asked for."""
        return [code for code in (*FROM_FILES, *RECORDED_ONLY) if code not in self.gone]

    def sheet(self, code: str) -> Sheet:
        """A table's figures."""
        return _sheet(self.folder, code, self.releases.get(code, ""))

    def stock(self) -> None:
        """Read every table now, so that no request waits for it."""
        for code in self.codes():
            _outline(self.folder, code, self.releases.get(code, ""))

    def later(self, asked: Asked) -> str:
        """The key of a table that is made from now on."""
        key = f"job-{len(self._made) + 1}"
        self._made[key] = (self.polls, asked)
        return key

    def poll(self, key: str) -> tuple[bool, Asked | None]:
        """Whether a table is made, and the request that it answers."""
        left, asked = self._made.get(key, (0, None))
        if asked is not None:
            self._made[key] = (left - 1, asked)
        return left <= 0, asked


@lru_cache(maxsize=128)
def _sheet(folder: Path, code: str, release: str) -> Sheet:
    """Read once for all stand-ins of a test run."""
    if code in RECORDED_ONLY:
        return from_tsv((RECORDED / f"{code}.tsv").read_text(encoding="utf-8"))
    return from_folder(folder, FROM_FILES[code], release)


@lru_cache(maxsize=128)
def _outline(folder: Path, code: str, release: str) -> tuple[str, str, int]:
    """First and last period and number of values, as the contents list them."""
    sheet = _sheet(folder, code, release)
    return sheet.periods[0], sheet.periods[-1], sum(not cell.startswith(":") for cells in sheet.rows.values() for cell in cells)


def answer(asked: Asked, tables: Tables, change: Callable[[str, Sheet], Sheet]) -> Sent:
    """The service's answer; `change` lets faults change the figures of a table."""
    path = asked.path.removeprefix("moved/")
    for pattern, route in _ROUTES:
        if match := re.fullmatch(pattern, path, re.IGNORECASE):
            return route(match, asked, tables, change)
    return Sent(404, b"<html><body>Not found</body></html>", {"Content-Type": "text/html"})


def code_of(path: str) -> str:
    """The code of the table that a path asks for, `toc` for the table of contents, "" for others."""
    if path.startswith("catalogue/"):
        return "toc"
    found = re.search(r"data/(?:dataflow/ESTAT/)?([A-Za-z]\w+)", path) if "async" not in path else None
    return found[1].lower() if found else ""


def _contents(_match: re.Match[str], _asked: Asked, tables: Tables, _change: Callable[[str, Sheet], Sheet]) -> Sent:
    heads = ["title", "code", "type", "last update of data", "last table structure change", "data start", "data end", "values"]
    lines = ["\t".join(f'"{head}"' for head in heads), '"Database by themes"\t"data"\t"folder"\t" "\t" "\t" "\t" "']
    for code in tables.codes():
        start, end, values = _outline(tables.folder, code, tables.releases.get(code, ""))
        day = tables.updated.get(code, UPDATED)
        local = ".".join(reversed(day.split("-")))
        kind = "table" if code.startswith("tgs") else "dataset"
        cells = [f"        A table called {code}", code, kind, local, local, start, end, str(values)]
        lines.append("\t".join(f'"{cell}"' for cell in cells))
    return Sent(200, ("\n".join(lines) + "\n").encode(), {"Content-Type": "text/plain;charset=UTF-8", "X-Stable": "yes"})


def _sdmx(match: re.Match[str], asked: Asked, tables: Tables, change: Callable[[str, Sheet], Sheet]) -> Sent:
    code, key = match["code"].lower(), match["key"] or ""
    if code not in tables.codes():
        return Sent(404, xml_fault(100, f"No results found for {code}"), {"Content-Type": "application/xml"})
    sheet = tables.sheet(code)
    wanted: dict[str, list[str]] = {}
    if key:
        positions = key.split(".")
        if len(positions) != len(sheet.dimensions):
            return Sent(400, xml_fault(140, "INVALID_QUERY_NB_FILTERS"), {"Content-Type": "application/xml"})
        wanted = {name: part.split("+") for name, part in zip(sheet.dimensions, positions, strict=True) if part not in {"", "*"}}
        known = sheet.codes()
        if any(not set(codes) & set(known[name]) for name, codes in wanted.items()):
            return Sent(400, xml_fault(150, "INVALID_QUERY_DIMENSION_VALUE"), {"Content-Type": "application/xml"})
    periods = _between(sheet.periods, asked.params.get("startPeriod"), asked.params.get("endPeriod"))
    if limit := asked.params.get("c[TIME_PERIOD]"):
        first, last = re.findall(r"\d{4}", limit[0])
        periods = _between(sheet.periods, [first], [last])
    found = sheet.chosen(wanted, periods)
    cost = found.positions()
    if cost >= tables.refused:
        words = f"EXTRACTION_TOO_BIG: The requested extraction is too big, estimated {cost} rows, max authorised is {tables.refused}"
        return Sent(413, xml_fault(413, words), {"Content-Type": "application/xml"})
    if cost >= tables.limit and match["later"] is None:
        return Sent(200, xml_status("SUBMITTED", tables.later(asked)), {"Content-Type": "application/xml"})
    return _written(change(code, found), code, asked, tables)


def _written(sheet: Sheet, code: str, asked: Asked, tables: Tables) -> Sent:
    form = asked.params.get("format", ["TSV"])[0]
    body = WRITERS[form](sheet, code, tables.updated.get(code, UPDATED))
    packed = "true" in (asked.params.get("compressed", []) + asked.params.get("compress", []))
    # no Content-Encoding: the file itself is gzipped
    return Sent(200, gzip.compress(body, 1, mtime=0) if packed else body, {"Content-Type": "application/octet-stream"})


def _statistics(match: re.Match[str], asked: Asked, tables: Tables, change: Callable[[str, Sheet], Sheet]) -> Sent:
    code = match["code"].lower()
    if code not in tables.codes():
        return Sent(404, json_error(404, 100, f"ERR_NOT_FOUND_4: {code}"), {"Content-Type": "application/json"})
    sheet = tables.sheet(code)
    wanted = {name.lower(): values for name, values in asked.params.items() if name not in _TIMES}
    if unknown := [name for name in wanted if name not in sheet.dimensions]:
        return Sent(400, json_error(400, 150, f"INVALID_QUERY_DIMENSION: {unknown[0]}"), {"Content-Type": "application/json"})
    if "geoLevel" in asked.params:
        if "geo" in wanted:
            words = "'geo' parameter and 'geoLevel' parameter cannot be set at the same time."
            return Sent(400, json_error(400, 150, words), {"Content-Type": "application/json"})
        level = _LEVELS[asked.params["geoLevel"][0]]
        wanted["geo"] = [geo for geo in sheet.codes()["geo"] if level_of(geo) == level] or ["none"]
    periods = _between(sheet.periods, asked.params.get("sinceTimePeriod"), asked.params.get("untilTimePeriod"))
    if last := asked.params.get("lastTimePeriod"):
        periods = periods[-int(last[0]) :]
    found = change(code, sheet.chosen(wanted, periods))
    if found.positions() >= tables.limit:
        return Sent(413, json_error(413, 413, "EXTRACTION_TOO_BIG: change your filters"), {"Content-Type": "application/json"})
    return Sent(200, WRITERS["JSON"](found, code, tables.updated.get(code, UPDATED)), {"Content-Type": "application/json"})


def _status(match: re.Match[str], _asked: Asked, tables: Tables, _change: Callable[[str, Sheet], Sheet]) -> Sent:
    made, asked = tables.poll(match["key"])
    word = "UNKNOWN_REQUEST" if asked is None else "AVAILABLE" if made else "PROCESSING"
    return Sent(200, xml_status(word, match["key"]), {"Content-Type": "application/xml"})


def _made(match: re.Match[str], _asked: Asked, tables: Tables, change: Callable[[str, Sheet], Sheet]) -> Sent:
    made, asked = tables.poll(match["key"])
    if asked is None or not made:
        return Sent(404, xml_fault(100, "No such extraction"), {"Content-Type": "application/xml"})
    first = re.fullmatch(_SDMX_21 + "(?P<later>)", asked.path.removeprefix("moved/"), re.IGNORECASE)
    assert first is not None
    return _sdmx(first, asked, tables, change)


def _between(periods: Iterable[str], first: list[str] | None, last: list[str] | None) -> list[str]:
    return [period for period in periods if (first is None or period >= first[0]) and (last is None or period <= last[0])]


_SDMX_21 = r"sdmx/2\.1/data/(?P<code>\w+)(?:/(?P<key>[^/]*))?"
_ROUTES = (
    (r"catalogue/toc/txt", _contents),
    (_SDMX_21 + "(?P<later>x)?", _sdmx),
    (r"sdmx/3\.0/data/dataflow/ESTAT/(?P<code>\w+)/1\.0(?:/(?P<key>[^/]*))?(?P<later>x)?", _sdmx),
    (r"statistics/1\.0/data/(?P<code>\w+)", _statistics),
    (r"1\.0/async/status/(?P<key>[\w-]+)", _status),
    (r"1\.0/async/data/(?P<key>[\w-]+)", _made),
)
