"""Change between two waves, cell by cell, and what is lacking most."""

from typing import Final

import numpy as np
import pandas as pd

_KEY: Final = ["framework", "area", "competence", "geo", "group"]
_SURE: Final = 0.975


def change(cells: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Return competences that are shown in both waves: key columns, before, after, change (points) and its 95 % interval low, high.

    The interval is Welch's for two independent samples: nobody is followed from wave to wave.
    """
    from scipy.special import stdtrit  # takes a while: a visit to other pages does without

    shown = cells[~cells["hidden"] & (cells["competence"] != "")]
    old, new = (shown[shown["wave"] == wave].set_index(_KEY)[["answers", "mean", "deviation"]] for wave in (first, last))
    both = old.join(new, how="inner", lsuffix="_before", rsuffix="_after").astype(float)
    spreads = [both[f"deviation_{when}"] ** 2 / both[f"answers_{when}"] for when in ("before", "after")]
    total = spreads[0] + spreads[1]
    parts = [spread**2 / (both[f"answers_{when}"] - 1) for spread, when in zip(spreads, ("before", "after"), strict=True)]
    freedom = (total**2 / (parts[0] + parts[1])).where(total > 0, 1.0)
    half = np.where(total > 0, stdtrit(freedom, _SURE) * np.sqrt(total), 0.0)
    moved = both["mean_after"] - both["mean_before"]
    result = pd.DataFrame(
        {"before": both["mean_before"], "after": both["mean_after"], "change": moved, "low": moved - half, "high": moved + half}
    )
    return result.reset_index()


def most_lacking(cells: pd.DataFrame, wave: str) -> pd.DataFrame:
    """Return for each region and group of a wave the competence with the largest gap, largest first; rows are those of cells."""
    shown = cells[~cells["hidden"] & (cells["competence"] != "") & (cells["wave"] == wave) & cells["gap"].notna()]
    largest = shown.sort_values("gap", ascending=False, kind="stable")
    return largest.drop_duplicates(["framework", "geo", "group"]).reset_index(drop=True)
