"""Utilisation as pages and the API ask for it: of some facilities, told apart one way, always with status and denominator."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from analytics.usage.available import Denominator, Week
from analytics.usage.hours import no_shows, outage_hours
from analytics.usage.people import distinct_users, industry_share
from analytics.usage.prepared import GPU, MEASURES, Prepared
from analytics.usage.use import NO_UNITS, Utilisation, utilisation, without_units
from data.errors import NotValid

BREAKDOWNS: Final = ("facility", "region", "instrument", "group")
PERIODS: Final = ("month", "quarter", "year")
COLUMNS: Final = (
    "period",
    "facility",
    "region",
    "instrument",
    "group",
    "measure",
    "hours",
    "available",
    "share",
    "partial",
    "denominator",
    "status",
)
"""Columns of `shares`; those by which it is not told apart are empty."""


@dataclass(frozen=True)
class FacilityMetadata:
    """What the events do not say of facilities: region by facility, opening hours, units and cards by facility and instrument."""

    regions: Mapping[str, str]
    opening: Mapping[str, Week]
    units: Mapping[tuple[str, str], float]
    cards: Mapping[tuple[str, str], float] = field(default_factory=lambda: NO_UNITS)

    def amount(self, measure: str) -> Mapping[tuple[str, str], float]:
        """Return how many there are side by side of what a measure counts."""
        return self.cards if measure == GPU else self.units


@dataclass(frozen=True)
class UtilisationQuery:
    """What is asked: the denominator, how it is told apart, period and measure; no facilities means all."""

    per: Denominator
    by: str = "facility"
    period: str = "month"
    measure: str = "booked"
    facilities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for value, known in ((self.by, BREAKDOWNS), (self.period, PERIODS), (self.measure, MEASURES)):
            if value not in known:
                raise NotValid(f"{value!r} is not known: choose one of {', '.join(known)}.")


def measured(prepared: Prepared, measure: str) -> tuple[str, ...]:
    """Return facilities that have any event of a measure: of the others nothing is known, which is no zero."""
    codes = prepared.codes["facility"][prepared.rows(measure)]
    held = set(pd.unique(codes).tolist())
    return tuple(label for at, label in enumerate(prepared.labels["facility"]) if at in held)


def status(prepared: Prepared) -> str:
    """Return the status of everything that is made of these events."""
    return "simulated" if prepared.simulated else "derived"


def shares(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery) -> pd.DataFrame:
    """Return utilisation by period and what it is told apart by: columns `COLUMNS`; share = Σ hours ÷ Σ available, of 1.

    Facilities without any event of the measure are left out. A region is the sum over its facilities; groups are summed over
    the facilities chosen.
    """
    frame = _chosen(_utilisation(prepared, metadata, query).figures, prepared, query)
    keys = ["period", *(["facility", "instrument"] if query.by == "instrument" else [query.by])]
    frame = frame.assign(region=frame["facility"].map(dict(metadata.regions)).fillna(""))
    summed = frame.groupby(keys, as_index=False, observed=True).agg(
        hours=("hours", "sum"), available=("available", "sum"), partial=("partial", "max")
    )
    share = summed["hours"] / summed["available"].where(summed["available"] > 0)
    rows = summed.assign(share=share, measure=query.measure, denominator=query.per.value, status=status(prepared))
    return rows.assign(**{name: "" for name in BREAKDOWNS if name not in keys})[list(COLUMNS)]


def left_out(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery) -> tuple[tuple[str, str], ...]:
    """Return facility and instrument of each that has no share, because several units work there side by side and nobody said how many."""
    named = without_units(prepared, query.measure, metadata.amount(query.measure))
    return tuple(pair for pair in named if not query.facilities or pair[0] in query.facilities)


def monthly_of_one(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery, facility: str) -> Utilisation:
    """Return the monthly utilisation of one facility, as an outlook wants it."""
    result = _utilisation(prepared, metadata, replace(query, by="facility", period="month"))
    return replace(result, figures=result.figures[result.figures["facility"] == facility])


def side_by_side(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery) -> pd.DataFrame:
    """Return facilities over the last whole year that all of them have; what is not known is not-a-number.

    Columns facility, region, year, share, hours, no_shows (share), outages (hours), users, industry, denominator, status.
    """
    yearly = shares(prepared, metadata, replace(query, by="facility", period="year"))
    whole = yearly[~yearly["partial"].astype(bool)]
    if whole.empty:
        return whole.assign(year=0).head(0)
    counts = whole.groupby("period")["facility"].nunique()
    year = counts.index[counts == counts.max()].max()
    frame = whole[whole["period"] == year].assign(year=year.year)
    missed = no_shows(prepared, ("facility",), "year")
    out = outage_hours(prepared, ("facility",), "year").groupby(["period", "facility"], as_index=False, observed=True)["hours"].sum()
    users = distinct_users(prepared, ("facility",), "year", query.measure)
    companies = industry_share(prepared, ("facility",), "year", query.measure)
    for name, result, column in (
        ("no_shows", missed, "share"),
        ("outages", out, "hours"),
        ("users", users, "users"),
        ("industry", companies, "share"),
    ):
        values = result[result["period"] == year].set_index("facility")[column]
        frame[name] = frame["facility"].map(values)
    frame["region"] = frame["facility"].map(dict(metadata.regions)).fillna("")
    ordered: pd.DataFrame = frame.sort_values("share", ascending=False, ignore_index=True)
    return ordered


def whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with a share of whole periods, as pictures draw and sentences tell them; all that have a share where none is whole."""
    known = rows[rows["share"].notna()]
    complete = known[~known["partial"].astype(bool)]
    return known if complete.empty else complete


def industry(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery) -> pd.DataFrame:
    """Return industry's share of the hours of all groups but maintenance, by region: period, region, hours, served, share, partial, status.

    A region is the mean over its facilities, each weighing by its hours; clusters count core hours, so that a region's
    figure leans to them.
    """
    frame = _chosen(industry_share(prepared, ("facility",), query.period, query.measure), prepared, query)
    one_each = dict.fromkeys(prepared.instruments, 1.0)  # what a period covers does not hang on the size of clusters
    covered = utilisation(prepared, Denominator.CALENDAR, ("facility",), query.period, measure=query.measure, units=one_each).figures
    frame = frame.merge(covered[["period", "facility", "partial"]], how="left", on=["period", "facility"])
    frame = frame.assign(
        region=frame["facility"].map(dict(metadata.regions)).fillna(""), partial=frame["partial"].fillna(value=True).astype(bool)
    )
    summed = frame.groupby(["period", "region"], as_index=False, observed=True).agg(
        hours=("hours", "sum"), served=("served", "sum"), partial=("partial", "max")
    )
    rows: pd.DataFrame = summed.assign(share=summed["hours"] / summed["served"], measure=query.measure, status=status(prepared))
    return rows


def rows_of(facilities: Collection[str], frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of some facilities, all where none is named."""
    return frame[frame["facility"].isin(list(facilities))] if facilities else frame


def _utilisation(prepared: Prepared, metadata: FacilityMetadata, query: UtilisationQuery) -> Utilisation:
    by = {"facility": ("facility",), "region": ("facility",), "instrument": ("facility", "instrument"), "group": ("facility", "group")}
    units = metadata.amount(query.measure)
    return utilisation(prepared, query.per, by[query.by], query.period, measure=query.measure, opening=metadata.opening, units=units)


def _chosen(frame: pd.DataFrame, prepared: Prepared, query: UtilisationQuery) -> pd.DataFrame:
    held = frame[frame["facility"].isin(measured(prepared, query.measure))]
    return rows_of(query.facilities, held)
