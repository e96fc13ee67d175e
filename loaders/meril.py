"""MERIL's list of 2018: names, domains, places and links. The descriptions that it carried are not read."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.errors import SourceChanged
from data.locator import MIDDLES, Locator
from loaders import directory_rows
from loaders.contents import read_csv
from loaders.directory_rows import slug

SOURCE: Final = "meril"
_COLUMNS: Final = ("name", "url", "host", "lat", "lng", "location", "coordcountry", "status", "domain", "ric", "rik", "type")
_ALIASES: Final = {"Czech Republic": "CZ", "Turkey": "TR", "Macedonia": "MK"}
_STATES: Final = (
    ("operational", "operating"),
    ("being upgraded", "operating"),
    ("under construction", "planned"),
    ("terminated", "closed"),
)
_NOTHING: Final = ("TBA", "")
_LONGEST: Final = 60
_POSTCODE: Final = re.compile(r"([^,]+), PO: [A-Z-]{0,4}([0-9]{2})[^,(]*")
_COUNTRY: Final = re.compile(r"\(([^()]+)\)\s*$")


def read(path: Path, where: Locator, names: Mapping[str, str]) -> tuple[pa.Table, pa.Table]:
    """Return rows of `data.directory.ORGANISATIONS` and of `FACILITIES`; `names` are English names of countries by code."""
    raw = read_csv(path, *_COLUMNS).select(_COLUMNS).to_pylist()
    rows = sorted(raw, key=lambda row: row["name"])
    if not all(row["name"].strip() for row in rows):
        raise SourceChanged(f"{path} holds a facility without a name: a person must look.")
    codes = {name: code for code, name in names.items()} | _ALIASES
    keys = directory_rows.numbered([slug(row["name"], 44) for row in rows])
    exact = _precisions(rows)
    facilities = [_facility(row, key, exact[at], codes, path) for at, (row, key) in enumerate(zip(rows, keys, strict=True))]
    hosts = [{"key": _host(row)[0], "name": _host(row)[1], "source": SOURCE, "status": "reported"} for row in rows if _host(row)[0]]
    return directory_rows.organisations(hosts), directory_rows.facilities(facilities, where)


def _facility(row: dict[str, str], key: str, precision: str, codes: Mapping[str, str], path: Path) -> dict[str, Any]:
    return {
        "key": f"{SOURCE}.{key}",
        "organisation": _host(row)[0],
        "name": " ".join(row["name"].split()),
        "website": row["url"].strip(),
        "state": next((state for words, state in _STATES if words in row["status"].casefold()), "unknown"),
        "structure": _structure(row["type"]),
        "meril_domains": [slug(row["domain"]).replace("-", "_")] if row["domain"] else [],
        "techniques": _techniques(row),
        "commercial_use": "unknown",
        "country": _country(row, codes),
        "place": _town(row),
        "lon": _degrees(row, "lng", path),
        "lat": _degrees(row, "lat", path),
        "precision": precision,
        "source": SOURCE,
        "source_id": " ".join(row["name"].split()),
        "status": "reported",
    }


def _precisions(rows: Sequence[dict[str, str]]) -> list[str]:
    """What the point of each row means.

    The middle of a country means the country. So does one point of rows that name several towns: it is right for one of
    them at most. A point of several rows in one town means the town, as does an address without a number.
    """
    sharing: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        sharing[row["lat"], row["lng"]].append(row)
    return [_precision(row, sharing[row["lat"], row["lng"]]) for row in rows]


def _precision(row: dict[str, str], sharing: Sequence[dict[str, str]]) -> str:
    if not row["lat"] or not row["lng"]:
        return "unknown"
    middle = (round(float(row["lat"]), 4), round(float(row["lng"]), 4)) in MIDDLES
    if middle or not _town(row) or (len(sharing) > 1 and not _one_town(sharing)):
        return "country"
    return "site" if len(sharing) == 1 and _POSTCODE.search(row["location"]) else "place"


def _one_town(rows: Sequence[dict[str, str]]) -> bool:
    """Whether rows name the same town, in letters or by how the postcode begins."""
    areas = {match[2] if (match := _POSTCODE.search(row["location"])) else "" for row in rows}
    return len({slug(_town(row)) for row in rows}) == 1 or (len(areas) == 1 and "" not in areas)


def _town(row: dict[str, str]) -> str:
    """The town that an address names, "" for a country alone."""
    address = row["location"].strip()
    if match := _POSTCODE.search(address):
        return match[1].strip()
    if not _COUNTRY.search(address):
        return ""
    return _COUNTRY.sub("", address).strip().split(",")[-1].strip()


def _country(row: dict[str, str], codes: Mapping[str, str]) -> str:
    stated = _COUNTRY.search(row["location"])
    described = (stated[1] if stated else "", row["location"].strip(), row["coordcountry"])
    return next((codes[name] for name in described if name in codes), "")


def _structure(text: str) -> str:
    word = text.strip().casefold().replace("-", "_")
    return word if word in ("single_sited", "distributed", "virtual") else ""


def _techniques(row: dict[str, str]) -> list[str]:
    """The category and the keywords, each once and no longer than a term is."""
    terms = [row["ric"].strip(), *(word.strip() for word in row["rik"].split(","))]
    kept = [term for term in terms if term not in _NOTHING and len(term) <= _LONGEST]
    return list({term.casefold(): term for term in reversed(kept)}.values())[::-1]


def _host(row: dict[str, str]) -> tuple[str, str]:
    """Key and name of the organisation behind a facility, without the address that follows some names."""
    name = " ".join(re.split(r"\bAddress:", row["host"])[0].split())
    result = slug(name)
    return (f"{SOURCE}-{result}", name) if result else ("", "")


def _degrees(row: dict[str, str], column: str, path: Path) -> float | None:
    try:
        return float(row[column]) if row[column].strip() else None
    except ValueError:
        raise SourceChanged(f"{path} holds {row[column]!r} as {column}: expected degrees; a person must look.") from None
