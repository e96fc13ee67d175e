"""Measured use, as pages show it: bookings that were brought in, else the simulated example; kept while nothing is brought in or undone."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analytics.utilisation import people, views
from analytics.utilisation.available import Week
from analytics.utilisation.outlook import Outlook, TooShort, outlook
from analytics.utilisation.patterns import seasonality, weekday_hours
from analytics.utilisation.prepared import Prepared, prepare
from analytics.utilisation.views import Known, Wanted
from data.errors import NotValid


@dataclass(frozen=True)
class Site:
    """A facility: code in addresses, word in the events, name, NUTS 2 region, whether its opening hours are known."""

    code: str
    label: str
    name: str
    geo: str
    open_known: bool


@dataclass(frozen=True)
class Measured:
    """Everything that is measured; `state` names what it was made of."""

    state: str
    prepared: Prepared
    sites: tuple[Site, ...]
    known: Known
    simulated: bool

    def names(self) -> dict[str, str]:
        """Names of the facilities by their word in the events."""
        return {site.label: site.name for site in self.sites}


@dataclass(frozen=True)
class Question:
    """What is asked of it, and between which hours facilities are taken to be open on weekdays where nobody gave their opening hours."""

    wanted: Wanted
    hours: tuple[int, int] | None = None


def measured() -> Measured:
    """Bookings that count, made ready once."""
    from workspace import bookings  # brings the database with it

    return _measured(bookings.state())


@st.cache_resource(max_entries=2, show_spinner=False)
def _measured(state: str) -> Measured:
    from workspace import bookings

    found = bookings.current()
    known = Known(
        {one.label: one.geo for one in found.facilities},
        {one.label: Week(one.hours) for one in found.facilities if one.hours},
        {(one.label, name): units for one in found.facilities for name, units in one.units.items()},
    )
    sites = tuple(Site(one.code, one.label, one.name, one.geo, one.hours is not None) for one in found.facilities)
    return Measured(state, prepare(found.events), sites, known, found.simulated)


def shares(asked: Question) -> pd.DataFrame:
    """As `analytics.utilisation.views.shares`."""
    return _made("shares", measured().state, asked)


def side_by_side(asked: Question) -> pd.DataFrame:
    """As `analytics.utilisation.views.side_by_side`."""
    return _made("side_by_side", measured().state, asked)


def industry(asked: Question) -> pd.DataFrame:
    """As `analytics.utilisation.views.industry`."""
    return _made("industry", measured().state, asked)


@st.cache_resource(max_entries=128, show_spinner=False)
def _made(view: str, state: str, asked: Question) -> pd.DataFrame:
    found = measured()
    made: pd.DataFrame = getattr(views, view)(found.prepared, _opened(found, asked), asked.wanted)
    return made


def week(asked: Question) -> pd.DataFrame:
    """As `analytics.utilisation.patterns.weekday_hours`, with its status."""
    return _week(measured().state, asked.wanted.facilities, asked.wanted.measure)


@st.cache_resource(max_entries=32, show_spinner=False)
def _week(state: str, facilities: tuple[str, ...], measure: str) -> pd.DataFrame:
    prepared = measured().prepared
    return weekday_hours(prepared, facilities, measure).assign(status=views.status(prepared))


def seasons(asked: Question) -> pd.DataFrame | None:
    """As `analytics.utilisation.patterns.seasonality`, with its status; None where there are too few years."""
    return _seasons(measured().state, asked)


@st.cache_resource(max_entries=32, show_spinner=False)
def _seasons(state: str, asked: Question) -> pd.DataFrame | None:
    found = measured()
    labels = asked.wanted.facilities or views.measured(found.prepared, asked.wanted.measure)
    frames = []
    for label in labels:
        try:
            frames.append(seasonality(views.of_one(found.prepared, _opened(found, asked), asked.wanted, label)))
        except NotValid:
            continue
    return pd.concat(frames, ignore_index=True).assign(status=views.status(found.prepared)) if frames else None


def ahead(asked: Question, facility: str, ceiling: int) -> Outlook | int:
    """The outlook of a facility for a ceiling in %, or the number of complete months where these are too few."""
    return _ahead(measured().state, asked, facility, ceiling)


@st.cache_resource(max_entries=64, show_spinner=False)
def _ahead(state: str, asked: Question, facility: str, ceiling: int) -> Outlook | int:
    found = measured()
    one = views.of_one(found.prepared, _opened(found, asked), asked.wanted, facility)
    try:
        return outlook(one, ceiling / 100)
    except TooShort:
        return int((~one.figures["partial"].astype(bool) & one.figures["share"].notna()).sum())


def users(asked: Question) -> pd.DataFrame:
    """Distinct users by period and facility, as `analytics.utilisation.people.distinct_users`."""
    return people.distinct_users(measured().prepared, ("facility",), asked.wanted.period, asked.wanted.measure)


def _opened(found: Measured, asked: Question) -> Known:
    """What is known of the facilities, with the assumed opening hours where none are known."""
    if asked.hours is None:
        return found.known
    first, last = (hour * 60 for hour in asked.hours)
    assumed = Week((*((first, last),) * 5, None, None))
    return replace(found.known, opening={site.label: assumed for site in found.sites} | dict(found.known.opening))
