"""Measured use, as pages show it: bookings that were brought in, else the simulated example; kept while nothing is brought in or undone."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from analytics.usage import pictures, views
from analytics.usage.available import Denominator, Week
from analytics.usage.outlook import Outlook
from analytics.usage.prepared import Prepared, prepare
from analytics.usage.views import FacilityMetadata, UtilisationQuery
from queries.cache import cached_by

_ALWAYS: Final = Week(((0, 24 * 60),) * 7)


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
    known: FacilityMetadata
    simulated: bool

    def names(self) -> dict[str, str]:
        """Return names of the facilities by their word in the events."""
        return {site.label: site.name for site in self.sites}


@dataclass(frozen=True)
class UsageQuery:
    """What is asked of it, and between which hours facilities are taken to be open on weekdays where nobody gave their opening hours."""

    utilisation: UtilisationQuery
    hours: tuple[int, int] | None = None


def _state() -> str:
    from workspace import bookings  # brings the database with it

    return bookings.state()


@cached_by(_state, 2)
def measured() -> Measured:
    """Return bookings that count, made ready once."""
    from workspace import bookings

    result = bookings.current()
    sites = tuple(Site(one.code, one.label, one.name, one.geo, one.hours is not None) for one in result.facilities)
    return Measured(_state(), prepare(result.events), sites, pictures.facility_metadata(result.facilities), result.simulated)


def shares(query: UsageQuery) -> pd.DataFrame:
    """Return what `analytics.usage.views.shares` returns."""
    return _view("shares", query)


def has_clusters() -> bool:
    """Return whether several units work side by side somewhere, and it is known how many."""
    return any(units > 1 for units in measured().known.units.values())


def left_out(query: UsageQuery) -> tuple[tuple[str, str], ...]:
    """Return what `analytics.usage.views.left_out` returns."""
    result = measured()
    return views.left_out(result.prepared, result.known, query.utilisation)


def side_by_side(query: UsageQuery) -> pd.DataFrame:
    """Return what `analytics.usage.views.side_by_side` returns."""
    return _view("side_by_side", query)


def industry(query: UsageQuery) -> pd.DataFrame:
    """Return what `analytics.usage.views.industry` returns."""
    return _view("industry", query)


@cached_by(_state, 128)
def _view(view: str, query: UsageQuery) -> pd.DataFrame:
    result = measured()
    made: pd.DataFrame = getattr(views, view)(result.prepared, _opened(query), query.utilisation)
    return made


def week(query: UsageQuery) -> pd.DataFrame:
    """Return what `analytics.usage.pictures.week` returns."""
    return _week(query.utilisation.facilities, query.utilisation.measure)


@cached_by(_state, 32)
def _week(facilities: tuple[str, ...], measure: str) -> pd.DataFrame:
    return pictures.week(measured().prepared, UtilisationQuery(Denominator.CALENDAR, measure=measure, facilities=facilities))


@cached_by(_state, 32)
def seasons(query: UsageQuery) -> pd.DataFrame:
    """Return what `analytics.usage.pictures.seasons` returns; raises `NotValid` where there are too few years."""
    return pictures.seasons(measured().prepared, _opened(query), query.utilisation)


@cached_by(_state, 64)
def ahead(query: UsageQuery, ceiling: int) -> tuple[Outlook, pd.DataFrame]:
    """Return the outlook of the facility asked for and its line; raises `analytics.usage.outlook.TooShort`."""
    prepared = measured().prepared
    outlook = pictures.ahead(prepared, _opened(query), query.utilisation, ceiling)
    return outlook, pictures.ahead_rows(prepared, query.utilisation, outlook)


def without_hours(query: UsageQuery) -> list[str]:
    """Return the facilities whose opening hours a share would need and nobody gave."""
    result = measured()
    if query.utilisation.per is Denominator.CALENDAR:
        return []
    opening = pictures.opened(result.known, query.hours).opening
    return [one for one in query.utilisation.facilities or views.measured(result.prepared, query.utilisation.measure) if one not in opening]


def _opened(query: UsageQuery) -> FacilityMetadata:
    known = pictures.opened(measured().known, query.hours)
    # all facilities are counted before some are chosen, so that those nobody asks about need opening hours, too
    return replace(known, opening=dict.fromkeys(known.regions, _ALWAYS) | dict(known.opening))
