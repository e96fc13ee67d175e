"""What infrastructures publish of their own use, as the page shows it; kept by the snapshot's generation."""

import re
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from analytics.groups import belongs
from analytics.published import long_enough, yearly
from data.catalogue import NETWORKS
from data.catalogue.metrics import METRICS
from data.store import current
from ui import reads

_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class Shown:
    """What is chosen: a metric over facilities, or, where one is named, a facility over its metrics."""

    metric: str
    facility: str
    among: str


def figures(among: str = "all") -> pd.DataFrame:
    """Published figures of the facilities in a group: columns of `data.published.PUBLISHED`."""
    return _figures(reads.generation(), among)


@st.cache_resource(max_entries=32, show_spinner=False)
def _figures(generation: str, among: str) -> pd.DataFrame:
    rows = current().published_usage()
    if among == "all":
        return rows
    lies = rows["regions"].explode().pipe(belongs, among).groupby(level=0).any()
    return rows[lies | (rows["country"] == among)]


def by_year(among: str = "all") -> pd.DataFrame:
    """The same that may stand on a yearly axis, as `analytics.published.yearly` returns them."""
    return _by_year(reads.generation(), among)


@st.cache_resource(max_entries=32, show_spinner=False)
def _by_year(generation: str, among: str) -> pd.DataFrame:
    return yearly(figures(among))


def of_metric(metric: str, among: str) -> pd.DataFrame:
    """Series of a metric in its usual unit that reach over several years, those of all users where there are any."""
    return _of_metric(reads.generation(), metric, among)


@st.cache_resource(max_entries=64, show_spinner=False)
def _of_metric(generation: str, metric: str, among: str) -> pd.DataFrame:
    rows = by_year(among)
    rows = long_enough(rows[(rows["metric"] == metric) & (rows["unit"] == METRICS[metric].unit)])
    whole = rows["group"].isin(["all", "public"])
    return rows[whole] if whole.any() else rows


def metrics(among: str) -> list[str]:
    """Metrics of which some facility has figures of several years, those of most facilities first."""
    return _metrics(reads.generation(), among)


@st.cache_resource(max_entries=32, show_spinner=False)
def _metrics(generation: str, among: str) -> list[str]:
    held = long_enough(by_year(among))
    counts = held.groupby("metric")["facility"].nunique()
    return sorted(counts.index, key=lambda key: (-counts[key], list(METRICS).index(key)))


def countries() -> list[str]:
    """Codes of the countries in which facilities lie that publish figures."""
    return _countries(reads.generation())


@st.cache_resource(max_entries=32, show_spinner=False)
def _countries(generation: str) -> list[str]:
    return sorted({str(code) for code in figures()["country"] if len(code) == 2 and code != "EU"})


def names() -> dict[str, str]:
    """Name of each facility by its key, those with most yearly figures first."""
    return _names(reads.generation())


@st.cache_resource(max_entries=32, show_spinner=False)
def _names(generation: str) -> dict[str, str]:
    rows = figures()
    return dict(zip(rows["facility"], rows["name"], strict=True))


def short(name: str) -> str:
    """A name without what stands in brackets at its end."""
    return _BRACKETS.sub("", name)


def partners() -> frozenset[str]:
    """Facilities in a partner region of any network."""
    return _partners(reads.generation())


@st.cache_resource(max_entries=32, show_spinner=False)
def _partners(generation: str) -> frozenset[str]:
    rows = figures()
    codes = {code for row in NETWORKS.values() for version in row.regions.values() for code in version}
    return frozenset(rows.loc[rows["regions"].map(lambda regions: bool(codes & set(regions))), "facility"])
