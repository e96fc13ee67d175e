"""The newest figure of each region."""

import pandas as pd


def latest(frame: pd.DataFrame) -> pd.DataFrame:
    """Per indicator and geo the row of the latest year that has a value; columns as given, by indicator and geo."""
    valued = frame[frame["value"].notna()].sort_values(["indicator", "geo", "year"], kind="stable")
    return valued.drop_duplicates(["indicator", "geo"], keep="last").reset_index(drop=True)
