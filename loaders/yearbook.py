"""Maps of Eurostat's Regional Yearbook: one value for each place and one year, with notes that hold for some places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from data.errors import SourceChanged
from loaders.contents import read_json
from loaders.long import long_table
from loaders.table import Table

BLANK: Final = ":"
_ATTAINMENT: Final = MappingProxyType({"A": "ED0-2", "B": "ED3_4", "C": "ED5-8"})
_CODE: Final = re.compile(r"\(([A-Z]{2}[0-9A-Z]{0,3})\)")
_UNRELIABLE: Final = "low reliability"


@dataclass(frozen=True)
class Edition:
    """The year that a map shows, and the earlier years of the countries that had none for it."""

    year: str
    earlier: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def year_of(self, geo: str) -> str:
        """Return the year of a place's value."""
        return self.earlier.get(geo[:2], self.year)


STUDENTS_2024: Final = Edition("2024", MappingProxyType({"IS": "2023", "LI": "2022", "TR": "2022"}))
EMPLOYMENT_2025: Final = Edition("2025", MappingProxyType({"IS": "2024"}))


def read_values(path: Path, edition: Edition) -> Table:
    """Return a long table of a map that is one object of codes and values; flags are not available."""
    values = _values(read_json(path), str(path))
    return _table([({}, geo, value, None) for geo, value in values.items()], edition, str(path))


def read_attainment(path: Path, edition: Edition) -> Table:
    """Return a long table with the dimension isced11 of a map with one layer for each level of education.

    Flag `u` (low reliability) stands where the map's own note says so; no other flags are in the file.
    """
    said = read_json(path)
    layers = said.get("options") if isinstance(said, dict) else None
    if not isinstance(layers, list) or [layer.get("code") for layer in layers if isinstance(layer, dict)] != list(_ATTAINMENT):
        raise SourceChanged(f"{path} has no layers {', '.join(_ATTAINMENT)}: expected one for each level of education; look at the map.")
    rows: list[_Row] = []
    for layer in layers:
        unreliable = _unreliable(str(layer.get("footnote", "")), str(layer.get("label", "")))
        level = {"isced11": _ATTAINMENT[layer["code"]]}
        values = _values(layer.get("data"), str(path))
        if strange := unreliable - values.keys():
            raise SourceChanged(f"{path} says that {min(strange)} is unreliable but has no value of it: look at the map's note.")
        rows.extend((level, geo, value, "u" if geo in unreliable else "") for geo, value in values.items())
    return _table(rows, edition, str(path))


_Row = tuple[dict[str, str], str, str, str | None]


def _values(said: Any, where: str) -> dict[str, str]:
    if not isinstance(said, dict) or not said:
        raise SourceChanged(f"{where} is no object of codes and values: expected such as {{'PL22': 5.1}}; look at the map.")
    for geo, value in said.items():
        if value != BLANK and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise SourceChanged(f"{where} holds {value!r} at {geo}: expected a number or {BLANK!r}; look at the map.")
    return {geo: "" if value == BLANK else repr(value) for geo, value in said.items()}


def _unreliable(note: str, label: str) -> set[str]:
    """Return the codes that a note calls unreliable in a layer: in all layers, or in the one that the sentence names."""
    about = [sentence for sentence in note.split(". ") if _UNRELIABLE in sentence]
    here = [sentence for sentence in about if " for " not in sentence or label.lower() in sentence.lower()]
    return {code for sentence in here for code in _CODE.findall(sentence)}


def _table(rows: list[_Row], edition: Edition, where: str) -> Table:
    dimensions = {name: pa.array([row[0][name] for row in rows], pa.string()) for name in rows[0][0]}
    geo = pa.array([row[1] for row in rows], pa.string())
    time = pa.array([edition.year_of(row[1]) for row in rows], pa.string())
    value = pa.array([row[2] for row in rows], pa.string())
    flags = pa.array([row[3] for row in rows], pa.string()) if dimensions else None
    return long_table(dimensions, geo, time, value, flags=flags, where=where, dialect="yearbook map")
