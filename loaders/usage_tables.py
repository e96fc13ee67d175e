"""Figures of use that come as tables: who uses Sweden's genomics infrastructure, and requests to a climate-data service."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from data.errors import SourceChanged
from loaders import cells
from loaders.contents import read_csv
from loaders.published_usage import as_table, facility_key

_SWEDISH: Final = ("Chalmers", "GU", "KI", "KTH", "LU", "LiU", "NRM", "Other Swe Univ", "SLU", "SU", "UU", "UmU", "ÖU")
GROUPS: Final = MappingProxyType(
    dict.fromkeys(_SWEDISH, "academia")
    | dict.fromkeys(("Int Univ", "Other Int Org"), "international")
    | {"Healthcare": "healthcare", "Industry": "industry", "Other Swe Org": "other organisations"}
)
"""User group by the affiliation of a principal investigator, as the infrastructure writes it."""

TECHNOLOGIES: Final = MappingProxyType(
    {
        "NGI Long read": "investigators_long_read",
        "NGI Short read": "investigators_short_read",
        "NGI SNP genotyping": "investigators_genotyping",
        "NGI Proteomics": "investigators_proteomics",
        "NGI Single cell": "investigators_single_cell",
        "NGI Spatial omics": "investigators_spatial",
        "NGI Other": "investigators_other",
    }
)
"""Metric by technology: one person counts once in each, so that technologies are never added."""

_GENOMICS: Final = MappingProxyType(
    {
        "name": "National Genomics Infrastructure (NGI Sweden)",
        "organisation": "SciLifeLab",
        "place": "Stockholm, Uppsala",
        "country": "SE",
        "regions": ["SE11", "SE12"],
        "unit": "people",
        "source_title": "NGI Sweden",
        "source_address": "https://ngisweden.scilifelab.se",
        "certainty": "low",
    }
)
UNCONFIRMED: Final = "unconfirmed: the publisher calls the list a test"

_CENTRES: Final = MappingProxyType(
    {
        "DKRZ": ("Climate data service at DKRZ", "Deutsches Klimarechenzentrum (DKRZ)", "Hamburg", "DE", "DE60"),
        "IPSL": ("Climate data service at IPSL", "Institut Pierre-Simon Laplace (IPSL)", "Paris", "FR", "FR10"),
    }
)
"""Name, organisation, town, country and region of each centre; the others have no series."""

_QUARTER: Final = re.compile(r"([0-9]{4})-Q[1-4]")
_SAID: Final = re.compile(r"\(md says ([0-9]+)\)")
_OF_A_YEAR: Final = 4


def read_investigators(path: Path) -> pa.Table:
    """Return rows of `data.published.PUBLISHED`: principal investigators by technology, year and user group.

    A group of several affiliations is their sum (status `derived`), with each of them in the remark.
    """
    parts: dict[tuple[str, str, str], list[tuple[str, float]]] = defaultdict(list)
    for at, row in enumerate(read_csv(path, "Technology", "PI_aff", "Year", "Count").to_pylist(), 2):
        where = f"{path}, row {at}"
        for what, word, known in (("technology", row["Technology"], TECHNOLOGIES), ("affiliation", row["PI_aff"], GROUPS)):
            if word not in known:
                raise SourceChanged(f"{where} has the {what} {word!r}: expected one of {', '.join(known)}; declare it.")
        parts[row["Technology"], row["Year"], GROUPS[row["PI_aff"]]].append((row["PI_aff"], _count(row["Count"], where)))
    return as_table([_investigators(*key, listed) for key, listed in parts.items()])


def _investigators(technology: str, year: str, group: str, listed: list[tuple[str, float]]) -> dict[str, Any]:
    several = len(listed) > 1
    named = ", ".join(f"{name} {count:g}" for name, count in sorted(listed, key=lambda pair: (-pair[1], pair[0])))
    return {
        **_GENOMICS,
        "facility": facility_key(str(_GENOMICS["name"])),
        "period": year,
        "year": int(year),
        "metric": TECHNOLOGIES[technology],
        "published_as": technology,
        "group": group,
        "value": sum(count for _name, count in listed),
        "remark": f"{UNCONFIRMED}; {named}",
        "status": "derived" if several else "reported",
    }


def read_requests(path: Path) -> pa.Table:
    """Return the same of requests by quarter, and of whole years their sum (status `derived`)."""
    quarters: dict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
    for at, row in enumerate(read_csv(path, "quarter", "centre", "requests", "source_file").to_pylist(), 2):
        if row["centre"] in _CENTRES:
            if not _QUARTER.fullmatch(row["quarter"]):
                raise SourceChanged(f"{path}, row {at} has the quarter {row['quarter']!r}: expected one such as 2022-Q1.")
            quarters[row["centre"]][row["quarter"]] = (_count(row["requests"], f"{path}, row {at}"), _remark(row))
    return as_table([row for centre, values in quarters.items() for row in _requests(centre, values)])


def _remark(row: Mapping[str, str]) -> str:
    """That the publisher's page gives another number than its file, "" where both are alike."""
    said = _SAID.search(row["source_file"])
    return f"another page says {said[1]}" if said and said[1] != row["requests"] else ""


def _requests(centre: str, values: Mapping[str, tuple[float, str]]) -> Iterator[dict[str, Any]]:
    name, organisation, place, country, region = _CENTRES[centre]
    same = {
        **{"facility": facility_key(name), "name": name, "organisation": organisation, "place": place, "country": country},
        **{"regions": [region], "metric": "service_requests", "published_as": "requests", "unit": "requests", "group": "all"},
        **{"source_title": "roocs dashboard", "source_address": "https://roocs.github.io", "certainty": "high"},
    }
    years: dict[str, list[float]] = defaultdict(list)
    for quarter, (value, remark) in values.items():
        years[quarter[: len("2022")]].append(value)
        yield {**same, "period": quarter, "year": None, "value": value, "remark": remark}
    for year, parts in years.items():
        if len(parts) == _OF_A_YEAR:
            yield {**same, "period": year, "year": int(year), "value": sum(parts), "status": "derived", "remark": "sum of four quarters"}


def _count(text: str, where: str) -> float:
    value = cells.number(text)
    if value is None or value < 0 or value != int(value):
        raise SourceChanged(f"{where} has the number {text!r}: expected a count; a person must look.")
    return value
