"""Since when a figure exists but is kept confidential."""

import pandas as pd


def confidential_since(series: pd.DataFrame, year: int | None = None) -> int | None:
    """Return the first of the confidential years that end with `year`, the newest listed if left out; None where that is not confidential.

    `series` has columns year, value and status, one row per year; years without a figure in between do not end it, a figure does.
    """
    listed = series[series["status"] != "missing"].sort_values("year")
    until = listed if year is None else listed[listed["year"] <= year]
    if until.empty or until["status"].iloc[-1] != "confidential" or (year is not None and until["year"].iloc[-1] != year):
        return None
    valued = until.loc[until["value"].notna(), "year"]
    after = until[until["year"] > valued.max()] if len(valued) else until
    secret = after.loc[after["status"] == "confidential", "year"]
    return int(secret.min())
