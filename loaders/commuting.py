"""Commuters across the border of Sweden and its neighbours, as statistical offices published them, number by number."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from data.commuting import COMMUTING
from data.errors import SourceChanged
from loaders import cells
from loaders.contents import read_csv

_COLUMNS: Final = ("indicator", "from_or_region", "to", "year", "value", "unit", "organisation", "address", "certainty")
_MEASURES: Final = MappingProxyType(
    {
        "commuters": ("commuters", "persons"),
        "commuters, main job": ("commuters", "persons"),
        "share of commuters Sweden to Norway by county of residence": ("share", "%"),
    }
)
"""Measure and unit by the name of an indicator; others are not of commuters between two places."""

PLACES: Final = MappingProxyType(
    {
        "Sweden": "SE",
        "Norway": "NO",
        "Denmark": "DK",
        "Västra Götaland": "SE232",
        "Fyrbodal": "SE232",
        "Strömstad": "SE232",
        "Dals-Ed": "SE232",
        "Värmland": "SE311",
        "Fredrikstad": "NO083",
        "Sarpsborg": "NO083",
        "Oslo": "NO081",
    }
)
"""Code of 2024 of a country, or of the NUTS 3 region that is a place or holds it."""

_SEVERAL: Final = ("+", "all ")
"""What names of several places at once hold: no border lies between these."""

_QUALIFIERS: Final = MappingProxyType({"rounded": "about", "over": "more_than", "just over": "more_than", "almost": "nearly"})
"""Keys of `data.catalogue.metrics.words.QUALIFIERS` by what a page says of a number."""

_INFERRED: Final = "year inferred"
_YEAR: Final = re.compile(r"([0-9]{4})(?: \(.+\))?")


def read(path: Path) -> pa.Table:
    """Return rows of `data.commuting.COMMUTING` by year; `SourceChanged` for a place or a year that is not known."""
    listed = enumerate(read_csv(path, *_COLUMNS).to_pylist(), 2)
    rows = [_row(row, f"{path}, row {at}") for at, row in listed if _counts(row)]
    if not rows:
        raise SourceChanged(f"{path} has no row of commuters that was seen on a page: expected some; look at the list.")
    return pa.Table.from_pylist(sorted(rows, key=lambda row: (row["year"], row["measure"])), schema=COMMUTING)


def _counts(row: Mapping[str, str]) -> bool:
    several = any(word in row[end] for word in _SEVERAL for end in ("from_or_region", "to"))
    return row["indicator"] in _MEASURES and row["certainty"].startswith("seen") and not several


def _row(row: Mapping[str, str], where: str) -> dict[str, Any]:
    measure, unit = _MEASURES[row["indicator"]]
    year, value = _YEAR.fullmatch(row["year"]), cells.number(row["value"])
    unknown = next((end for end in (row["from_or_region"], row["to"]) if end not in PLACES), "")
    if year is None or value is None or row["unit"] != unit or unknown:
        said = unknown or f"{row['year']}, {row['value']} {row['unit']}"
        raise SourceChanged(f"{where} has {said!r}: expected a year, a number of {unit} and places among {', '.join(PLACES)}.")
    seen = row["certainty"].removeprefix("seen").strip(' ,()"')
    return {
        "measure": measure,
        "origin": row["from_or_region"],
        "origin_geo": PLACES[row["from_or_region"]],
        "destination": row["to"],
        "destination_geo": PLACES[row["to"]],
        "year": int(year[1]),
        "value": value,
        "publisher": row["organisation"],
        "address": row["address"],
        "qualifier": next((key for words, key in _QUALIFIERS.items() if seen.startswith(words)), ""),
        "year_inferred": seen == _INFERRED,
    }
