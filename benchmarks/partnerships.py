"""Joint research projects: the web of one region from the store, and all pairs beside a plain join of pandas."""

from time import process_time
from typing import Final

import pandas as pd

from analytics.partnerships.web import Filters, web
from benchmarks.case import Case, Measured, alternating
from queries import partnerships

_REGION: Final = "NL35"
_ROUNDS: Final = 7


def _one_region() -> Measured:
    rows, filters = partnerships.rows(), Filters(2016, 2018)
    ways = {"kept": lambda: partnerships.ties(_REGION), "new_filter": lambda: web(filters.chosen(rows)).ties(_REGION)}
    seconds = alternating(ways, _ROUNDS, process_time)
    return {"participations": len(rows), "kept_s": seconds["kept"], "new_filter_s": seconds["new_filter"]}


def _joined(rows: pd.DataFrame) -> pd.Series:
    """Joint projects by pair as a join of the projects with themselves counts them."""
    each = rows.loc[rows["region"] != "", ["project", "region"]].astype({"region": str}).drop_duplicates()
    both = each.merge(each, on="project")
    return both[both["region_x"] < both["region_y"]].groupby(["region_x", "region_y"]).size()


def _every_pair() -> Measured:
    rows = partnerships.rows()
    pairs = web(rows).pairs()
    equal = pairs.sort_values(["geo", "partner"])["projects"].tolist() == _joined(rows).sort_index().tolist()
    seconds = alternating({"ours": lambda: web(rows).pairs(), "join": lambda: _joined(rows)}, 3, process_time)
    times = seconds["join"] / seconds["ours"]
    return {"pairs": len(pairs), "ours_s": seconds["ours"], "pandas_join_s": seconds["join"], "times faster": times, "equal": equal}


CASES = (
    Case(
        "the joint projects of one region among 145,000 participations",
        "at most 50 ms",
        _one_region,
        lambda m: m["kept_s"] <= 0.05,
    ),
    Case(
        "the joint projects of every pair of regions",
        "the same counts as a join of pandas, and at least twice as fast",
        _every_pair,
        lambda m: m["equal"] == 1 and m["times faster"] >= 2,
    ),
)
