"""The pictures of measured use as pages and the API both make them: each a frame with its status, none without its denominator."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, Protocol

import pandas as pd

from analytics.usage import views
from analytics.usage.available import Week
from analytics.usage.outlook import Outlook, outlook
from analytics.usage.patterns import WHOLE_YEARS, seasonality, weekday_hours
from analytics.usage.prepared import Prepared
from analytics.usage.views import FacilityMetadata, UtilisationQuery
from data.errors import NotValid

_HOUR: Final = 60
_DAY: Final = 24


class Site(Protocol):
    """What is known of a facility: its word in the events, its NUTS 2 code, minutes of opening by weekday, units and cards."""

    @property
    def label(self) -> str: ...
    @property
    def geo(self) -> str: ...
    @property
    def hours(self) -> tuple[tuple[int, int] | None, ...] | None: ...
    @property
    def units(self) -> Mapping[str, float]: ...
    @property
    def cards(self) -> Mapping[str, float]: ...


def facility_metadata(sites: Iterable[Site]) -> FacilityMetadata:
    """Return what the events do not say, of every facility."""
    listed = list(sites)
    return FacilityMetadata(
        {one.label: one.geo for one in listed},
        {one.label: Week(one.hours) for one in listed if one.hours},
        {(one.label, name): units for one in listed for name, units in one.units.items()},
        {(one.label, name): cards for one in listed for name, cards in one.cards.items()},
    )


def opened(metadata: FacilityMetadata, hours: tuple[int, int] | None) -> FacilityMetadata:
    """Return the same with every facility whose opening hours nobody gave open on weekdays between two full hours; None assumes nothing."""
    if hours is None:
        return metadata
    first, last = hours
    if not 0 <= first < last <= _DAY:
        raise NotValid(f"Opening hours from {first} to {last} cannot be: give two full hours of a day, the earlier first.")
    assumed = Week((*((first * _HOUR, last * _HOUR),) * 5, None, None))
    return replace(metadata, opening=dict.fromkeys(metadata.regions, assumed) | dict(metadata.opening))


def week(prepared: Prepared, query: UtilisationQuery) -> pd.DataFrame:
    """Return what `patterns.weekday_hours` returns, with measure and status."""
    rows = weekday_hours(prepared, query.facilities, query.measure)
    return rows.assign(measure=query.measure, status=views.status(prepared))


def seasons(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery) -> pd.DataFrame:
    """Return what `patterns.seasonality` returns over the facilities that have whole years enough, with measure, denominator and status.

    `NotValid` where none of them has.
    """
    frames = []
    for label in query.facilities or views.measured(prepared, query.measure):
        try:
            frames.append(seasonality(views.monthly_of_one(prepared, metadata, query, label)))
        except NotValid:
            continue
    if not frames:
        raise NotValid(f"Seasons need the months of {WHOLE_YEARS} whole calendar years, which none of these facilities has yet.")
    constants = {"measure": query.measure, "denominator": query.per.value, "status": views.status(prepared)}
    return pd.concat(frames, ignore_index=True).assign(**constants)


def ahead(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery, ceiling: int) -> Outlook:
    """Return the outlook of the one facility that is asked for, for a ceiling in %; `outlook.TooShort` under 18 complete months."""
    (facility,) = query.facilities
    return outlook(views.monthly_of_one(prepared, metadata, query, facility), ceiling / 100)


def ahead_rows(prepared: Prepared, query: UtilisationQuery, forecast: Outlook) -> pd.DataFrame:
    """Return the line of an outlook: period, share, level, low, high, facility, ceiling, measure, denominator, status."""
    named = forecast.line.assign(facility=query.facilities[0], ceiling=forecast.ceiling, measure=query.measure)
    return named.assign(denominator=forecast.denominator, status=views.status(prepared))
