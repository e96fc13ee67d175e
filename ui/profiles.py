"""One region over every indicator: latest figure, its place among others, and its course over the years."""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analytics.rank import Position, position_in
from data.catalogue import INDICATORS
from data.catalogue.areas import EU27, EU_AGGREGATE
from data.catalogue.model import Indicator
from data.schema import AGGREGATE_LEVEL, OTHER_NUTS, level_of
from data.store import current
from ui import reads

_ENOUGH = 20
"""Regions that must have a figure before a place among them is worth a sentence."""


class Cell(NamedTuple):
    """One year's figure of an indicator as the store has it; `flags` is None where they are not available.

    `from_geo` names the codes from which it was carried over, with commas between them, "" for none.
    """

    year: int
    value: float
    flags: str | None
    status: str
    release: str
    nuts: str
    from_geo: str = ""
    from_nuts: str = ""
    exact: bool = True


@dataclass(frozen=True)
class Line:
    """One indicator of a region: its newest figure, what surrounds it in that year, and all its years.

    `withheld` is the newest year with a confidential figure, where that is later than the newest figure.
    """

    row: Indicator
    newest: Cell
    in_eu: Position | None
    among_partners: Position | None
    country: float | None
    eu: float | None
    series: tuple[Cell, ...]
    withheld: int | None = None


def lines(region: str, network: str) -> tuple[Line, ...]:
    """A line for each indicator that has a figure for the region, in the catalogue's order."""
    return _lines(reads.generation(), region, network)


@st.cache_resource(max_entries=128, show_spinner=False)
def _lines(generation: str, region: str, network: str) -> tuple[Line, ...]:
    held = (INDICATORS[key] for key in current().indicators())
    return tuple(line for row in held if (line := _line(row, region, network)) is not None)


def _line(row: Indicator, region: str, network: str) -> Line | None:
    listed = reads.series(row.key, region)
    own = listed[listed["value"].notna()]
    if own.empty:
        return None
    known = own[list(Cell._fields)].astype(object)
    cells = [Cell(*cell) for cell in known.where(known.notna(), None).itertuples(index=False)]
    newest, level = cells[-1], level_of(region)
    peers = _of_year(row, region, level, newest.year)
    partners = reads.network_codes(network, newest.nuts, level)
    in_eu = peers[peers["geo"].astype(str).str[:2].isin(EU27)]
    return Line(
        row,
        newest,
        position_in(in_eu, region, row.direction) if _covers_eu(in_eu, newest.nuts, level) else None,
        position_in(peers[peers["geo"].isin(partners)], region, row.direction),
        reads.value(row.key, region[:2], newest.year) if level > 0 else None,
        reads.value(row.key, EU_AGGREGATE, newest.year),
        tuple(cells),
        _withheld(listed, newest.year),
    )


def _covers_eu(in_eu: pd.DataFrame, nuts: str, level: int) -> bool:
    """Whether at least half of the EU's regions have a figure: a place among a few countries is no place in the EU."""
    regions = sum(geo[:2] in EU27 for geo in reads.layer_codes(nuts, level)) if nuts != OTHER_NUTS else 0
    return len(in_eu) * 2 >= regions


def _withheld(listed: pd.DataFrame, after: int) -> int | None:
    """Newest year after the newest figure in which the figure exists but is confidential."""
    secret = listed.loc[(listed["status"] == "confidential") & (listed["year"] > after), "year"]
    return int(secret.max()) if len(secret) else None


def _of_year(row: Indicator, region: str, level: int, year: int) -> pd.DataFrame:
    """Rows of a year at a region's level, in the newest borders that have the region."""
    version = reads.nuts_of(region)
    if level == AGGREGATE_LEVEL or version == OTHER_NUTS:
        return reads.observations(row.key).iloc[:0]
    return reads.in_year(reads.View(row.key, version, level), year)


def carried(lines_: tuple[Line, ...]) -> bool:
    """Whether any figure of a profile was carried over from an older code."""
    return any(cell.from_geo for line in lines_ for cell in line.series)


def standing(lines_: tuple[Line, ...]) -> tuple[Line | None, Line | None]:
    """The lines with the best and the worst place in the EU, of those whose direction says what better is."""
    placed = [
        line for line in lines_ if line.in_eu and line.in_eu.of >= 20 and line.row.direction != "neither" and line.row.kind == "ratio"
    ]
    if len(placed) < 2:
        return None, None
    ordered = sorted(placed, key=lambda line: (line.in_eu.rank - 1) / (line.in_eu.of - 1) if line.in_eu else 1.0)
    return ordered[0], ordered[-1]
