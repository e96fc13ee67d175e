"""One region over every indicator: latest figure, its place among others, and its course over the years."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.rank import position_in
from data.catalogue import INDICATORS
from data.catalogue.areas import EU27, EU_AGGREGATE
from data.catalogue.model import Indicator
from data.schema import AGGREGATE_LEVEL, OTHER_NUTS, level_of
from data.store import current
from ui import reads


@dataclass(frozen=True)
class Place:
    """Rank among `of` regions with a figure in that year, competition style."""

    rank: int
    of: int


@dataclass(frozen=True)
class Line:
    """One indicator of a region: its newest figure, what surrounds it, and all its years."""

    row: Indicator
    year: int
    value: float
    flags: str | None
    status: str
    release: str
    in_eu: Place | None
    among_partners: Place | None
    country: float | None
    eu: float | None
    series: tuple[tuple[int, float, str], ...]


def lines(region: str, network: str) -> tuple[Line, ...]:
    """A line for each indicator that has a figure for the region, in the catalogue's order."""
    return _lines(reads.generation(), region, network)


@st.cache_resource(max_entries=128, show_spinner=False)
def _lines(_generation: str, region: str, network: str) -> tuple[Line, ...]:
    held = (INDICATORS[key] for key in current().indicators())
    return tuple(line for row in held if (line := _line(row, region, network)) is not None)


def _line(row: Indicator, region: str, network: str) -> Line | None:
    frame = reads.observations(row.key)
    own = frame[(frame["geo"] == region) & frame["value"].notna()]
    if own.empty:
        return None
    newest = own.iloc[-1]
    year, level = int(newest["year"]), level_of(region)
    peers = _of_year(row, region, level, year)
    partners = reads.network_codes(network, str(newest["nuts"]), level) if newest["nuts"] != OTHER_NUTS else ()
    return Line(
        row,
        year,
        float(newest["value"]),
        None if pd.isna(newest["flags"]) else str(newest["flags"]),
        str(newest["status"]),
        str(newest["release"]),
        _place(peers[peers["geo"].astype(str).str[:2].isin(EU27)], region, row) if region[:2] in EU27 else None,
        _place(peers[peers["geo"].isin(partners)], region, row) if region in partners else None,
        reads.value(row.key, region[:2], year) if level > 0 else None,
        reads.value(row.key, EU_AGGREGATE, year),
        tuple((int(cell.year), float(cell.value), "" if pd.isna(cell.flags) else str(cell.flags)) for cell in own.itertuples()),
    )


def _of_year(row: Indicator, region: str, level: int, year: int) -> pd.DataFrame:
    """Rows of a year at a region's level, in the newest borders that have the region."""
    version = reads.nuts_of(region)
    if level == AGGREGATE_LEVEL or version == OTHER_NUTS:
        return reads.observations(row.key).iloc[:0]
    frame = reads.layer(row.key, version, level, None)
    return frame[(frame["year"] == year) & frame["value"].notna()]


def _place(group: pd.DataFrame, region: str, row: Indicator) -> Place | None:
    found = position_in(group, region, row.direction)
    return None if found is None else Place(*found)


def standing(lines_: tuple[Line, ...]) -> tuple[Line | None, Line | None]:
    """The lines with the best and the worst place in the EU, of those whose direction says what better is."""
    placed = [line for line in lines_ if line.in_eu and line.in_eu.of >= 20 and line.row.direction != "neither"]
    if len(placed) < 2:
        return None, None
    ordered = sorted(placed, key=lambda line: (line.in_eu.rank - 1) / (line.in_eu.of - 1) if line.in_eu else 1.0)
    return ordered[0], ordered[-1]
