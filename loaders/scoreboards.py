"""The Commission's scoreboards: composite indices of innovation and competitiveness, as long tables without flags."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import SourceChanged
from loaders.capitals import MERGED
from loaders.cells import number
from loaders.contents import read_csv
from loaders.long import long_table
from loaders.table import Table

SHIFTED: Final = frozenset({("23a_RCI", "2022")})
"""Indicator and year whose values stand beside other regions' codes in the re-saved list: Croatia's are a row off."""

BEST: Final = 151.1
"""The index, EU = 100, of the best region of the Regional Competitiveness Index 2022, of which all others are given as a share."""


_PILLAR: Final = re.compile(r"RCI\w+Pillar")


def read_indices(path: Path) -> Table:
    """Return a long table with the dimension indicator (25a_RIS, 23a_RCI, …): indices relative to the EU = 100; none of `SHIFTED`."""
    raw = read_csv(path, "indicator", "geo", "year", "value")
    pairs = zip(raw["indicator"].to_pylist(), raw["year"].to_pylist(), strict=True)
    raw = raw.filter(pa.array([pair not in SHIFTED for pair in pairs], pa.bool_()))
    indicator = {"indicator": raw["indicator"]}
    return long_table(indicator, raw["geo"], raw["year"], raw["value"], flags=None, where=str(path), dialect="scoreboard CSV")


def read_rci_scores(path: Path) -> Table:
    """Return a long table of z-scores of the editions 2010-2019 by NUTS 2016 code; merged capital regions keep codes such as AT00."""
    raw = read_csv(path, "NUTS CODE 2016", "Year", "value")
    codes = pc.utf8_trim_whitespace(raw["NUTS CODE 2016"])
    return long_table({}, codes, raw["Year"], raw["value"], flags=None, where=str(path), dialect="scoreboard CSV")


def read_rci_shares(path: Path) -> Table:
    """Return a long table of the index 2022, EU = 100, computed from each region's share of the best one (status `derived`).

    Rows that the list itself adds to the 234 published ones are left out; the regions merged into a capital get its value.
    """
    raw = read_csv(path, "rci_code", "in_rci_list_of_234", "RCITotal", "rci_2022_eu100_reconstructed")
    published = [row for row in raw.to_pylist() if row["in_rci_list_of_234"] == "True"]
    cells = [(geo, index) for row in published for geo, index in _indices(row, str(path))]
    if len({geo for geo, _ in cells}) < len(cells):
        raise SourceChanged(f"{path} has a region twice: expected each once, alone or in a merged capital; look at the list.")
    geo, value = (pa.array(column, pa.string()) for column in zip(*cells, strict=True))
    year = pa.array(["2022"] * len(cells), pa.string())
    computed = pa.array([True] * len(cells))
    return long_table({}, geo, year, value, flags=None, where=str(path), dialect="scoreboard CSV", computed=computed)


def read_rci_pillars(path: Path) -> Table:
    """Return a long table with the dimension pillar of the edition 2022: each region's share of the best one, in per cent.

    Rows that the list itself adds to the 234 published ones are left out; the regions merged into a capital get its value.
    """
    raw = read_csv(path, "rci_code", "in_rci_list_of_234")
    pillars = [name for name in raw.column_names if _PILLAR.fullmatch(name)]
    if not pillars:
        raise SourceChanged(f"{path} has no column such as RCIInnovationPillar: expected one for each pillar; look at the list.")
    published = [row for row in raw.to_pylist() if row["in_rci_list_of_234"] == "True"]
    cells = [
        (pillar[len("RCI") : -len("Pillar")], geo, _percent(row[pillar], geo, str(path)))
        for row in published
        for geo in _members(row["rci_code"].strip())
        for pillar in pillars
    ]
    pillar, geo, value = (pa.array(column, pa.string()) for column in zip(*cells, strict=True))
    year = pa.array(["2022"] * len(cells), pa.string())
    return long_table({"pillar": pillar}, geo, year, value, flags=None, where=str(path), dialect="scoreboard CSV")


def _percent(share: str, geo: str, where: str) -> str:
    value = number(share)
    if value is None or not 0 <= value <= 1:
        raise SourceChanged(f"{where} holds {share!r} at {geo}: expected a share of the best region; look at the list.")
    return repr(round(100 * value, 4))


def _members(code: str) -> tuple[str, ...]:
    return (code, *MERGED.get(code, ()))


def _indices(row: dict[str, Any], where: str) -> Iterator[tuple[str, str]]:
    """The index of a row's code and of the regions that it merges."""
    code, share = row["rci_code"].strip(), number(row["RCITotal"])
    if share is None or not 0 < share <= 1:
        raise SourceChanged(f"{where} holds {row['RCITotal']!r} at {code}: expected a share of the best region; look at the list.")
    index, listed = f"{share * BEST:.1f}", row["rci_2022_eu100_reconstructed"]
    if number(listed) != float(index):
        raise SourceChanged(f"{where} says {listed} at {code} where its share makes {index}: expected both alike; look at the list.")
    for geo in _members(code):
        yield geo, index
