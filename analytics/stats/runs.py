"""Where a series breaks, and its longest stretch that nothing interrupts: the only years that a trend may be read from."""

from typing import Final

import numpy as np
import pandas as pd

REASONS: Final = ("flagged", "code", "gap")
"""Why a stretch ends: the publisher flags a break (b), the figures come from other borders, or years are missing."""

_BREAK: Final = "b"


def split_at_breaks(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that have a value, by geo and year, with `run` (a number per unbroken stretch) and `reason`.

    `reason` is one of `REASONS` where a stretch begins after a break, else "". The frame needs geo, year, value and
    flags; with `from_geo` and `exact` (`analytics.nuts.series`) a change of codes breaks a series unless both sides
    are exact. A gap is a step longer than the region's most frequent one, so that figures that come every second
    year are whole. A flagged break counts where the flagged year itself has no value too.
    """
    rows = frame.assign(geo=frame["geo"].astype(str)).sort_values(["geo", "year"], kind="stable")
    flagged = np.cumsum([isinstance(letters, str) and _BREAK in letters for letters in rows["flags"].astype(object).tolist()])
    valued = rows["value"].notna().to_numpy()
    rows, flagged = rows[valued], flagged[valued]
    region = pd.factorize(rows["geo"])[0]
    goes_on = np.append(False, region[1:] == region[:-1])[: len(rows)]
    steps = np.diff(rows["year"].to_numpy(int), prepend=0)[: len(rows)]
    broken = [np.diff(flagged, prepend=0)[: len(rows)] > 0, _other_codes(rows), steps > _usual_steps(region, steps, goes_on)]
    reason = np.select([goes_on & one for one in broken], REASONS, "")
    return rows.assign(run=np.cumsum(~goes_on | (reason != "")), reason=reason).reset_index(drop=True)


def longest(segments: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `split_at_breaks` that belong to each region's longest stretch, the newest of several as long."""
    sizes = segments.groupby("run", sort=True).agg(geo=("geo", "first"), size=("year", "size")).reset_index()
    chosen = sizes.sort_values(["size", "run"]).drop_duplicates("geo", keep="last")["run"]
    return segments[segments["run"].isin(chosen)]


def _other_codes(rows: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether a row's figures come from other codes than the row before it, with more than the name changed."""
    if "from_geo" not in rows:
        return np.zeros(len(rows), bool)
    exact = rows["exact"].to_numpy(bool)
    changed = (rows["from_geo"] != rows["from_geo"].shift()).to_numpy(bool)
    return np.asarray(changed & ~(exact & np.append(True, exact[:-1])[: len(rows)]), bool)


def _usual_steps(
    region: np.ndarray[tuple[int], np.dtype[np.intp]],
    steps: np.ndarray[tuple[int], np.dtype[np.int_]],
    goes_on: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> np.ndarray[tuple[int], np.dtype[np.int_]]:
    """For each row the most frequent distance between its region's years, the shortest of several as frequent."""
    counted = pd.DataFrame({"region": region, "step": steps})[goes_on].groupby(["region", "step"]).size().reset_index(name="count")
    usual = counted.sort_values(["count", "step"], ascending=[False, True]).drop_duplicates("region").set_index("region")["step"]
    return usual.reindex(region, fill_value=1).to_numpy(int)
