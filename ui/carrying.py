"""Figures carried over from codes that ended, and what became of these; cached by the snapshot's generation."""

import pandas as pd
import streamlit as st

from analytics.nuts import codes
from analytics.nuts.links import links
from analytics.nuts.series import carried, filled
from data.catalogue import INDICATORS
from data.store import current


def joined(indicator: str, nuts: str, release: str | None, geos: frozenset[str]) -> pd.DataFrame:
    """Series of regions of a NUTS version, reported figures first: see `analytics.nuts.series.with_successors`."""
    snapshot = current()
    return filled(snapshot.observations(indicator, release), _carried(snapshot.generation, indicator, nuts, release), geos)


@st.cache_resource(max_entries=64, show_spinner=False)
def _carried(generation: str, indicator: str, nuts: str, release: str | None) -> pd.DataFrame:
    """What is carried over to all regions of a version: pages ask for ever other regions of it."""
    snapshot, row = current(), INDICATORS[indicator]
    weight = snapshot.observations(row.weight) if row.weight in snapshot.indicators() else None
    return carried(snapshot.observations(indicator, release), row, nuts, _bridge(generation), weight=weight)


def successors(geo: str) -> pd.DataFrame:
    """Codes that took a code over: columns of `analytics.nuts.codes.RELATIVES`; none for one that is in use."""
    return _successors(current().generation, geo)


@st.cache_resource(max_entries=512, show_spinner=False)
def _successors(generation: str, geo: str) -> pd.DataFrame:
    return codes.successors(geo, _bridge(generation))


def predecessors(geo: str) -> pd.DataFrame:
    """Codes from which a code took over territory: columns of `analytics.nuts.codes.RELATIVES`."""
    return codes.predecessors(geo, _bridge(current().generation))


def has_predecessors(geo: str) -> bool:
    """Whether a code took over the territory of others."""
    return geo in _heirs(current().generation)


@st.cache_resource(max_entries=2, show_spinner=False)
def _heirs(generation: str) -> frozenset[str]:
    return codes.heirs(_bridge(generation))


def versions(geo: str) -> tuple[str, ...]:
    """NUTS versions that have a code, oldest first."""
    return codes.versions(geo, _bridge(current().generation))


def kept_names(geo: str) -> pd.DataFrame:
    """Between which versions a code stayed while its borders moved: columns of `analytics.nuts.codes.kept_names`, none for most."""
    found = _kept_names(current().generation)
    return found[found["geo"] == geo]


@st.cache_resource(max_entries=2, show_spinner=False)
def _kept_names(generation: str) -> pd.DataFrame:
    return codes.kept_names(current().weights())


@st.cache_resource(max_entries=2, show_spinner=False)
def _bridge(generation: str) -> pd.DataFrame:
    snapshot = current()
    return links(snapshot.weights(), snapshot.changes())
