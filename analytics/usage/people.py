"""Who used it: industry's share and distinct users."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.usage.hours import by_period, labels, summed
from analytics.usage.prepared import Prepared

NOT_SERVICE: Final = "maintenance"
"""The group whose hours serve nobody outside: left out of industry's share."""


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
