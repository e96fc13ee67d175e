"""The list of partners as three tables: projects, the sums of their money, and partners with their places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.errors import SourceChanged
from data.locator import Locator
from data.networks import BUDGETS, PARTNERS, PROJECTS
from loaders.contents import read_csv
from loaders.networks import Row, belonging, dated, reworded

COLUMNS: Final = (
    *("project", "programme", "period", "project_budget_eur", "project_funding", "project_src", "role", "organisation", "org_type"),
    *("city", "country", "lat", "lng", "nuts2_2021", "nuts3_2021", "nuts2_2024", "nuts3_2024", "ror", "website", "name_src"),
    *("city_src", "coord_src", "nuts_src", "ror_src", "website_src"),
)
_PERIOD: Final = re.compile(r"([^/]+)/([^/]+)")
_OPEN: Final = ("ongoing", "unknown")
_TOTAL: Final = re.compile(r"(\d+)(?: \(([^)]*)\))?")
_SHARE: Final = re.compile(r"\b(EU|NO)\b[^0-9()]*(\d+(?:\.\d+)?)(?= EUR| = )")
_OVER: Final = '"ponad '
"""More than, as a Polish page says it."""
_KINDS: Final = {"EU": "eu", "NO": "national"}
_HOST: Final = re.compile(r"hub host (\w+)")
_MEMBER: Final = re.compile(r"(?:signatory|consortium) (\w+) hub")
_SIGNED: Final = re.compile(r"(?:agreement|letter of intent) ([\d-]+)")
_OPENED: Final = re.compile(r"opened ([\d-]+)")
_ROR: Final = re.compile(r"(https://ror\.org/0[a-z0-9]{6}\d{2})?")


def read_projects(path: Path) -> pa.Table:
    """Return a row per project of the list, columns of `data.networks.PROJECTS`."""
    return pa.Table.from_pylist([_project(row, where) for row, where in _projects(path)], schema=PROJECTS)


def read_budgets(path: Path) -> pa.Table:
    """Return a row per sum that budget and funding name, columns of `data.networks.BUDGETS`."""
    return pa.Table.from_pylist([money for row, where in _projects(path) for money in _money(row, where)], schema=BUDGETS)


def read_partners(path: Path, regions: Sequence[Mapping[str, Any]], locator: Locator) -> pa.Table:
    """Return a row per partner, columns of `data.networks.PARTNERS`; `SourceChanged` for one in no known place.

    Codes of 2021 and 2024 are the list's own and must be among `regions` (columns geo, nuts, country); the code of 2016 is the
    same where that version has it, else that in which the point lies.
    """
    rows = _rows(path)
    codes = {(row["nuts"], row["geo"]) for row in regions}
    countries = {row["country"] for row in regions}
    for row, where in rows:
        _refuse_unplaced(row, where, codes, countries)
    lon, lat = (np.array([float(row[name] or "nan") for row, _where in rows]) for name in ("lng", "lat"))
    for (row, where), astray in zip(rows, locator.astray([row["country"] for row, _ in rows], lon, lat), strict=True):
        if astray:
            raise SourceChanged(f"{where}: the point of {row['organisation']} lies outside {row['country']}; a person must look.")
    earlier = locator.nuts("2016", lon, lat)
    made = [
        _partner(row, where) | {"nuts_2016": row["nuts3_2021"] if ("2016", row["nuts3_2021"]) in codes else located}
        for (row, where), located in zip(rows, earlier, strict=True)
    ]
    outside = [row | {"nuts_2016": ""} if not row["nuts_2021"] else row for row in made]
    return pa.Table.from_pylist(outside, schema=PARTNERS)


def _rows(path: Path) -> list[tuple[Row, str]]:
    return [(row, f"{path}, row {at}") for at, row in enumerate(read_csv(path, *COLUMNS).to_pylist(), 2)]


def _projects(path: Path) -> Iterator[tuple[Row, str]]:
    """The first row of each project; `SourceChanged` where rows of one project differ in what they say of it."""
    for name, group in groupby(_rows(path), lambda one: one[0]["project"]):
        several = list(group)
        for row, where in several[1:]:
            if any(row[column] != several[0][0][column] for column in COLUMNS[:6]):
                raise SourceChanged(f"{where} says of {name} what other rows do not: expected programme, period and budget as there.")
        yield several[0]


def _project(row: Row, where: str) -> dict[str, Any]:
    period = _PERIOD.fullmatch(row["period"])
    if period is None:
        raise SourceChanged(f"{where} has the period {row['period']!r}: expected one such as 2025-05-01/2029-07-31.")
    return belonging(row["project"], where) | {
        "programme": row["programme"],
        "start": dated(period[1], where),
        "end": "" if period[2] in _OPEN else dated(period[2], where),
        "ongoing": period[2] == "ongoing",
        "budget": reworded(row["project_budget_eur"]),
        "funding": reworded(row["project_funding"]),
        "source": reworded(row["project_src"]),
    }


def _money(row: Row, where: str) -> Iterator[dict[str, Any]]:
    """The totals, then shares: of a text such as "EU 1115740 EUR + NO 672000 EUR (5376000 NOK)" or "1960697 (EU 1666592.45 = 85 %)"."""
    base = belonging(row["project"], where)
    for amount, remark in _TOTAL.findall(row["project_budget_eur"]):
        grant = remark.startswith("EU grant")
        inside = "" if _SHARE.search(remark) else "more than" if remark.startswith(_OVER) else reworded(remark)
        yield base | {"kind": "eu" if grant else "total", "amount": float(amount), "currency": "EUR", "remark": inside}
    for text in (row["project_budget_eur"], row["project_funding"]):
        for whose, amount in _SHARE.findall(text):
            yield base | {"kind": _KINDS[whose], "amount": float(amount), "currency": "EUR", "remark": ""}


def _partner(row: Row, where: str) -> dict[str, Any]:
    role, hub = _role(row["role"], where)
    if not _ROR.fullmatch(row["ror"]):
        raise SourceChanged(f"{where} has the ROR {row['ror']!r}: expected an address such as https://ror.org/0104rcc94.")
    sources = {f"{name}_source": reworded(row[f"{given}_src"]) for name, given in _SOURCES}
    signed, opened = _SIGNED.search(row["role"]), _OPENED.search(row["role"])
    return belonging(row["project"], where) | sources | {
        "organisation": row["organisation"],
        "type": row["org_type"],
        "role": role,
        "role_as_published": row["role"],
        "hub": hub,
        "agreed": signed[1] if signed else "",
        "opened": opened[1] if opened else "",
        "place": row["city"],
        "country": row["country"],
        "lon": float(row["lng"]) if row["lng"] else None,
        "lat": float(row["lat"]) if row["lat"] else None,
        "nuts_2021": row["nuts3_2021"],
        "nuts_2024": row["nuts3_2024"],
        "ror": row["ror"],
        "website": row["website"],
    }  # fmt: skip


_SOURCES: Final = (
    ("name", "name"),
    ("place", "city"),
    ("point", "coord"),
    ("region", "nuts"),
    ("ror", "ror"),
    ("website", "website"),
)
_ROLES: Final = (
    (re.compile(r"lead|coordinator|project owner.*"), "lead"),
    (re.compile(r"partner.*"), "partner"),
    (re.compile(r"national operator"), "operator"),
)


def _role(text: str, where: str) -> tuple[str, str]:
    """Role and hub."""
    for pattern, role in ((_HOST, "host"), (_MEMBER, "member")):
        if match := pattern.match(text):
            return role, match[1]
    for pattern, role in _ROLES:
        if pattern.fullmatch(text):
            return role, ""
    raise SourceChanged(f"{where} has the role {text!r}: expected lead, partner, operator, host or member.")


def _refuse_unplaced(row: Row, where: str, codes: set[tuple[str, str]], countries: set[str]) -> None:
    """Raise `SourceChanged` for a partner in no known place; one without any place is known to have none."""
    stated = [(nuts, row[f"nuts{level}_{nuts}"]) for nuts in ("2021", "2024") for level in (2, 3)]
    point, regions = [bool(row[name]) for name in ("city", "lat", "lng")], [bool(code) for _nuts, code in stated]
    whole = len(set(point)) == 1 and len(set(regions)) == 1 and point >= regions[:3]
    within = all(row[f"nuts3_{nuts}"].startswith(row[f"nuts2_{nuts}"]) for nuts in ("2021", "2024"))
    known = row["country"] in countries and codes.issuperset(stated if all(regions) else [])
    if not (whole and within and known):
        stated_codes = " ".join(code for _nuts, code in stated)
        raise SourceChanged(f"{where}: {row['organisation']} is in no known place ({row['city']}, {row['country']}, {stated_codes}).")
