"""Hours by month: events cut where a month ends in their facility's own time, so that no hour is lost or counted twice."""

import pandas as pd

SECONDS = 3600.0


def hours_by_month(events: pd.DataFrame) -> pd.DataFrame:
    """A row per month and user group: columns month (its first day), group, hours; by month.

    `events` has start and end (UTC), zone and group. An event counts in each month with the part that lies in it; a month
    begins at midnight in the event's zone. Hours are those that pass, so a night with a change of the clock has 23 or 25 in a day.
    """
    pieces = [piece for zone, rows in events.groupby("zone", observed=True) for piece in _cut(rows, str(zone))]
    if not pieces:
        return pd.DataFrame({"month": pd.Series(dtype="datetime64[s]"), "group": pd.Series(dtype=str), "hours": pd.Series(dtype=float)})
    return pd.concat(pieces).groupby(["month", "group"], as_index=False, observed=True)["hours"].sum()


def _cut(rows: pd.DataFrame, zone: str) -> list[pd.DataFrame]:
    """Pieces of events of one zone, none of them over the end of a month."""
    start, end = rows["start"].dt.tz_convert(zone), rows["end"].dt.tz_convert(zone)
    group = rows["group"].astype(str)
    pieces = []
    while len(start):
        month = start.dt.tz_localize(None).dt.to_period("M")
        following = (month + 1).dt.to_timestamp().dt.tz_localize(zone, nonexistent="shift_forward", ambiguous=True)
        until = end.where(end < following, following)
        hours = (until - start).dt.total_seconds() / SECONDS
        pieces.append(pd.DataFrame({"month": month.dt.to_timestamp(), "group": group, "hours": hours}))
        left = end > following
        start, end, group = following[left], end[left], group[left]
    return pieces
