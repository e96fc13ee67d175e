"""Measured use, as pages show it: bookings that were brought in, else the simulated example; kept while nothing is brought in or undone."""

from dataclasses import dataclass

import pandas as pd

from analytics.usage import pictures, views
from analytics.usage.available import Denominator
from analytics.usage.outlook import Outlook, TooShort
from analytics.usage.prepared import Prepared, prepare
from analytics.usage.views import Known, Wanted
from data.errors import NotValid
from queries.cache import cached_by


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


def _state() -> str:
    from workspace import bookings  # brings the database with it

    return bookings.state()


@cached_by(_state, 2)
def measured() -> Measured:
    """Bookings that count, made ready once."""
    from workspace import bookings

    found = bookings.current()
    sites = tuple(Site(one.code, one.label, one.name, one.geo, one.hours is not None) for one in found.facilities)
    return Measured(_state(), prepare(found.events), sites, pictures.known(found.facilities), found.simulated)


def shares(asked: Question) -> pd.DataFrame:
    """As `analytics.usage.views.shares`."""
    return _made("shares", asked)


def has_clusters() -> bool:
    """Whether several units work side by side somewhere, and it is known how many."""
    return any(units > 1 for units in measured().known.units.values())


def left_out(asked: Question) -> tuple[tuple[str, str], ...]:
    """As `analytics.usage.views.left_out`."""
    found = measured()
    return views.left_out(found.prepared, found.known, asked.wanted)


def side_by_side(asked: Question) -> pd.DataFrame:
    """As `analytics.usage.views.side_by_side`."""
    return _made("side_by_side", asked)


def industry(asked: Question) -> pd.DataFrame:
    """As `analytics.usage.views.industry`."""
    return _made("industry", asked)


@cached_by(_state, 128)
def _made(view: str, asked: Question) -> pd.DataFrame:
    found = measured()
    made: pd.DataFrame = getattr(views, view)(found.prepared, pictures.opened(found.known, asked.hours), asked.wanted)
    return made


def week(asked: Question) -> pd.DataFrame:
    """As `analytics.usage.pictures.week`."""
    return _week(asked.wanted.facilities, asked.wanted.measure)


@cached_by(_state, 32)
def _week(facilities: tuple[str, ...], measure: str) -> pd.DataFrame:
    return pictures.week(measured().prepared, Wanted(Denominator.CALENDAR, measure=measure, facilities=facilities))


@cached_by(_state, 32)
def seasons(asked: Question) -> pd.DataFrame | None:
    """As `analytics.usage.pictures.seasons`; None where there are too few years."""
    found = measured()
    try:
        return pictures.seasons(found.prepared, pictures.opened(found.known, asked.hours), asked.wanted)
    except NotValid:
        return None


@cached_by(_state, 64)
def ahead(asked: Question, ceiling: int) -> tuple[Outlook, pd.DataFrame] | int:
    """The outlook of the facility asked for and its line, or the number of complete months where these are too few."""
    found = measured()
    try:
        told = pictures.ahead(found.prepared, pictures.opened(found.known, asked.hours), asked.wanted, ceiling)
    except TooShort as error:
        return error.months
    return told, pictures.ahead_rows(found.prepared, asked.wanted, told)
