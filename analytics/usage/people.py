"""Who used it: shares of user groups, industry's share, distinct users, concentration over instruments, time in the queue."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from analytics.usage.hours import by_period, labels, summed
from analytics.usage.prepared import Prepared

NOT_SERVICE: Final = "maintenance"
"""The group whose hours serve nobody outside: left out of industry's share."""


def group_shares(prepared: Prepared, by: Sequence[str] = (), period: str = "month", measure: str = "booked") -> pd.DataFrame:
    """Return share of each user group in the hours of all groups: hours of group ÷ Σ hours. Columns period, `by`, group, hours, share."""
    places = [name for name in by if name != "group"]
    hours = summed(prepared, prepared.rows(measure), (*places, "group"), period, measure)
    whole = hours.groupby(["period", *places], observed=True)["hours"].transform("sum")
    return hours.assign(share=hours["hours"] / whole)


def industry_share(prepared: Prepared, by: Sequence[str] = (), period: str = "month", measure: str = "booked") -> pd.DataFrame:
    """Return hours of industry ÷ hours of all groups but maintenance. Columns period, `by`, hours (of industry), served (of all), share."""
    places = [name for name in by if name != "group"]
    hours = summed(prepared, prepared.rows(measure), (*places, "group"), period, measure)
    served = hours[hours["group"] != NOT_SERVICE]
    companies = served["hours"].where(served["group"] == "industry", 0.0)
    sums = served.assign(served=served["hours"], hours=companies).groupby(["period", *places], as_index=False, observed=True)
    result = sums[["hours", "served"]].sum()
    return result.assign(share=result["hours"] / result["served"])


def distinct_users(prepared: Prepared, by: Sequence[str] = (), period: str = "month", measure: str = "booked") -> pd.DataFrame:
    """Return how many different users had an event that touches the period; nobody is counted twice within a row. Columns period, `by`,
    users.

    Rows do not add up: who used two facilities is one user of both together. Events without a user are left out; where no
    event has one, there is no row, since the number is not known.
    """
    rows = prepared.rows(measure)
    rows = rows[prepared.codes["user"][rows] >= 0]
    parts = by_period(prepared, rows, (prepared.start[rows], prepared.end[rows]), period)
    codes = {"period": parts.period} | {name: prepared.codes[name][parts.row] for name in (*by, "user")}
    seen = pd.DataFrame(codes).drop_duplicates()
    named = {"period": parts.days.to_numpy()[seen["period"]]} | {name: labels(prepared, name)[seen[name]] for name in by}
    users = pd.DataFrame({**named, "user": seen["user"].to_numpy()})
    return users.groupby(["period", *by], as_index=False, observed=True).agg(users=("user", "nunique"))


def concentration(prepared: Prepared, by: Sequence[str] = ("facility",), period: str = "year", measure: str = "booked") -> pd.DataFrame:
    """Return Herfindahl's index over instruments: H = Σ sᵢ², with sᵢ an instrument's share of the hours (Herfindahl 1950; Hirschman 1964).

    Columns period, `by`, index (1/n to 1), instruments (n with any hours), equivalent (1 ÷ H: so many equally used ones would give
    the same index). Instruments that were never used do not count.
    """
    hours = summed(prepared, prepared.rows(measure), ("facility", "instrument"), period, measure)
    keys = ["period", *by]
    share = hours["hours"] / hours.groupby(keys, observed=True)["hours"].transform("sum")
    result = (
        hours.assign(index=share**2).groupby(keys, as_index=False, observed=True).agg(index=("index", "sum"), instruments=("hours", "size"))
    )
    return result.assign(equivalent=1 / result["index"])


def queue_time(prepared: Prepared, by: Sequence[str] = ("facility",), period: str = "month") -> pd.DataFrame:
    """Return hours between asking and starting, by the period of the start: columns period, `by`, events, median, mean, p90 (linear).

    Events of which the system does not say how long they waited are left out; they are not zeros.
    """
    rows = prepared.rows("used")
    rows = rows[np.isfinite(prepared.waited[rows])]
    parts = by_period(prepared, rows, (prepared.start[rows], prepared.start[rows] + 1), period)
    named = {name: labels(prepared, name)[prepared.codes[name][parts.row]] for name in by}
    frame = pd.DataFrame({"period": parts.days.to_numpy()[parts.period], **named, "waited": prepared.waited[parts.row] / 3600.0})
    grouped = frame.groupby(["period", *by], observed=True)["waited"]
    result = grouped.agg(events="size", median="median", mean="mean", p90=lambda waited: waited.quantile(0.9))
    return result.reset_index()
