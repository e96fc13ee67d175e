"""What one map layer says year by year, counted once per layer so that moving the year costs nothing."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.classes import OWN, Classes, classify, own_classes
from data.catalogue import INDICATORS
from data.schema import level_of
from ui import reads


@dataclass(frozen=True)
class Style:
    """How a layer is divided into classes: `breaks` are the visitor's own upper edges, for method `own`."""

    method: str
    classes: int
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class YearSummary:
    """One year of a layer: how many regions lie in each class, and its ends and middle.

    `elsewhere` counts values of the same level published under codes that these borders do not have.
    """

    year: int
    regions: int
    counts: tuple[int, ...]
    missing: int
    confidential: int
    elsewhere: int
    median: float
    lowest: tuple[str, float]
    highest: tuple[str, float]
    releases: tuple[str, ...]


def classes(indicator: str, nuts: str, level: int, release: str | None, style: Style) -> Classes:
    """Class edges of a layer, over all its years together so that a colour means the same in each."""
    return _classes(reads.generation(), indicator, nuts, level, release, style)


@st.cache_resource(max_entries=64, show_spinner=False)
def _classes(_generation: str, indicator: str, nuts: str, level: int, release: str | None, style: Style) -> Classes:
    values = reads.layer(indicator, nuts, level, release)["value"].dropna().to_numpy()
    midpoint = INDICATORS[indicator].midpoint
    if style.method == OWN:
        return own_classes(values, style.breaks, midpoint)
    return classify(values, style.method, style.classes, midpoint)


def by_year(indicator: str, nuts: str, level: int, release: str | None, style: Style) -> dict[int, YearSummary]:
    """A summary for every year in which the layer has a value."""
    return _by_year(reads.generation(), indicator, nuts, level, release, style)


@st.cache_resource(max_entries=64, show_spinner=False)
def _by_year(_generation: str, indicator: str, nuts: str, level: int, release: str | None, style: Style) -> dict[int, YearSummary]:
    frame = reads.layer(indicator, nuts, level, release)
    codes = reads.layer_codes(nuts, level)
    everything = reads.observations(indicator, release)
    geo = everything["geo"].astype(str)
    outside = everything[(geo.map(level_of) == level) & ~geo.isin(codes) & everything["value"].notna()]
    elsewhere = outside.groupby("year").size()
    edges = classes(indicator, nuts, level, release, style)
    return {
        year: _summary(frame[frame["year"] == year], year, edges, len(codes), int(elsewhere.get(year, 0)))
        for year in reads.years(indicator, nuts, level, release)
    }


def _summary(rows: pd.DataFrame, year: int, edges: Classes, regions: int, elsewhere: int) -> YearSummary:
    valued = rows[rows["value"].notna()]
    confidential = int((rows["status"] == "confidential").sum())
    low, high = valued.loc[valued["value"].idxmin()], valued.loc[valued["value"].idxmax()]
    return YearSummary(
        year,
        len(valued),
        edges.counts(valued["value"].to_numpy()),
        regions - len(valued) - confidential,
        confidential,
        elsewhere,
        float(valued["value"].median()),
        (str(low["geo"]), float(low["value"])),
        (str(high["geo"]), float(high["value"])),
        tuple(sorted({str(release) for release in valued["release"]}, reverse=True)),
    )
