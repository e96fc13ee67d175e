"""Utilisation: how much of the time that an instrument could have been used it was. Never without what it is a share of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from analytics.usage.available import Clock, Denominator, Week, clocks
from analytics.usage.hours import by_period, labels, totalled
from analytics.usage.periods import edges, midnights
from analytics.usage.prepared import GPU, Codes, Floats, Ints, Prepared
from data.errors import NotValid

_HOUR: Final = 3600.0
_DAY: Final = 86_400
BY: Final = ("facility", "instrument", "group")
NO_WEEKS: Final = MappingProxyType[str, Week]({})
NO_UNITS: Final = MappingProxyType[tuple[str, str], float]({})


@dataclass(frozen=True)
class Utilisation:
    """Shares that cannot be had without their denominator.

    `figures` has the columns period (first day), those asked for, hours, available (hours), share (hours ÷ available, not-a-number
    where nothing was available), partial (the events do not cover the whole period) and denominator (its key).
    `left_out` names instruments with many units whose number of units is not known.
    """

    denominator: Denominator
    measure: str
    figures: pd.DataFrame
    left_out: tuple[tuple[str, str], ...] = ()


def utilisation(
    prepared: Prepared,
    per: Denominator,
    by: Sequence[str] = ("facility",),
    period: str = "month",
    *,
    measure: str = "booked",
    opening: Mapping[str, Week] = NO_WEEKS,
    units: Mapping[tuple[str, str], float] = NO_UNITS,
) -> Utilisation:
    """Return the share of the available time that was booked (or `used`, or `gpu`): Σ taken ÷ Σ available over the instruments.

    Taken is the union of an instrument's events, so that overlapping bookings do not exceed it: an hour booked twice is of the
    group that booked first, and the groups' shares add up to the whole. Of instruments with several units (`units`: a cluster's cores)
    it is Σ hours × units. Only time within the denominator counts, so that a night's booking adds nothing to opening hours.
    Of `gpu` it is Σ hours × cards, and `units` are each cluster's cards; instruments without cards are in no such share.
    Available is each instrument's time within the denominator, × units, from the day of its first event to that of its facility's last.
    A facility without any event of the measure has no rows: a system that meters nothing says nothing of use. `NotThere` where
    opening hours are needed and not given.
    """
    wrong = [name for name in by if name not in BY]
    if wrong:
        raise NotValid(f"Utilisation cannot be broken down by {wrong[0]!r}; choose of {', '.join(BY)}.")
    many = np.array([units.get(pair, 0.0 if measure == GPU else 1.0) for pair in prepared.instruments])
    rows = prepared.rows(measure)
    names = without_units(prepared, measure, units)
    left_out = np.array([pair in names for pair in prepared.instruments], bool)
    has_events = np.bincount(prepared.codes["instrument"][rows], minlength=len(prepared.instruments)) > 0
    has_events = np.isin(prepared.facility_of, prepared.facility_of[has_events])
    if not len(prepared):
        return Utilisation(per, measure, _nothing(by))
    first, last = int(prepared.since.min()), int(prepared.until.max())
    ticking = clocks(prepared, per, opening, first - 2 * _DAY, last + 2 * _DAY)
    plan = _Plan(prepared, ticking, tuple(by), period, measure, many * ~left_out * has_events)
    taken, whole = _taken(plan), _available(plan)
    return Utilisation(per, measure, _joined(whole, taken, by, per), names)


def without_units(prepared: Prepared, measure: str, units: Mapping[tuple[str, str], float]) -> tuple[tuple[str, str], ...]:
    """Return facility and instrument of each on which several units ran side by side and of which nobody said how many there are.

    Of graphics cards one job may have a single one, and yet there be many.
    """
    rows = prepared.rows(measure)
    several = np.unique(prepared.codes["instrument"][rows if measure == GPU else rows[prepared.units[rows] > 1]])
    return tuple(pair for pair in (prepared.instruments[at] for at in several.tolist()) if pair not in units)


class _Plan(NamedTuple):
    """What is asked, with a clock and a number of units per instrument, 0 for one that is left out."""

    prepared: Prepared
    ticking: Sequence[Clock]
    by: tuple[str, ...]
    period: str
    measure: str
    units: Floats


def _taken(plan: _Plan) -> pd.DataFrame:
    prepared, units = plan.prepared, plan.units
    chosen, start, end = prepared.taken(plan.measure)
    alone = (units == 1).all()
    if not alone:
        single, rows = units[prepared.codes["instrument"][chosen]] == 1, prepared.rows(plan.measure)
        several = rows[units[prepared.codes["instrument"][rows]] > 1]
        chosen = np.concatenate([chosen[single], several])
        start, end = np.concatenate([start[single], prepared.start[several]]), np.concatenate([end[single], prepared.end[several]])
    parts = by_period(prepared, chosen, (start, end), plan.period)
    which = prepared.codes["instrument"][parts.row]
    hours = _seconds(plan.ticking, which, parts.start, parts.end) / _HOUR
    return totalled(
        prepared, parts, hours if alone else hours * np.where(units[which] > 1, prepared.amount(plan.measure)[parts.row], 1.0), plan.by
    )


def _seconds(ticking: Sequence[Clock], which: Codes, start: Ints, end: Ints) -> Floats:
    """Available seconds of spans, each by the clock of its instrument."""
    if all(clock is ticking[0] for clock in ticking):
        return ticking[0].between(start, end)
    result = np.zeros(len(start))
    shared: dict[int, list[int]] = {}
    for instrument, clock in enumerate(ticking):
        shared.setdefault(id(clock), []).append(instrument)
    number = np.zeros(len(ticking), np.int64)
    for at, instruments in enumerate(shared.values()):
        number[instruments] = at
    order = np.argsort(number[which].astype(np.uint16), kind="stable")
    bounds = np.searchsorted(number[which][order], np.arange(len(shared) + 1))
    for at, instruments in enumerate(shared.values()):
        here = order[bounds[at] : bounds[at + 1]]
        result[here] = ticking[instruments[0]].between(start[here], end[here])
    return result


def _available(plan: _Plan) -> pd.DataFrame:
    """Available hours by period and place, and whether the events cover only a part of the period."""
    facilities = [at for at in range(len(plan.prepared.labels["facility"])) if (plan.prepared.facility_of == at).any()]
    whole = pd.concat([_of_facility(plan, facility) for facility in facilities], ignore_index=True)
    places = [name for name in plan.by if name != "group"]
    grouped = whole.groupby(["period", *places], as_index=False, observed=True)
    return grouped.agg(available=("available", "sum"), partial=("partial", "max"))


def _of_facility(plan: _Plan, facility: int) -> pd.DataFrame:
    prepared, zone = plan.prepared, plan.prepared.zone_of[facility]
    here = np.flatnonzero(prepared.facility_of == facility)
    begins = _days_of(prepared.since[here], zone)
    stop = edges(int(prepared.until[facility]) - 1, int(prepared.until[facility]), zone, "day").seconds[-1]
    result = edges(int(begins.min()), int(stop), zone, plan.period)
    low, high = (np.clip(result.seconds[part], begins[:, None], stop) for part in (slice(None, -1), slice(1, None)))
    hours = (
        np.array([plan.ticking[at].between(low[row], high[row]) for row, at in enumerate(here.tolist())])
        / _HOUR
        * plan.units[here][:, None]
    )
    row, number = np.nonzero((high > low) & (plan.units[here] > 0)[:, None])
    partial = (result.seconds[:-1] < begins.min()) | (result.seconds[1:] > stop)
    return pd.DataFrame(
        {
            "period": result.days.to_numpy()[number],
            "facility": prepared.labels["facility"][facility],
            "instrument": labels(prepared, "instrument")[here[row]],
            "available": hours[row, number],
            "partial": partial[number],
        }
    )


def _days_of(seconds: Ints, zone: str) -> Ints:
    """The midnights, on the zone's clocks, that begin the days of these moments."""
    days = pd.DatetimeIndex(seconds.astype("datetime64[s]"), tz="UTC").tz_convert(zone).tz_localize(None).normalize()
    return midnights(days, zone)


def _joined(whole: pd.DataFrame, taken: pd.DataFrame, by: Sequence[str], per: Denominator) -> pd.DataFrame:
    if "group" in by:
        whole = whole.merge(pd.DataFrame({"group": sorted(taken["group"].unique())}, dtype=object), how="cross")
    both = whole.merge(taken, how="left", on=["period", *by]).fillna({"hours": 0.0})
    share = both["hours"] / both["available"].where(both["available"] > 0)
    columns = ["period", *by, "hours", "available", "share", "partial", "denominator"]
    return both.assign(share=share, denominator=per.value)[columns].sort_values(["period", *by], ignore_index=True)


def _nothing(by: Sequence[str]) -> pd.DataFrame:
    columns = ["period", *by, "hours", "available", "share", "partial", "denominator"]
    return pd.DataFrame({name: pd.Series(dtype="datetime64[us]" if name == "period" else object) for name in columns})
