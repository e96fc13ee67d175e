"""What is counted towards a network's targets: its own events, practices and published results up to a day."""

from collections.abc import Collection, Sequence
from typing import Final

import pandas as pd

from data.catalogue.projects import Target

COLUMNS: Final = ("key", "target", "baseline", "value", "share", "status", "last")
COUNTED: Final = ("key", "date", "amount", "what")
REPORTED: Final = "reported"
NO_REPORT: Final = "no_report"
"""Nothing says how far the network is: that is not zero."""

_NOTHING: Final = pd.DataFrame({"key": "", "date": "", "amount": 0.0, "what": ""}, index=[0]).iloc[:0]
_PLANNED: Final = "planned"


def counted(targets: Sequence[Target], events: pd.DataFrame, practices: pd.DataFrame, results: pd.DataFrame, until: str) -> pd.DataFrame:
    """Return a row per event, practice or result that counts: columns `COUNTED`; `date` as exact as it is known, "" for none.

    Announced and later events do not count, nor do rows of other projects.
    """
    parts = [part for target in targets for part in _parts(target, _own(events), _own(practices), _own(results), until)]
    return pd.concat([_NOTHING, *parts], ignore_index=True)[list(COUNTED)]


def progress(targets: Sequence[Target], rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row per target: columns `COLUMNS`; value and share (of the way from the baseline) are missing without any report.

    `rows` are those that `counted` returns; a target whose results are published takes the newest of these, else what is counted is added.
    """
    return pd.DataFrame([_progress(target, rows[rows["key"] == target.key]) for target in targets], columns=list(COLUMNS))


def by_year(rows: pd.DataFrame, totals: Collection[str] = ()) -> pd.DataFrame:
    """Return what was reached by the end of each year: columns key, year and value, from the rows of `counted` that have a date.

    Rows of the targets named in `totals` are what was reached so far and are not added up.
    """
    dated = rows[rows["date"] != ""].assign(year=lambda frame: frame["date"].str[:4].astype(int))
    yearly = dated.groupby(["key", "year"], sort=True)["amount"].sum()
    summed = yearly.groupby(level="key").cumsum()
    return summed.where(~yearly.index.get_level_values("key").isin(list(totals)), yearly).rename("value").reset_index()


def _parts(target: Target, events: pd.DataFrame, practices: pd.DataFrame, results: pd.DataFrame, until: str) -> list[pd.DataFrame]:
    happened = (events["certainty"] != _PLANNED) & _by(events["start"], until)
    counting = events[happened & events["type"].isin(target.events)]
    published = results[(results["indicator"] == target.result) & results["value"].notna() & ~results["target"].astype(bool)]
    parts = [
        counting.assign(date=counting["start"], amount=1.0, what=counting["title"]),
        practices.assign(date=practices["start"], amount=1.0, what=practices["title"]) if target.practices else practices.iloc[:0],
        published.assign(date=published["period"].str.extract(r"(\d{4}(?:-\d{2})?)$")[0].fillna(""), amount=published["value"],
                         what=published["indicator"]) if target.result else results.iloc[:0],
    ]  # fmt: skip
    return [part.assign(key=target.key) for part in parts if len(part)]


def _own(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["relation"] == "own"]


def _by(dates: pd.Series, until: str) -> pd.Series:
    """Whether each date is not after a day, as exactly as it is known; an unknown day has been, since its page tells of it."""
    return pd.Series([date <= until[: len(date)] for date in dates], dates.index, dtype=bool)


def _progress(target: Target, rows: pd.DataFrame) -> dict[str, object]:
    value = None if rows.empty else float(rows.sort_values("date")["amount"].iloc[-1] if target.result else rows["amount"].sum())
    return {
        "key": target.key,
        "target": float(target.target),
        "baseline": float(target.baseline),
        "value": value,
        "share": None if value is None else (value - target.baseline) / (target.target - target.baseline),
        "status": NO_REPORT if value is None else REPORTED,
        "last": "" if rows.empty else rows["date"].max(),
    }
